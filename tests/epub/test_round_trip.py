"""A book gives back the edition it was made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.base.diagnostic import EditionError
from edition.epub import BookOptions, bind, package
from edition.importers.epub import read_epub
from edition.issue import Issue
from edition.model import Edition


@pytest.mark.parametrize("vertical", [False, True])
def test_the_book_gives_the_edition_back(rich: Edition, tmp_path: Path, vertical: bool) -> None:
    """Every field of every article, page and of the paper comes back from the XHTML."""
    out = tmp_path / "rich.epub"
    package(Issue.of(rich), out, options=BookOptions(vertical=vertical))
    book = read_epub(out)
    (read,) = book.editions
    loose_last = {a.id: a for a in read.articles}
    for article in rich.articles:
        assert loose_last[article.id] == article
    assert read.publication == rich.publication
    assert read.pages == rich.pages
    assert (read.date, read.number, read.label) == (rich.date, rich.number, rich.label)
    assert sorted(book.pictures) == ["drawing.png", "pictures/园区.jpg"]


def test_a_bound_book_gives_every_issue_back(rich: Edition, tmp_path: Path) -> None:
    """Two issues in one book are two editions again."""
    later = rich.model_copy(update={"date": rich.date.replace(day=29)})
    bind([Issue.of(later), Issue.of(rich)], tmp_path / "month.epub")
    read = read_epub(tmp_path / "month.epub").editions
    assert [edition.date.day for edition in read] == [28, 29]
    assert all(len(edition.articles) == len(rich.articles) for edition in read)


def test_another_book_is_refused(tmp_path: Path) -> None:
    """A file that is no EPUB says so, with its code."""
    file = tmp_path / "x.epub"
    file.write_bytes(b"no zip")
    with pytest.raises(EditionError, match="IMP301"):
        read_epub(file)
