"""A finding as text: severity, code, place, the line with a caret, what to do."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from edition.base.diagnostic import Diagnostic, EditionError
from edition.base.diagnostic_text import FRAME_CELLS, diagnostic_text
from edition.base.source_lines import with_source_lines

FINDING = Diagnostic(
    "LOD105", "error", "unknown key `headlin`", "did you mean `headline`?", "a/issue.yaml", 12, 5
)


def cells(text: str) -> int:
    """Columns of a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def frame(source_line: str, column: int | None) -> list[str]:
    """The lines of a finding's frame."""
    item = replace(FINDING, source_line=source_line, column=column)
    return diagnostic_text(item).splitlines()[1:-1]


def test_the_format() -> None:
    """One line of facts, the frame, the remedy."""
    text = diagnostic_text(replace(FINDING, source_line="    headlin: 江上"))
    assert text == (
        "error[LOD105] a/issue.yaml:12:5: unknown key `headlin`\n"
        "   12 |     headlin: 江上\n"
        "      |     ^\n"
        "  → did you mean `headline`?"
    )


def test_no_frame_without_a_line() -> None:
    """What has no line of source has no frame; what has no place begins with its message."""
    assert diagnostic_text(FINDING).count("\n") == 1
    bare = Diagnostic("CLI103", "error", "there is no page 9")
    assert diagnostic_text(bare) == "error[CLI103] there is no page 9"


def test_no_caret_without_a_column() -> None:
    """The line alone is shown where the column is not known."""
    assert frame("标题：江上", None) == ["   12 | 标题：江上"]


@pytest.mark.parametrize(
    "line", ["headline: 河口大桥合龙×", "混排 mixed 河口×桥", "\t标题×", "é́标×"]
)
def test_the_caret_stands_under_its_character(line: str) -> None:
    """Wide characters count two cells, combining ones none, a tab one."""
    text, caret = frame(line, line.index("×") + 1)
    before = unicodedata.normalize("NFC", text[: text.index("×")])
    visible = "".join(c for c in before if not unicodedata.combining(c))
    assert len(caret.removesuffix("^")) == cells(visible)


@pytest.mark.parametrize("at", [0, 40, 500, 998])
def test_long_lines_are_cut_around_the_column(at: int) -> None:
    """The character is in what is shown, with what stands around it, whatever the line's length."""
    line = "字" * at + "×" + "字" * (999 - at)
    text, caret = frame(line, at + 1)
    shown = text.removeprefix("   12 | ")
    assert cells(shown) <= FRAME_CELLS + 1
    assert cells(text[: text.index("×")]) == caret.index("^")
    assert shown.startswith("…") is (2 * at > FRAME_CELLS - 24)


def test_nothing_in_a_source_line_reaches_the_terminal_as_a_command() -> None:
    """Escape sequences and marks that turn the writing direction are shown as a box."""
    (text,) = frame("a\x1b[31mb\u202ec", None)
    assert text == "   12 | a\N{REPLACEMENT CHARACTER}[31mb\N{REPLACEMENT CHARACTER}c"


def test_the_line_is_read_from_the_folder_only(tmp_path: Path) -> None:
    """A file outside of the project is never opened, whichever way leads there."""
    secret, project = tmp_path / "secret.txt", tmp_path / "project"
    project.mkdir()
    secret.write_text("word\n", encoding="utf-8")
    (project / "own.txt").write_text("\ufeffone\r\ntwo\n", encoding="utf-8")
    (project / "link.txt").symlink_to(secret)
    os.mkfifo(project / "pipe.txt")
    names = ["own.txt", "link.txt", "../secret.txt", str(secret), "pipe.txt", "none.txt", "."]
    found = [replace(FINDING, file=name, line=1) for name in names]
    lines = [item.source_line for item in with_source_lines(found, project)]
    assert lines == ["one", None, None, None, None, None, None]
    (beyond,) = with_source_lines([replace(FINDING, file="own.txt", line=9)], project)
    assert beyond.source_line is None
    assert with_source_lines(found, None) == tuple(found)


def test_words_lead_to_their_line(tmp_path: Path) -> None:
    """Where only the words are known, their line and column are found from the line on."""
    (tmp_path / "a.md").write_text("囍\n---\n夜囍\n", encoding="utf-8")
    item = replace(FINDING, file="a.md", line=2, column=None, about="囍")
    (told,) = with_source_lines([item], tmp_path)
    assert (told.line, told.column, told.source_line) == (3, 2, "夜囍")
    assert "about" not in told.to_json()
    assert told.to_json()["source_line"] == "夜囍"


def test_the_line_makes_no_other_finding() -> None:
    """Two findings that differ in the shown line alone are one."""
    assert replace(FINDING, source_line="a") == FINDING


def test_an_exception_says_it_all() -> None:
    """The text of an ``EditionError`` is that of its findings."""
    error = EditionError([replace(FINDING, source_line="    headlin: 江上")])
    assert str(error) == diagnostic_text(error.diagnostics[0])
