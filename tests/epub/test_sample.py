"""The sample page as a book: whole, described, and read back as it was written."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from edition.checks.epub import check_epub
from edition.epub import package
from edition.importers.epub import read_epub
from edition.issue import Issue
from edition.model import Edition
from edition.source import load_project

X = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def sample(root: Path) -> Edition:
    """Page 9 of 中国高新技术产业导报, 2019-10-28."""
    return load_project(root / "examples" / "chih-2019-10-28", issue="2019-10-28").edition


@pytest.fixture(scope="module")
def book(sample: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its book."""
    out = tmp_path_factory.mktemp("sample") / "sample.epub"
    _, diagnostics = package(Issue.of(sample), out)
    assert diagnostics == ()
    return out


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_places(v) for k, v in value.items() if k != "span"}
    if isinstance(value, list):
        return [_without_places(item) for item in value]
    return value


def test_it_has_no_faults(sample: Edition, book: Path) -> None:
    """Our own checks find nothing."""
    assert check_epub(book, edition=sample) == ()


def test_it_comes_back(sample: Edition, book: Path) -> None:
    """Every field of every page and article is read back from the book."""
    (read,) = read_epub(book).editions

    def fields(edition: Edition) -> Any:
        data = _without_places(edition.model_dump(mode="json"))
        # Articles come back in reading order, whatever order the files had.
        return {**data, "articles": sorted(data["articles"], key=lambda article: article["id"])}

    assert fields(read) == fields(sample)


def test_every_paragraph_once(sample: Edition, book: Path) -> None:
    """Each paragraph's characters stand in exactly one element of one article's file."""
    with zipfile.ZipFile(book) as archive:
        documents = [
            ElementTree.fromstring(archive.read(name))
            for name in archive.namelist()
            if "/article-" in name
        ]
    paragraphs = ["".join(p.itertext()) for document in documents for p in document.iter(f"{X}p")]
    written = [
        str(block.text)
        for article in sample.articles
        for block in article.blocks
        if block.type == "p"
    ]
    assert len(written) > 20
    for text in written:
        assert sum(paragraph.endswith(text) for paragraph in paragraphs) == 1
