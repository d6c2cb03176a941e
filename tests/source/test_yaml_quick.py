"""The fast YAML reader gives what the round-trip reader gives."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from edition.source.yaml.document import _parser
from edition.source.yaml.fast_reader import read_quickly

EXAMPLES = Path(__file__).parents[2] / "examples"
KEYS = st.sampled_from(["headline", "kicker", "rank", "no", "null", "on_y", "'q'", "中"])
#: What YAML gives a meaning, in some place or other.
CHARACTERS = st.sampled_from(
    list("中文a1.。：，:#-|>?!&*%@`'\"~,[]{}= \t\u3000\xa0\x85\u2028\ufeff\x07")
)
WORDS = st.text(CHARACTERS | st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=8)
TAMED = st.text(st.sampled_from(list("中文a1.。：，:# ")), min_size=1, max_size=8)
QUOTED = st.builds("{1}{0}{1}".format, TAMED, st.sampled_from("'\""))
FLOWS = st.sampled_from(["[a, 中文]", "[]", "{}", "{a: 1, b: '2'}", "[a, [b], {c: d}]", "[a: b]"])
LINES = st.lists(st.tuples(st.sampled_from(["", " ", "  ", "   "]), WORDS | TAMED), max_size=3)
BLOCKS = st.builds(
    lambda style, lines: style + "".join(f"\n{indent}{words}" for indent, words in lines),
    st.sampled_from(["", "|", "|-", "|+", "|2", ">", ">-"]),
    LINES,
)
SCALARS = TAMED | WORDS | BLOCKS | QUOTED | FLOWS | st.sampled_from(["", "~", "null", "-"])


def indented(text: str, by: int = 2) -> str:
    """A block's lines under a key."""
    return "".join(f"\n{' ' * by}{line}" for line in text.rstrip("\n").split("\n"))


def mappings(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Keys with values beside them or under them."""
    entry = st.builds(
        lambda key, colon, value: f"{key}{colon}{value}\n",
        KEYS, st.sampled_from([": ", ": ", ": ", ":  ", ":"]), values,
    )  # fmt: skip
    return st.lists(entry, min_size=1, max_size=3).map("".join)


def sequences(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Items behind dashes, their further lines under the first."""
    item = values.map(lambda value: "- " + indented(value.lstrip("\n")).lstrip() + "\n")
    return st.lists(item, min_size=1, max_size=3).map("".join)


NESTED = st.recursive(
    SCALARS,
    lambda inner: (
        mappings(inner.map(lambda text: indented(text) if "\n" in text else text))
        | sequences(inner)
    ),
    max_leaves=6,
)
DOCUMENTS = mappings(NESTED.map(lambda text: indented(text) if "\n" in text else text))


def seen(data: Any) -> object:
    """All that the loader takes from YAML's data: values with their kind and place, and whether
    there are comments (blank lines are comments to ruamel)."""
    if isinstance(data, Mapping):
        inside: object = [(key, type(key), seen(value)) for key, value in data.items()]
    elif isinstance(data, list):
        inside = [seen(item) for item in data]
    else:
        return data, type(data), getattr(data, "style", None)
    # Of keys and items: where a key's value begins is asked by nobody.
    places = data.lc.line, data.lc.col, [at[:2] for at in (data.lc.data or {}).values()]
    return inside, type(data), places, "CommentToken('#" in repr([data.ca.items, data.ca.comment])


def same(text: str) -> bool:
    """Whether both read the same; true where the quick way leaves it to the other."""
    quick = read_quickly(text)
    if quick is None:
        return True
    try:
        slow = _parser().load(StringIO(text))
    except YAMLError as error:
        pytest.fail(f"the round-trip reader refuses {text!r}: {error}")
    return seen(quick) == seen(slow)


@settings(max_examples=800)
@given(mappings(SCALARS) | DOCUMENTS)
def test_the_quick_way_reads_what_the_careful_reader_reads(text: str) -> None:
    assert same(text), text


@pytest.mark.parametrize("file", sorted(EXAMPLES.rglob("*.yaml")), ids=lambda file: file.stem)
def test_the_examples(file: Path) -> None:
    assert same(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "headline: 两会开幕：C#与F#\nrank: 01\n",
        "headline: |-\n  春到园区\n  人到 心到\nbyline: 本报记者 张三\ndateline: 11:30\n",
        "pages:\n  - number: '9'\n    section:\n      name: 创新园区\n    articles:\n      - a\n      - b\n",
        "credits:\n- name: 乔冠宇\n  role: 摄\ncrop: 0.1\nlist: [a, b]\n",
        "pages:\n  1: a\n",
    ],
)
def test_common_yaml_is_read_the_quick_way(text: str) -> None:
    quick = read_quickly(text)
    assert quick is not None
    assert seen(quick) == seen(_parser().load(StringIO(text)))


@pytest.mark.parametrize(
    "value",
    ["a # b", "a: b", ">-\n  a\n  b", "&x a", "*x", "!!int 1", "a\tb", "'a", "[a", "<<"],
)
def test_what_is_uncommon_is_left_to_the_careful_reader(value: str) -> None:
    assert read_quickly(f"headline: {value}\n") is None
