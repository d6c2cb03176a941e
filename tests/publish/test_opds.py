"""A catalogue of books: whole, newest first, valid, read by real clients, updated in place."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from webpub_manifest_parser.opds2 import OPDS2FeedParserFactory

from edition.base.diagnostic import EditionError
from edition.epub import package
from edition.issue import Issue
from edition.model import Article, Edition, Page, Paragraph, Publication, Section, Text
from edition.publish import CatalogueOptions, publish_opds

ATOM = "{http://www.w3.org/2005/Atom}"
OPEN = "http://opds-spec.org/acquisition/open-access"
READER = Path(__file__).resolve().parent.parent / "reader"
DAYS = (
    dt.date(2019, 9, 30),
    dt.date(2019, 10, 14),
    dt.date(2019, 10, 21),
    dt.date(2019, 10, 28),
    dt.date(2020, 1, 6),
)


def _issue(day: dt.date) -> Edition:
    article = Article(id="a", headline=Text.of("头条"), blocks=(Paragraph(text=Text.of("文。")),))
    return Edition(
        publication=Publication(name="某市高新报", slug="mou", publisher="某社", rights="© 某社"),
        date=day,
        pages=(Page(number="1", section=Section(name="要闻"), articles=("a",)),),
        articles=(article,),
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Five issues as EPUB, the last with its PDF."""
    folder = tmp_path_factory.mktemp("out")
    epubs = []
    for day in DAYS:
        edition = _issue(day)
        epubs.append(folder / f"{edition.slug}.epub")
        package(Issue.of(edition), epubs[-1])
    pdf = epubs[-1].with_suffix(".pdf")
    pdf.write_bytes(b"%PDF-1.7\n%%EOF\n")
    return [*epubs, pdf]


def test_no_book_takes_anothers_place(tmp_path: Path) -> None:
    """A book of another paper under the same name is refused, and the catalogue is as it was."""
    mine, out = _issue(DAYS[0]), tmp_path / "catalogue"
    paper = mine.publication.model_copy(update={"name": "某县日报"})
    theirs = mine.model_copy(update={"publication": paper})
    files = []
    for folder, edition in (("a", mine), ("b", theirs)):
        files.append(tmp_path / folder / f"{edition.slug}.epub")
        package(Issue.of(edition), files[-1])
    publish_opds(files[:1], out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    with pytest.raises(EditionError, match="PUB105") as caught:
        publish_opds(files[1:], out)
    assert "“某县日报 2019-09-30” would stand in the place of “某市高新报 2019-09-30”" in str(
        caught.value
    )
    with pytest.raises(EditionError, match="PUB105"):
        publish_opds(files, tmp_path / "new")
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    stranger = tmp_path / "b" / f"{mine.slug}.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = "某县日报 2019-09-30"
        pdf.save(stranger)
    with pytest.raises(EditionError, match="PUB105"):
        publish_opds([files[0], stranger], out)


def test_a_corrected_book_is_updated(tmp_path: Path) -> None:
    """The same book again takes its own place, and the feed says that it has changed."""
    first = _issue(DAYS[0])
    second = first.model_copy(update={"revised": dt.date(2019, 10, 2)})
    told = []
    for edition in (first, second):
        package(Issue.of(edition), tmp_path / f"{edition.slug}.epub")
        publish_opds([tmp_path / f"{edition.slug}.epub"], tmp_path / "site")
        told.append((tmp_path / "site" / "new.xml").read_text(encoding="utf-8"))
    assert "<updated>2019-09-30T" in told[0]
    assert "<updated>2019-10-02T" in told[1]


@pytest.fixture(scope="module")
def catalogue(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their catalogue, two books a leaf."""
    out = tmp_path_factory.mktemp("catalogue")
    _, diagnostics = publish_opds(files, out, options=CatalogueOptions(page_size=2))
    assert diagnostics == ()
    return out


@pytest.fixture(scope="module")
def walked(catalogue: Path) -> Any:
    """What Thorium's OPDS parser saw, from either root."""
    node = Path(sys.executable).parent / "node"
    done = subprocess.run(
        [str(node), "opds.cjs", str(catalogue)],
        cwd=READER,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _feed(catalogue: Path, name: str) -> Any:
    return json.loads((catalogue / f"{name}.json").read_text(encoding="utf-8"))


def _titles(feed: Any) -> list[str]:
    return [book["metadata"]["title"] for book in feed["publications"]]


def test_newest_first_by_leaves(catalogue: Path) -> None:
    """The newest feed lists every issue once, newest first, and its leaves lead to each other."""
    names = ("new", "new.2", "new.3")
    titles = [title for name in names for title in _titles(_feed(catalogue, name))]
    assert titles == [f"某市高新报 {day.isoformat()}" for day in reversed(DAYS)]
    links = {link["rel"]: link["href"] for link in _feed(catalogue, "new.2")["links"]}
    assert (links["previous"], links["next"]) == ("new.json", "new.3.json")
    assert (links["first"], links["last"]) == ("new.json", "new.3.json")
    assert _feed(catalogue, "new.2")["metadata"]["numberOfItems"] == 5


def test_by_year_and_month(catalogue: Path) -> None:
    """The root leads to years, a year to its months, a month to its issues."""
    root = _feed(catalogue, "opds")
    assert [line["title"] for line in root["navigation"]] == ["最新", "2020年", "2019年", "要闻"]
    months = [line["title"] for line in _feed(catalogue, "2019")["navigation"]]
    assert months == ["2019年10月", "2019年9月"]
    assert _titles(_feed(catalogue, "2019-09")) == ["某市高新报 2019-09-30"]


@pytest.mark.parametrize("root", ["opds.xml", "opds.json"])
def test_a_client_finds_everything(walked: Any, root: str) -> None:
    """From either root a reader reaches every feed and every book, and every link answers."""
    feeds, answered = walked[root]["feeds"], walked[root]["answered"]
    kind = root.removeprefix("opds")
    assert len(feeds) == 1 + 3 + 2 + 2 + 1 + 1 + 3  # root, new, years, October, others, section
    ids = {book["id"] for feed in feeds.values() for book in feed["books"]}
    assert len(ids) == len(DAYS)
    newest = feeds[f"new{kind}"]["books"][0]
    assert newest["title"] == "某市高新报 2020-01-06"
    assert newest["acquire"] == ["application/epub+zip", "application/pdf"]
    assert newest["published"] == "2020-01-06T00:00:00.000Z"
    assert newest["images"] == 2
    assert len(answered) >= 5 * 3 + 1
    assert all(answer == {"status": 200, "right": True} for answer in answered.values())


def test_opds_2_is_valid(files: list[Path], tmp_path: Path) -> None:
    """The Palace project's validating parser accepts every feed."""
    options = CatalogueOptions(base_url="https://example.org/opds/", page_size=2)
    publish_opds(files, tmp_path, options=options)
    parser = OPDS2FeedParserFactory().create()
    feeds = sorted(tmp_path.glob("*.json"))
    assert len(feeds) == 13
    assert {file.name: parser.parse_file(str(file)).errors for file in feeds} == {
        file.name: [] for file in feeds
    }


def test_opds_1_has_what_the_specification_asks(catalogue: Path) -> None:
    """Atom's must-haves, the kinds of the feeds, and acquisition links on every entry."""
    for file in sorted(catalogue.glob("*.xml")):
        feed = ElementTree.parse(file).getroot()
        for parent in (feed, *feed.iter(f"{ATOM}entry")):
            assert all(
                parent.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated")
            )
        own = next(e for e in feed.findall(f"{ATOM}link") if e.get("rel") == "self")
        books = [
            entry
            for entry in feed.iter(f"{ATOM}entry")
            if any(link.get("rel") == OPEN for link in entry.findall(f"{ATOM}link"))
        ]
        kind = "acquisition" if books else "navigation"
        assert own.get("type") == f"application/atom+xml;profile=opds-catalog;kind={kind}"
        assert own.get("href") == file.name


def test_a_book_has_its_own_document(catalogue: Path) -> None:
    """``publication.json`` beside the book leads to the same files."""
    home = catalogue / "issues" / "mou-2020-01-06"
    document = json.loads((home / "publication.json").read_text(encoding="utf-8"))
    for link in (*document["links"], *document["images"]):
        assert (home / link["href"]).is_file()
    assert document["metadata"]["belongsTo"]["series"] == [
        {"name": "某市高新报", "position": 20200106}
    ]


def test_adding_an_issue_keeps_the_rest(files: list[Path], tmp_path: Path) -> None:
    """Issue by issue gives the same catalogue as all at once, byte for byte."""
    for file in files[:5]:
        publish_opds([file], tmp_path / "one-by-one")
    publish_opds([files[5]], tmp_path / "one-by-one")
    publish_opds(files, tmp_path / "at-once")

    def tree(folder: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    assert tree(tmp_path / "one-by-one") == tree(tmp_path / "at-once")


def test_feeds_that_are_no_more_go(files: list[Path], tmp_path: Path) -> None:
    """Larger leaves and a book taken from the shelf leave no stale feed behind."""
    publish_opds(files, tmp_path, options=CatalogueOptions(page_size=1))
    assert (tmp_path / "new.5.json").exists()
    shutil.rmtree(tmp_path / "issues" / "mou-2020-01-06")
    publish_opds([], tmp_path)
    assert not (tmp_path / "new.2.json").exists()
    assert not (tmp_path / "2020.xml").exists()
    assert len(_titles(_feed(tmp_path, "new"))) == 4


def test_a_pdf_alone_is_remarked(files: list[Path], tmp_path: Path) -> None:
    """A PDF without its EPUB is named and left out."""
    pdf = tmp_path / "mou-2021-01-01.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    _, diagnostics = publish_opds([files[0], pdf], tmp_path / "catalogue")
    assert [(item.code, item.file) for item in diagnostics] == [("PUB102", "mou-2021-01-01.pdf")]


def test_nothing_is_written_if_a_book_cannot_be_read(files: list[Path], tmp_path: Path) -> None:
    """One broken file refuses the whole, and the folder stays as it was."""
    bad = tmp_path / "bad.epub"
    bad.write_bytes(b"no zip")
    with pytest.raises(EditionError, match="PUB101"):
        publish_opds([files[0], bad], tmp_path / "catalogue")
    assert not (tmp_path / "catalogue").exists()


def test_an_empty_catalogue_is_refused(tmp_path: Path) -> None:
    """There is nothing to publish."""
    with pytest.raises(EditionError, match="PUB104"):
        publish_opds([], tmp_path)
