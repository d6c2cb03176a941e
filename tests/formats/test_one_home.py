"""What is known of a file format is known in one place."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("words", "home"),
    [
        ("META-INF/container.xml", "formats/epub/container.py"),
        ("{http://www.idpf.org/2007/opf}", "formats/epub/package_document.py"),
        ("pikepdf.parse_content_stream", "formats/pdf/content.py"),
        ('"/TrimBox") or', "formats/pdf/page_boxes.py"),
        ("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "formats/pdf/xmp.py"),
    ],
)
def test_one_home(words: str, home: str, root: Path) -> None:
    """These words stand in one module of the package."""
    found = {
        path.relative_to(root / "edition").as_posix()
        for path in (root / "edition").rglob("*.py")
        if words in path.read_text(encoding="utf-8")
    }
    assert found == {home}
