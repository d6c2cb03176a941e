"""The preview session: what is refreshed after a change, and what stays."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from edition.epub import BookOptions, package
from edition.model.plan import TextBox
from edition.pipeline import compose
from edition.preview import PreviewSession
from edition.source import load_project


def rewrite(file: Path, old: str, new: str) -> None:
    """Replace words of a file that are there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_only_what_changed_has_a_new_key(project: Path, article: Path) -> None:
    """An edit of one article changes its page and its text, and no other."""
    session = PreviewSession(project)
    before = session.refresh()
    rewrite(article, "备受全球高度关注", "备受关注")
    after = session.refresh()
    assert after.version == before.version + 1
    unchanged = [p.number for key, p in after.pages.items() if before.pages.get(key) is p]
    assert unchanged == ["10"]
    changed = [text.article for key, text in after.texts.items() if key not in before.texts]
    assert changed == ["zibo"]
    (replaced,) = before.pages.keys() - after.pages.keys()
    assert session.page(replaced) is not None, "a browser may still be fetching it"
    session.refresh()
    assert session.page(replaced) is None


def test_a_fault_leaves_the_last_good_page(project: Path, article: Path) -> None:
    """The state of before with the fault's file and line; the next good save clears it."""
    session = PreviewSession(project)
    good = session.refresh()
    rewrite(article, "headline: ", "headline: [")
    broken = session.refresh()
    assert broken.broken
    assert broken.pages == good.pages
    assert broken.texts == good.texts
    first = broken.diagnostics[0]
    assert (first.severity, first.file, first.line) == ("error", "issues/2019-10-28/zibo.md", 3)
    rewrite(article, "headline: [", "headline: ")
    mended = session.refresh()
    assert not mended.broken
    assert mended.pages.keys() == good.pages.keys()
    assert not any(item.severity == "error" for item in mended.diagnostics)


def test_a_project_that_was_never_good(project: Path) -> None:
    """There is nothing to show but what is wrong."""
    (project / "publication.yaml").write_text("style: [", encoding="utf-8")
    state = PreviewSession(project).refresh()
    assert state.broken
    assert not state.pages
    assert state.diagnostics[0].file == "publication.yaml"


def test_the_unforeseen_is_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks while a file is half written is reported, and the preview goes on."""
    session = PreviewSession(project)
    session.refresh()

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("half a file")

    monkeypatch.setattr("edition.preview.session.load", fails)
    state = session.refresh()
    assert state.broken
    assert [item.code for item in state.diagnostics] == ["PRV101"]
    assert "half a file" in state.diagnostics[0].message
    assert state.pages


def test_the_texts_are_those_of_the_book(project: Path, tmp_path: Path) -> None:
    """The articles' files are the EPUB's, but for the names of pictures."""
    state = PreviewSession(project).refresh()
    loaded = load_project(project)
    out = tmp_path / "book.epub"
    package(loaded, out, options=BookOptions())
    with zipfile.ZipFile(out) as book:
        names = {Path(name).name: name for name in book.namelist()}
        for text in state.texts.values():
            packed = book.read(names[text.name]).decode()
            shown = text.xhtml
            for name in state.pictures:
                start = packed.find("../images/") + len("../images/")
                stored = packed[start : packed.find('"', start)]
                shown = shown.replace(name, stored)
            assert shown == packed


def test_places_are_the_plan_s(project: Path) -> None:
    """Every line of the plan is on the web page at its place, points from the top left corner."""
    state = PreviewSession(project).refresh()
    composed = compose(project)
    for page, shown in zip(composed.plan.pages, state.pages.values(), strict=True):
        runs = {
            (float(x), text)
            for x, text in re.findall(
                r'<i class="t [^"]*" style="left:([\d.-]+)pt[^>]*>([^<]*)</i>', shown.html
            )
        }
        for part in page.parts:
            for item in part.items:
                for placed in item.lines if isinstance(item, TextBox) else ():
                    if placed.line.vertical:
                        continue
                    for segment in placed.line.segments:
                        if segment.ruby or segment.href or "&" in segment.text:
                            continue
                        x = round(placed.x + segment.x, 3)
                        assert any(
                            abs(left - x) < 0.002 and text.rstrip(" ") == segment.text.rstrip(" ")
                            for left, text in runs
                        ), segment.text
