"""The index of pairs: exact, in Python and in the browser's script; segments that grow."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.base.resources import styles_dir
from edition.web.search import postings, segments
from edition.web.search.postings import chunk, decoded, encoded, issue_postings, shard_of
from edition.web.search.segments import (
    IssueTexts,
    Segment,
    appended_files,
    segment_files,
    segment_names,
    segments_of,
)
from edition.web.search.text import folded

SCRIPT = styles_dir() / "broadsheet" / "web" / "scripts" / "search.js"


@given(st.lists(st.integers(0, 10**9)))
def test_numbers(numbers: list[int]) -> None:
    """What is written is read."""
    assert list(decoded("".join(map(encoded, numbers)))) == numbers


def test_the_script_has_the_same_tables() -> None:
    """The browser reads numbers and finds files as they were written."""
    script = SCRIPT.read_text("utf-8")
    assert f'DIGITS = "{postings.DIGITS}"' in script
    assert f'MORE = "{postings.MORE}"' in script
    for constant in ("0x9e3779b1", "0x85ebca77"):
        assert constant in script
        assert constant[2:].upper() in Path(postings.__file__).read_text("utf-8")


@given(st.text(min_size=2, max_size=2, alphabet="的一是A 𠮷ａ９"))
def test_shards(pair: str) -> None:
    """Every pair has one file."""
    for count in (8, 32, 256):
        assert 0 <= shard_of(pair, count) < count


def test_folding_keeps_places() -> None:
    """Characters are folded one by one: full width, capitals, spaces."""
    assert folded("ＡＢＣ１２！　北京 Abc𠮷") == "abc12! 北京 abc𠮷"
    text = "".join(map(chr, range(32, 0xD800)))
    assert len(folded(text)) == len(text)


def _texts(count: int, seed: int) -> list[str]:
    """Texts of few characters, so that strings recur and overlap."""
    chance = random.Random(seed)
    letters = "的一是不了在人有我他这中大来上国个到说们𠮷A "
    return ["".join(chance.choices(letters, k=chance.randint(5, 60))) for _ in range(count)]


def _find(files: dict[str, bytes], segment: Segment, query: str) -> set[tuple[int, int]]:
    """Articles of a segment with a string, by all its pairs, as the index says."""

    def data(name: str) -> object:
        content = files[f"{segment.name}/{name}.js"].decode()
        return json.loads(content[content.index(",") + 1 : -3])

    found: set[tuple[int, int]] | None = None
    for offset in range(len(query) - 1):
        pair = query[offset : offset + 2]
        pairs = data(f"{shard_of(pair, segment.shards):x}")
        assert isinstance(pairs, dict)
        places = set()
        numbers = list(decoded(pairs.get(pair, "")))
        at = 0
        while at < len(numbers):
            issue, count = numbers[at : at + 2]
            place = 0
            for step in numbers[at + 2 : at + 2 + count]:
                place += step
                places.add((issue, place - offset))
            at += 2 + count
        found = places if found is None else found & places
    table = data("table")
    assert isinstance(table, list)
    articles = set()
    for issue, place in found or ():
        for number, length in enumerate(table[issue]["lengths"]):
            if place < length:
                articles.add((issue, number))
                break
            place -= length
    return articles


@pytest.mark.parametrize("seed", range(5))
def test_exact(seed: int) -> None:
    """What the index finds is what a plain scan finds: nothing more, nothing less."""
    issues = [IssueTexts(f"2026-01-{i:02}", tuple(_texts(6, seed * 100 + i))) for i in range(1, 9)]
    (segment,) = segments_of("2026", [(issue.name, issue.size) for issue in issues])
    files = segment_files(segment, issues)
    assert sorted(files) == sorted(segment_names(segment))
    chance = random.Random(seed)
    queries = [
        "".join(chance.choices("的一是不了在人有我𠮷", k=chance.randint(2, 4))) for _ in range(60)
    ]
    whole = [text for issue in issues for text in issue.texts if len(text) > 12]
    queries += [text[3 : 3 + chance.randint(2, 9)] for text in whole]
    for query in map(folded, queries):
        scan = {
            (i, k)
            for i, issue in enumerate(issues)
            for k, text in enumerate(issue.texts)
            if query in folded(text)
        }
        assert _find(files, segment, query) == scan, query


def test_no_pair_over_a_boundary() -> None:
    """The end of a text and the beginning of the next are no neighbours."""
    assert set(issue_postings("北京\n大学\n")) == {"北京", "大学"}
    assert list(decoded(chunk(3, [17, 57]))) == [3, 2, 17, 40]


def test_growing_is_making_anew() -> None:
    """A segment that grew issue by issue has the bytes of one that was made at once."""
    issues = [IssueTexts(f"2026-01-{i:02}", tuple(_texts(3, i))) for i in range(1, 7)]
    sizes = [(issue.name, issue.size) for issue in issues]
    (segment,) = segments_of("2026", sizes[:1])
    files = segment_files(segment, issues[:1])
    for count in range(2, len(issues) + 1):
        (segment,) = segments_of("2026", sizes[:count])
        files |= appended_files(segment, count - 1, issues[count - 1], files.__getitem__)
    assert files == segment_files(segment, issues)


def test_segments_follow_from_the_issues(monkeypatch: pytest.MonkeyPatch) -> None:
    """A segment is closed when it is full; adding the newest issue touches only the last."""
    monkeypatch.setattr(segments, "FULL", 100)
    monkeypatch.setattr(segments, "PIECE", 50)
    sizes = [(f"2026-01-{i:02}", 40) for i in range(1, 6)]
    before = segments_of("2026", sizes)
    assert [(segment.name, segment.issues, segment.full) for segment in before] == [
        ("2026-0", ("2026-01-01", "2026-01-02"), True),
        ("2026-1", ("2026-01-03", "2026-01-04"), True),
        ("2026-2.0", ("2026-01-05",), False),
    ]
    after = segments_of("2026", [*sizes, ("2026-01-06", 40)])
    assert after[:3] == before
    assert [segment.issues for segment in after[3:]] == [("2026-01-06",)]
    assert segments_of("2026", [("big", 1000)])[0].issues == ("big",)
