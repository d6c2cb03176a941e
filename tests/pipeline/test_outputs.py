"""What a build writes beside what was there: nothing takes another's place."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest

from edition import UsageError
from edition.archive import build_archive
from edition.base.diagnostic import EditionError
from edition.pipeline import BuildOptions, bind_issues, build, load, render_page
from edition.settings import Profile

ARTICLE = "---\nheadline: {0}的渡口\n---\n\n{0}的渡口今天开航，第一班船坐了八十六人。\n"


def project(folder: Path, issues: dict[str, str], name: str = "柳岸晚报") -> Path:
    """A paper whose issues have two pages of an article each; ``issues`` has lines of issue.yaml."""
    folder.mkdir()
    (folder / "publication.yaml").write_text(
        f"publication:\n  name: {name}\n  slug: liuan\nstyle: tabloid\n", encoding="utf-8"
    )
    for issue, lines in issues.items():
        home = folder / "issues" / issue
        home.mkdir(parents=True)
        pages = "pages:\n  - {number: 01, articles: [a]}\n  - {number: 02, articles: [b]}\n"
        (home / "issue.yaml").write_text(lines + pages, encoding="utf-8")
        for id, word in (("a", "东岸"), ("b", "西岸")):
            (home / f"{id}.md").write_text(ARTICLE.format(word), encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    """The outputs in a folder."""
    return sorted(p.name for p in folder.iterdir() if p.suffix in (".pdf", ".epub"))


def articles(epub: Path) -> int:
    """How many articles a book has."""
    return sum("article-" in name for name in zipfile.ZipFile(epub).namelist())


def test_the_editions_of_a_day(tmp_path: Path) -> None:
    """Folders and labels, in Chinese or not, each give outputs of their own."""
    issues = {
        "2026-05-08-morning": "label: 早版\n",
        "2026-05-08-evening": "label: 晚版\n",
        "2026-05-08-号外": "label: 号外\n",
        "2026-05-08-号外2": "label: 号外\n",
        "2026-05-08": "",
    }
    paper = project(tmp_path / "p", issues)
    result = build_archive(paper, tmp_path / "out")
    assert (result.built, result.failed) == (5, 0)
    stems = ["liuan-2026-05-08"]
    stems += [f"liuan-2026-05-08-{part}" for part in ("evening", "extra", "morning", "u53f7u59162")]
    assert names(tmp_path / "out") == sorted(f"{s}{e}" for s in stems for e in (".epub", ".pdf"))
    bound, _ = bind_issues([paper], tmp_path / "day.epub")
    assert articles(Path(bound.path)) == 10


def test_two_issues_of_one_name_are_refused(tmp_path: Path) -> None:
    """A label that says what another folder says would take its outputs' place."""
    issues = {"2026-05-08": "label: 晚版\n", "2026-05-08-evening": ""}
    paper = project(tmp_path / "p", issues)
    with pytest.raises(EditionError, match="LOD120"):
        load(paper, issue="2026-05-08")


def test_a_part_leaves_the_whole_alone(tmp_path: Path) -> None:
    """One page, the press's file, a vertical book: beside the whole, not in its place."""
    paper, out = project(tmp_path / "p", {"2026-05-08": ""}), tmp_path / "out"
    build(paper, out=out)
    before = {name: (out / name).read_bytes() for name in names(out)}
    build(paper, out=out, options=BuildOptions(pages=("1",)))
    build(paper, out=out, options=BuildOptions(profile="print", epub=False))
    build(paper, out=out, options=BuildOptions(profile="archive", epub=False))
    build(paper, out=out, options=BuildOptions(pdf=False, vertical=True))
    stem = "liuan-2026-05-08"
    assert {name: (out / name).read_bytes() for name in before} == before
    assert set(names(out)) - set(before) == {
        f"{stem}-p01.pdf", f"{stem}-p01.epub", f"{stem}-print.pdf", f"{stem}-archive.pdf",
        f"{stem}-vertical.epub",
    }  # fmt: skip
    with pikepdf.open(out / f"{stem}-p01.pdf") as pdf:
        assert len(pdf.pages) == 1
    assert (articles(out / f"{stem}-p01.epub"), articles(out / f"{stem}.epub")) == (1, 2)


def test_a_page_that_is_not_there(tmp_path: Path) -> None:
    """Every function that takes a page says which ones there are, and writes nothing."""
    paper = project(tmp_path / "p", {"2026-05-08": ""})
    with pytest.raises(UsageError, match="there is no page 9"):
        build(paper, out=tmp_path / "out", options=BuildOptions(pages=("9",)))
    assert not (tmp_path / "out").exists()
    with pytest.raises(UsageError, match="there is no page 9"):
        render_page(paper, 9)
    assert render_page(paper, 2, dpi=20).startswith(b"\x89PNG")


@pytest.mark.parametrize("profile", ["screen", "print"])
def test_a_pdf_a_page(profile: Profile, tmp_path: Path) -> None:
    """Each is the file that a build of that page alone gives; the whole is not written."""
    paper = project(tmp_path / "p", {"2026-05-08": ""})
    whole = BuildOptions(epub=False, profile=profile, split_pdf=True)
    result = build(paper, out=tmp_path / "split", options=whole)
    assert result.ok
    end = "-print" if profile == "print" else ""
    files = [f"liuan-2026-05-08-p{number}{end}.pdf" for number in ("01", "02")]
    assert names(tmp_path / "split") == files
    assert [Path(artifact.path).name for artifact in result.artifacts] == files
    for number, file in zip(("01", "02"), files, strict=True):
        alone = BuildOptions(epub=False, profile=profile, pages=(number,))
        build(paper, out=tmp_path / number, options=alone)
        assert (tmp_path / "split" / file).read_bytes() == (tmp_path / number / file).read_bytes()
