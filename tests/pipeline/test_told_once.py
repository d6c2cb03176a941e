"""A fact is found by one stage: it is told once by build, check, compose and preview alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from edition import BuildOptions, Diagnostic, build, check, compose, load
from edition.preview.session import PreviewSession

HEAD = "---\nheadline: {head}\n---\n\n"
FIGURE = "```figure\nfile: {file}\nalt: 渡口\ncaption: {caption}\n```\n\n"
TEXT = "夜航船今晚开航，南岸的灯一盏一盏亮了起来，坐船的人比往年多。"


def project(
    folder: Path, *, head: str = "夜航船开航", body: str = TEXT * 12, issue: str = ""
) -> Path:
    """A paper of one page with one article."""
    text = folder / "issues" / "2026-05-08"
    text.mkdir(parents=True)
    (folder / "publication.yaml").write_text(
        "publication: {name: 河口日报, slug: hekou}\nstyle: tabloid\n", encoding="utf-8"
    )
    (text / "issue.yaml").write_text(
        f'pages:\n  - number: "01"\n    articles: [a]\n{issue}', encoding="utf-8"
    )
    (text / "a.md").write_text(HEAD.format(head=head) + body + "\n", encoding="utf-8")
    return folder


def _built(folder: Path) -> tuple[Diagnostic, ...]:
    options = BuildOptions(jobs=1, cache=False, embed_fonts="headlines")
    return build(folder, out=folder / "out", options=options).diagnostics


def _planned(folder: Path) -> tuple[Diagnostic, ...]:
    issue = load(folder)
    return (*issue.diagnostics, *compose(issue, jobs=1, cache=False).diagnostics)


def _previewed(folder: Path) -> tuple[Diagnostic, ...]:
    return PreviewSession(folder).refresh().diagnostics


WAYS: dict[str, Callable[[Path], tuple[Diagnostic, ...]]] = {
    "build": _built,
    "check": lambda folder: check(folder, jobs=1, cache=False),
    "plan": _planned,
    "preview": _previewed,
}

#: What is wrong, and the one finding: code, line, column, what the shown line has in it.
FAULTS = {
    "headline": ({"head": "夜航船\ue000开航"}, ("CMP106", "a.md", 2, 14, "夜航船\ue000开航")),
    "body": ({"body": TEXT * 3 + "\n\n夜\ue001航" + TEXT}, ("CMP106", "a.md", 7, 2, "夜\ue001航")),
    "caption": (
        {"body": FIGURE.format(file="a.png", caption="渡\ue002口") + TEXT * 12},
        ("CMP106", "a.md", 8, 11, "渡\ue002口"),
    ),
    "overset": ({"body": TEXT * 400}, ("CMP101", "a.md", 2, 11, "夜航船开航")),
    "missing picture": (
        {"body": FIGURE.format(file="none.jpg", caption="渡口") + TEXT * 12},
        ("LOD201", "a.md", 6, 7, "none.jpg"),
    ),
    "unreadable picture": (
        {"body": FIGURE.format(file="cut.png", caption="渡口") + TEXT * 12},
        ("LOD203", "a.md", 6, 7, "cut.png"),
    ),
    "unreadable advertisement": (
        {"issue": "    pins:\n      - {item: ad.pdf, kind: advertisement, alt: 广告, rows: 8}\n"},
        ("LOD203", "issue.yaml", 5, 10, "ad.pdf"),
    ),
    "missing advertisement": (
        {"issue": "    pins:\n      - {item: no.pdf, kind: advertisement, alt: 广告, rows: 8}\n"},
        ("LOD201", "issue.yaml", 5, 10, "no.pdf"),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("way", WAYS)
def test_a_fact_is_told_once(fault: str, way: str, tmp_path: Path, picture: bytes) -> None:
    """With its file, line and column, and the line itself; nothing else is said of it."""
    arguments, (code, name, line, column, words) = FAULTS[fault]
    folder = project(tmp_path / "paper", **arguments)
    text = folder / "issues" / "2026-05-08"
    (text / "a.png").write_bytes(picture)
    (text / "cut.png").write_bytes(picture[: len(picture) // 2])
    (text / "ad.pdf").write_bytes(b"%PDF-1.4 nonsense")
    # The page is short and its picture small: facts of their own.
    beside = ("CMP102", "CMP205", "CHK105")
    told = [item for item in WAYS[way](folder) if item.code not in beside]
    assert [item.code for item in told if item.severity != "info"] == [code], told
    (item,) = (item for item in told if item.code == code)
    assert (item.file, item.line, item.column) == (f"issues/2026-05-08/{name}", line, column)
    assert item.source_line is not None
    assert words in item.source_line


def test_a_character_is_told_once_an_issue(tmp_path: Path) -> None:
    """However often it stands there, in a headline and in the text."""
    folder = project(tmp_path / "paper", head="夜\ue000航", body=f"夜\ue000航{TEXT * 12}\ue000")
    told = [item for item in check(folder, jobs=1, cache=False) if item.code == "CMP106"]
    assert [(item.line, item.column, item.page) for item in told] == [(2, 12, "01")]
