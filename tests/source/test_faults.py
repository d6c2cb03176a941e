"""Every mistake is reported with its file and line, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageFile

from edition.base.diagnostic import Diagnostic, EditionError
from edition.source import load_project, new_project
from edition.source.markdown.inline import read_inline

ARTICLE = "---\nheadline: 题\n---\n\n正文。\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one page and one article, `a`."""
    folder = tmp_path / "issues" / "2026-01-05"
    folder.mkdir(parents=True)
    (tmp_path / "publication.yaml").write_text(
        "publication:\n  name: 某报\n  slug: mou\n", encoding="utf-8"
    )
    (folder / "issue.yaml").write_text(
        "date: 2026-01-05\npages:\n  - number: 1\n    articles:\n      - a\n", encoding="utf-8"
    )
    (folder / "a.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def faults(project: Path) -> list[Diagnostic]:
    """What loading says, errors or not."""
    try:
        return list(load_project(project).diagnostics)
    except EditionError as error:
        return list(error.diagnostics)


def places(project: Path) -> list[tuple[str, str]]:
    """(code, file:line) of each finding."""
    return [(d.code, f"{Path(d.file).name}:{d.line}" if d.file else "") for d in faults(project)]


def test_a_sound_project_has_none(project: Path) -> None:
    """The fixture itself is sound."""
    assert faults(project) == []


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("publication.yaml", "publication:\n  name: 某报\n  slug: Mou!\n", [("LOD106", "publication.yaml:3")]),
        ("publication.yaml", "publication:\n  name: 某报\n", [("LOD106", "publication.yaml:1")]),
        (
            "publication.yaml",
            "publication:\n  name: 某报\n  slug: mou\n  publsher: 社\n",
            [("LOD105", "publication.yaml:4")],
        ),
        (
            "publication.yaml",
            "publication:\n  name: 某报\n  slug: mou\nstyle: quarto\n",
            [("SET102", "publication.yaml:4")],
        ),
        (
            "publication.yaml",
            "publication:\n  name: 某报\n  slug: mou\nstylebook:\n  grid:\n    body: 大号\n",
            [("SET101", "publication.yaml:6")],
        ),
        ("issues/2026-01-05/issue.yaml", "date: 2026-01-05\npages: [\n", [("LOD104", "issue.yaml:3"), ]),
        (
            "issues/2026-01-05/issue.yaml",
            "date: 五日\npages:\n  - number: 1\n    articles: [a]\n",
            [("LOD106", "issue.yaml:1")],
        ),
        (
            "issues/2026-01-05/issue.yaml",
            "date: 2026-01-05\npages:\n  - number: 1\n    articles:\n      - a\n      - b\n",
            [("LOD109", "issue.yaml:6")],
        ),
        (
            "issues/2026-01-05/issue.yaml",
            "date: 2026-01-05\npages:\n  - number: 1\n    articles: [a]\n  - number: 1\n    articles: [a]\n",
            [("LOD111", "issue.yaml:5"), ("LOD111", "issue.yaml:6")],
        ),
        ("issues/2026-01-05/b.md", ARTICLE, [("LOD110", "b.md:None")]),
        ("issues/2026-01-05/a.md", "正文。\n", [("LOD107", "a.md:1")]),
        ("issues/2026-01-05/a.md", "---\nkicker: 引\n---\n正文。\n", [("LOD108", "a.md:1")]),
        ("issues/2026-01-05/a.md", "---\nheadline: 题\nrank: 第一\n---\n正文。\n", [("LOD106", "a.md:3")]),
        ("issues/2026-01-05/a.md", "---\nheadline: a: b\n---\n正文。\n", [("LOD104", "a.md:2")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n见注[^x]。\n", [("LOD303", "a.md:7")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n# 大题\n", [("LOD302", "a.md:7")]),
        (
            "issues/2026-01-05/a.md",
            ARTICLE + "\n```figure\nfile: no.jpg\nalt: 无\n```\n",
            [("LOD201", "a.md:8")],
        ),
        (
            "issues/2026-01-05/a.md",
            ARTICLE + "\n```figure\nfile: ../../../etc/passwd\nalt: 无\n```\n",
            [("LOD202", "a.md:8")],
        ),
        (
            "issues/2026-01-05/a.md",
            ARTICLE + "\n```figure\nfile: a.md\nwidht: 3\n```\n",
            [("LOD105", "a.md:9")],
        ),
        (
            "issues/2026-01-05/a.md",
            ARTICLE + "\n```figure\nfile: a.md\n```\n",
            [("LOD204", "a.md:8"), ("LOD205", "a.md:8")],
        ),
        ("issues/2026-01-05/a.md", ARTICLE + "\n![图](/etc/hostname)\n", [("LOD202", "a.md:7")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n![图]()\n", [("LOD201", "a.md:7")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n一\n二**三\n", [("LOD304", "a.md:8")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n```poem\n一\n", [("LOD306", "a.md:7")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n```poem\n```\n", [("LOD301", "a.md:7")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n```python\nx\n```\n", [("LOD302", "a.md:7")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n---\n\n正文。\n", [("LOD302", "a.md:7")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n>50%的企业\n", [("LOD302", "a.md:7")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n\\>50%的企业\n", []),
        ("issues/2026-01-05/a.md", ARTICLE + "\n- 一\n  - 二\n", [("LOD302", "a.md:8")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n[^1]: 注。\n", [("LOD308", "a.md:7")]),
        (
            "issues/2026-01-05/a.md",
            ARTICLE + "\n注[^1]\n\n[^1]: 注。\n\n[^1]: 又。\n",
            [("LOD111", "a.md:11")],
        ),
        (
            "issues/2026-01-05/a.md",
            ARTICLE + "\n```table\nrows:\n  - [一, {txt: 二}]\n```\n",
            [("LOD105", "a.md:9")],
        ),
        (
            "issues/2026-01-05/a.md",
            "---\nheadline: 甲 #1 乙\nsummary: |\n  一\n  **二\n---\n",
            [("LOD114", "a.md:2"), ("LOD304", "a.md:5")],
        ),
        ("issues/2026-01-05/a.md", "---\nheadline: 甲\nheadline: 乙\n---\n", [("LOD104", "a.md:3")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n甲\x01乙\n", [("LOD103", "a.md:7")]),
        ("issues/2026-01-05/a.md", "---\nheadline: 题\nkeywords: &k [甲]\njumps: *k\n---\n", [("LOD104", "a.md:3")]),
        ("issues/2026-01-05/a.md", "---\nheadline: " + "[" * 600 + "\n---\n", [("LOD104", "a.md:2")]),
        ("issues/2026-01-05/a.md", f"{ARTICLE}\n![图]({'长' * 99}.jpg)\n", [("LOD202", "a.md:7")]),
        ("issues/2026-01-05/sub/a.md", ARTICLE, [("LOD111", "a.md:None")]),
        (
            "issues/2026-01-05/issue.yaml",
            "date: 2026-01-06\npages:\n  - number: 1\n    articles: [a]\n",
            [("LOD112", "issue.yaml:1")],
        ),
        (
            "issues/2026-01-05/issue.yaml",
            "pages:\n  - number: 1\n    articles: [a]\n    pins:\n"
            "      - item: b\n      - item: a#figure-1\n"
            "      - item: no.png\n        kind: advertisement\n"
            "      - item: ../a.png\n        kind: advertisement\n      - item: a\n        cols: 2\n",
            [("LOD105", "issue.yaml:12")],
        ),
        (
            "issues/2026-01-05/issue.yaml",
            "pages:\n  - number: 1\n    articles: [a]\n    pins:\n"
            "      - item: b\n      - item: a#figure-1\n"
            "      - item: no.png\n        kind: advertisement\n"
            "      - item: ../a.png\n        kind: advertisement\n",
            [
                ("LOD116", "issue.yaml:5"),
                ("LOD116", "issue.yaml:6"),
                ("LOD201", "issue.yaml:7"),
                ("LOD202", "issue.yaml:9"),
            ],
        ),
        (
            "publication.yaml",
            "publication:\n  name: 某报\n  slug: mou\nstylebook:\n  grid:\n    colums: 6\n"
            "  type:\n    breaking: very\n",
            [("SET101", "publication.yaml:6"), ("SET101", "publication.yaml:8")],
        ),
        (
            "publication.yaml",
            "publication:\n  name: 某报\n  slug: mou\nstylebook:\n  roles:\n    body:\n"
            "      size: 9pt\n      face: gothic\n",
            [("SET104", "publication.yaml:8")],
        ),
        (
            "publication.yaml",
            "publication:\n  name: 某报\n  slug: mou\nfonts: ../fonts\n",
            [("SET103", "publication.yaml:4")],
        ),
    ],
)  # fmt: skip
def test_faults_and_their_places(
    project: Path, file: str, text: str, expected: list[tuple[str, str]]
) -> None:
    """Each fault has its code and place, and nothing else is reported."""
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).write_text(text, encoding="utf-8")
    assert sorted(places(project)) == sorted(expected)


def test_all_at_once(project: Path) -> None:
    """Faults in three files are reported in one go, each with a hint."""
    (project / "publication.yaml").write_text(
        "publication:\n  name: 某报\n  slug: mou\n  isn: 1\n", encoding="utf-8"
    )
    folder = project / "issues" / "2026-01-05"
    (folder / "a.md").write_text("---\nheadlin: 题\n---\n", encoding="utf-8")
    (folder / "b.md").write_bytes("---\nheadline: 题\n---\n正文。".encode("gb18030"))
    diagnostics = faults(project)
    assert {d.code for d in diagnostics} == {"LOD105", "LOD108", "LOD103"}
    assert all(d.hint for d in diagnostics)
    assert any("did you mean `headline`" in d.hint for d in diagnostics)
    assert any("did you mean `issn`" in d.hint for d in diagnostics)


def test_a_link_out_of_the_issue_is_refused(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A symbolic link cannot lead out of the issue's folder."""
    outside = tmp_path_factory.mktemp("outside") / "secret.png"
    Image.new("L", (4, 4)).save(outside)
    folder = project / "issues" / "2026-01-05"
    (folder / "p.png").symlink_to(outside)
    (folder / "a.md").write_text(
        ARTICLE + "\n```figure\nfile: p.png\nalt: 图\n```\n", encoding="utf-8"
    )
    assert [code for code, _ in places(project)] == ["LOD202"]


@pytest.mark.parametrize("name", ["p.png", "p.jpg"])
def test_a_damaged_picture_is_refused(name: str, project: Path) -> None:
    """A picture that is cut off is named; the page is built with a frame in its place."""
    folder = project / "issues" / "2026-01-05"
    Image.effect_noise((64, 64), 9).save(folder / name)
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data[: len(data) // 2])
    (folder / "a.md").write_text(
        ARTICLE + f"\n```figure\nfile: {name}\nalt: 图\n```\n", encoding="utf-8"
    )
    assert [code for code, _ in places(project)] == ["LOD203"]


def test_an_article_that_leads_out_is_refused(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A symbolic link to another place's text is not read."""
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text("---\nheadline: 密\n---\n", encoding="utf-8")
    (project / "issues" / "2026-01-05" / "b.md").symlink_to(outside)
    assert [code for code, _ in places(project)] == ["LOD115"]


@pytest.mark.parametrize(
    ("head", "place", "hint"),
    [
        ("headline：标题\nkicker: 引\n", "a.md:2:9", "write `: `"),
        ("headline: 标题\nkicker:引\n", "a.md:3:7", "write `key: value`"),
        ("headline: 标题\nbyline:\n\t- 某\n", "a.md:4:1", "indent with spaces"),
        ("headline: 标题: 又一\n", "a.md:2:13", "Quote values"),
    ],
)
def test_slips_of_the_pen_have_a_hint(project: Path, head: str, place: str, hint: str) -> None:
    """A Chinese colon, a missing space and a tab are named as what they are."""
    (project / "issues" / "2026-01-05" / "a.md").write_text(f"---\n{head}---\n", encoding="utf-8")
    (diagnostic,) = faults(project)
    assert diagnostic.code == "LOD104"
    assert diagnostic.place.endswith(place)
    assert hint in diagnostic.hint


def test_odd_files_are_no_crash(project: Path) -> None:
    """A link to itself, and a folder named like an article."""
    folder = project / "issues" / "2026-01-05"
    (folder / "loop.png").symlink_to(folder / "loop.png")
    (folder / "b.md").mkdir()
    (folder / "a.md").write_text(ARTICLE + "\n![图](loop.png)\n", encoding="utf-8")
    assert [code for code, _ in places(project)] == ["LOD202"]


def test_deep_marks_are_no_crash() -> None:
    """Marks within marks without end are text from some depth on."""
    text, _ = read_inline(":dots[" * 5000 + "x" + "]" * 5000)
    assert "x" in str(text)


def test_a_kind_that_no_reader_shows_is_refused(project: Path) -> None:
    """A picture of a kind that neither the PDF nor the EPUB takes names its kind."""
    folder = project / "issues" / "2026-01-05"
    Image.new("L", (4, 4)).save(folder / "p.bmp")
    (folder / "a.md").write_text(ARTICLE + "\n![图](p.bmp)\n", encoding="utf-8")
    (diagnostic,) = faults(project)
    assert (diagnostic.code, "BMP" in diagnostic.message) == ("LOD205", True)


def test_pictures_lie_beside_their_article(project: Path) -> None:
    """In a subfolder the picture is named from the article's own folder; turned ones are wide."""
    folder = project / "issues" / "2026-01-05" / "p1"
    folder.mkdir()
    (folder.parent / "a.md").rename(folder / "a.md")
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 30)).save(folder / "p.jpg", exif=exif)
    (folder / "a.md").write_text(ARTICLE + "\n![图](p.jpg)\n", encoding="utf-8")
    figure = load_project(project).edition.articles[0].figures[0]
    assert (figure.file, figure.width, figure.height) == ("p1/p.jpg", 30, 40)


def test_the_newest_issue_is_taken(project: Path) -> None:
    """Of several issues the newest is read, and the others are named."""
    old = project / "issues" / "2025-12-31"
    old.mkdir()
    for file in (project / "issues" / "2026-01-05").iterdir():
        text = file.read_text(encoding="utf-8").replace("2026-01-05", "2025-12-31")
        (old / file.name).write_text(text, encoding="utf-8")
    loaded = load_project(project)
    assert loaded.edition.date.year == 2026
    (remark,) = loaded.diagnostics
    assert (remark.code, remark.severity) == ("LOD113", "info")
    assert "2025-12-31" in remark.hint
    assert load_project(project, issue="2025-12-31").edition.date.year == 2025


def test_a_stylebook_is_merged(project: Path) -> None:
    """Values of publication.yaml replace the style's, written as people write them."""
    (project / "publication.yaml").write_text(
        "publication:\n  name: 某报\n  slug: mou\nstylebook:\n  grid:\n    leading: 12pt\n"
        "    chars: 14\n",
        encoding="utf-8",
    )
    grid = load_project(project).stylebook.grid
    assert (grid.leading, grid.chars, grid.columns) == (12.0, 14, 8)


def test_no_project_here(tmp_path: Path) -> None:
    """A folder that is no project says what one is."""
    with pytest.raises(EditionError) as caught:
        load_project(tmp_path)
    assert caught.value.diagnostics[0].code == "LOD101"


def test_an_issue_that_is_not_there(project: Path) -> None:
    """A missing issue lists those there are; an issue's own folder can be named."""
    with pytest.raises(EditionError) as caught:
        load_project(project, issue="2020-01-01")
    assert "2026-01-05" in caught.value.diagnostics[0].hint
    assert load_project(project / "issues" / "2026-01-05").edition.date.year == 2026


def test_a_new_project_loads(tmp_path: Path) -> None:
    """`edition new` makes a project without a fault."""
    new_project(tmp_path / "paper", name="东河日报")
    loaded = load_project(tmp_path / "paper")
    assert loaded.diagnostics == ()
    assert loaded.edition.publication.name == "东河日报"
    with pytest.raises(FileExistsError):
        new_project(tmp_path / "paper")


def test_a_cut_off_picture_is_refused_whoever_is_lenient(project: Path) -> None:
    """WeasyPrint makes Pillow accept truncated files for the whole process; loading does not."""
    folder = project / "issues" / "2026-01-05"
    Image.linear_gradient("L").save(folder / "p.png")
    data = (folder / "p.png").read_bytes()
    (folder / "p.png").write_bytes(data[: len(data) // 2])
    text = ARTICLE + "\n```figure\nfile: p.png\nalt: 图\n```\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        assert "LOD203" in {d.code for d in faults(project)}
        assert ImageFile.LOAD_TRUNCATED_IMAGES is True
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
