"""The gate between names and paths: nothing is read or written outside, nothing but regular files."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from edition.base.inside import RefusedError, file_for, inside, read_regular

ROOT = Path(__file__).resolve().parents[2]

#: Modules that open files whose names no source gives: the package's own data, a shipped style, the
#: cache's entries, a picture whose path came through the gate.
OPENERS = {
    "edition/source/new.py",
    "edition/source/pictures.py",
    "edition/source/save.py",
    "edition/source/styles/press.py",
    "edition/source/styles/style.py",
    "edition/importers/pagetext/lexicon.py",
    "edition/importers/pagetext/scoring.py",
    "edition/importers/pagetext/paragraphs/joining.py",
    "edition/importers/geometry/articles/links.py",
    "edition/importers/geometry/places/pictures.py",
    "edition/importers/items/pictures.py",
}

#: Readers of web editions and METS that follow addresses beside the file that was named, and do not
#: go through the gate yet. None may be added.
NOT_YET = {
    "edition/importers/geometry/sources/mets.py",
    "edition/importers/shuzibao/layout.py",
    "edition/importers/documents/web.py",
    "edition/importers/documents/word.py",
    "edition/importers/documents/photos.py",
    "edition/source/issues/list_article.py",
}


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../x", "a\\b", "x\x00", "n" * 300])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    """As a path from a folder, and as the id of an article."""
    assert inside(tmp_path.resolve(), tmp_path, name) is None
    with pytest.raises(RefusedError):
        file_for(tmp_path, name, ".md")


def test_links_out_are_refused(tmp_path: Path) -> None:
    """A link to a file outside is no file of the project; one within it is."""
    root = tmp_path / "p"
    root.mkdir()
    (tmp_path / "secret").write_text("x")
    (root / "own").write_text("x")
    (root / "out").symlink_to(tmp_path / "secret")
    (root / "in").symlink_to(root / "own")
    assert inside(root.resolve(), root, "out") is None
    assert inside(root.resolve(), root, "in") == root / "in"
    (root / "a.md").symlink_to(root / "own")
    with pytest.raises(RefusedError, match="link"):
        file_for(root, "a", ".md")


@pytest.mark.parametrize("id", ["ferry", "桥-1", "a b", "x.y"])
def test_ordinary_ids_are_names(tmp_path: Path, id: str) -> None:
    """What people call articles."""
    assert file_for(tmp_path, id, ".md") == tmp_path / f"{id}.md"


def test_only_regular_files_of_a_bounded_size_are_read(tmp_path: Path) -> None:
    """A pipe without a writer does not hang; a large file is refused, not read."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RefusedError, match="regular"):
        read_regular(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"x" * 11)
    assert read_regular(tmp_path / "large", 11) == b"x" * 11
    with pytest.raises(RefusedError, match="11 bytes; 10"):
        read_regular(tmp_path / "large", 10)


def test_readers_of_sources_open_nothing_beside_the_gate() -> None:
    """No module of the readers opens a file by itself, but those that were looked at."""
    found = set()
    for stage in ("source", "importers"):
        for path in (ROOT / "edition" / stage).rglob("*.py"):
            calls = [
                n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)
            ]
            for call in calls:
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                ours = isinstance(call.func, ast.Name) and name == "read_text"
                if name in ("open", "read_bytes", "read_text") and not ours:
                    found.add(path.relative_to(ROOT).as_posix())
    assert found <= OPENERS | NOT_YET
