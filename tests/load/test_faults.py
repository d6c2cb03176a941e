"""Every mistake is reported with its file and line, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from edition.base.diagnostic import Diagnostic, EditionError
from edition.load import load_project, new_project

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
        ("issues/2026-01-05/a.md", "---\nkicker: 引\n---\n正文。\n", [("LOD108", "a.md:2")]),
        ("issues/2026-01-05/a.md", "---\nheadline: 题\nrank: 第一\n---\n正文。\n", [("LOD106", "a.md:3")]),
        ("issues/2026-01-05/a.md", "---\nheadline: a: b\n---\n正文。\n", [("LOD104", "a.md:2")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n见注[^x]。\n", [("LOD303", "a.md:7")]),
        ("issues/2026-01-05/a.md", ARTICLE + "\n# 大题\n", [("LOD302", "a.md:7")]),
        (
            "issues/2026-01-05/a.md",
            ARTICLE + "\n```figure\nfile: no.jpg\nalt: 无\n```\n",
            [("LOD201", "a.md:7")],
        ),
        (
            "issues/2026-01-05/a.md",
            ARTICLE + "\n```figure\nfile: ../../../etc/passwd\nalt: 无\n```\n",
            [("LOD202", "a.md:7")],
        ),
        (
            "issues/2026-01-05/a.md",
            ARTICLE + "\n```figure\nfile: a.md\nwidht: 3\n```\n",
            [("LOD301", "a.md:9"), ("LOD204", "a.md:7"), ("LOD203", "a.md:7")],
        ),
    ],
)  # fmt: skip
def test_faults_and_their_places(
    project: Path, file: str, text: str, expected: list[tuple[str, str]]
) -> None:
    """Each fault has its code and place, and nothing else is reported."""
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
    found = faults(project)
    assert {d.code for d in found} == {"LOD105", "LOD108", "LOD103"}
    assert all(d.hint for d in found)
    assert any("did you mean `headline`" in d.hint for d in found)
    assert any("did you mean `issn`" in d.hint for d in found)


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


def test_a_damaged_picture_is_refused(project: Path) -> None:
    """A picture that is cut off is an error with its name."""
    folder = project / "issues" / "2026-01-05"
    Image.effect_noise((64, 64), 9).save(folder / "p.png")
    data = (folder / "p.png").read_bytes()
    (folder / "p.png").write_bytes(data[: len(data) // 2])
    (folder / "a.md").write_text(
        ARTICLE + "\n```figure\nfile: p.png\nalt: 图\n```\n", encoding="utf-8"
    )
    assert [code for code, _ in places(project)] == ["LOD203"]


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
