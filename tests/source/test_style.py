"""Settings are checked when the project is read: each by itself, against one another, by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import ImageCms

from edition.base.diagnostic import Diagnostic, EditionError
from edition.base.resources import fonts_dir
from edition.render.output_profile import NEWSPRINT
from edition.source import load_project, new_project

HEAD = "publication:\n  name: 渡口报\n  slug: dukou\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new project."""
    return new_project(tmp_path / "p", name="渡口报", slug="dukou")


def found(project: Path, settings: str) -> list[Diagnostic]:
    """What is wrong with a project of these settings; publication.yaml has three lines before."""
    (project / "publication.yaml").write_text(HEAD + settings, encoding="utf-8")
    try:
        return list(load_project(project).diagnostics)
    except EditionError as error:
        return list(error.diagnostics)


@pytest.mark.parametrize(
    ("settings", "line", "said"),
    [
        ("  grid: {columns: 6}", 6, "6 columns of 15 characters"),
        ("  grid: {chars: 24}", 6, "4 columns of 24 characters are"),
        ("  paper: {width: 200mm}", 6, "the paper is 200.0 mm"),
        ("  paper: {height: 60mm}", 6, "no room for 10 rows"),
        ("  paper: {top: 380mm}", 6, "between the margins"),
        ("  paper: {width: 270}", 6, "'270' has no unit"),
        ("  grid: {leading: 15}", 6, "'15' has no unit"),
        ("  rules: {folio: 1.5}", 6, "'1.5' has no unit"),
        ("  paper: {width: 0mm}", 6, "a number of at least"),
        ("  paper: {bleed: -3mm}", 6, "'-3mm' is not a length"),
        ("  grid: {body: 0pt}", 6, "a number of at least 4"),
        ("  grid: {body: 400pt}", 6, "a number of at most 72"),
        ("  grid: {leading: 8pt}", 6, "lower than their type"),
        ("  grid: {gap: nan}", 6, "`stylebook.grid.gap`"),
        ("  roles:\n    caption: {size: 1pt}", 7, "a number of at least 3"),
        ("  roles:\n    caption: {weight: 0}", 7, "a number of at least 1"),
        ("  furniture: {masthead: -1}", 6, "a number of at least 0"),
        ("  furniture: {masthead: 60}", 6, "takes 60 rows of the page's"),
        ("  press: {ink_limit: 1000}", 6, "a number of at most 400"),
        ("  press: {colors: {accent: [0, 100, 90, 300]}}", 6, "a number of at most 100"),
        ("  colors: {accent: rot}", 6, "'rot' is not a colour"),
        ("  colors: {accent: '#12345'}", 6, "is not a colour"),
        ("  colors: {accent: '#12345680'}", 6, "is see-through"),
        ("  colors:\n    tnit: '#eeeeee'", 7, "nothing is painted in a colour of this name"),
        ("  roles:\n    captoin: {size: 9pt}", 7, "`roles.captoin`: nothing is set by this name"),
        ("  roles:\n    caption: {color: gray}", 7, "there is no colour `gray`"),
        ("  rules: {colunm: 1pt}", 6, "`rules.colunm`"),
        ("  furniture: {mast: 9}", 6, "`furniture.mast`"),
        ("  press: {spots: {acent: PANTONE 485 C}}", 6, "`press.spots.acent`"),
        ("  folder: /tmp", 6, "unknown key `folder`"),
    ],
)
def test_faults_of_settings(project: Path, settings: str, line: int, said: str) -> None:
    """Each is one error, at its line."""
    (fault,) = found(project, f"style: tabloid\nstylebook:\n{settings}\n")
    assert (fault.code, fault.file, fault.line) == ("SET101", "publication.yaml", line)
    assert said in fault.message


@pytest.mark.parametrize(
    ("settings", "meant"),
    [
        ("  roles: {captoin: {size: 9pt}}", "did you mean `caption`?"),
        ("  colors: {acent: red}", "did you mean `accent`?"),
        ("  rules: {articel: 1pt}", "did you mean `article`?"),
    ],
)
def test_names_that_are_nearly_right(project: Path, settings: str, meant: str) -> None:
    """The hint has the name that was meant."""
    (fault,) = found(project, f"style: tabloid\nstylebook:\n{settings}\n")
    assert fault.hint == meant


def test_what_is_allowed(project: Path) -> None:
    """Zero without a unit, CSS names, a colour of one's own that a role uses."""
    settings = (
        "style: tabloid\nstylebook:\n  paper: {bleed: 0}\n  colors: {accent: navy, sea: '#036'}\n"
        "  roles: {byline: {color: sea}}\n"
    )
    assert found(project, settings) == []


def test_the_profile_of_the_press(project: Path) -> None:
    """It is there, an ICC profile, in CMYK; else an error before anything is printed."""
    settings = "style: tabloid\nstylebook:\n  press:\n    profile: press.icc\n"

    def said() -> str:
        (fault,) = found(project, settings)
        assert (fault.code, fault.line) == ("SET105", 7)
        return fault.message

    assert "there is no file press.icc" in said()
    file = project / "press.icc"
    file.write_text("not a profile", encoding="utf-8")
    assert "press.icc is no ICC profile" in said()
    file.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    assert "are RGB, not CMYK" in said()
    shutil.copyfile(NEWSPRINT, file)
    assert found(project, settings) == []


@pytest.mark.parametrize(
    ("toml", "line", "said"),
    [
        ("[[face]]\nid = 'a'\n", 1, "`face.0.role` is missing"),
        ("[[face]\n", 1, "no TOML"),
        ("face = 'song'\n", 1, "`face`: a list is wanted"),
        (
            "[[face]]\nid='a'\nrole='x'\nfamily='F'\nfile='no.ttf'\nweight='fat'\n",
            6,
            "whole number",
        ),
        ("[[face]]\nid='a'\nrole='x'\nfamily='F'\nfile='no.ttf'\nweight=400\n", 5, "no no.ttf in"),
        ("\n", 1, "`face` is missing"),
        ("[roles]\nx = 3\n[[face]]\nid='a'\n", 2, "`roles.x`"),
    ],
)
def test_faults_of_a_catalogue_of_faces(project: Path, toml: str, line: int, said: str) -> None:
    """They are told in words, at their line of faces.toml."""
    (project / "type").mkdir()
    (project / "type" / "faces.toml").write_text(toml, encoding="utf-8")
    faults = found(project, "style: tabloid\nfonts: type\n")
    assert {(fault.code, fault.file) for fault in faults} == {("SET103", "type/faces.toml")}
    assert any(fault.line == line and said in fault.message for fault in faults), faults


def test_a_style_of_the_papers_own(project: Path) -> None:
    """Its values lie over its base's, and publication.yaml's over both."""
    home = project / "styles" / "mine"
    home.mkdir(parents=True)
    (home / "stylebook.toml").write_text(
        "base = 'tabloid-6'\n[grid]\nchars = 10\n[colors]\naccent = '#036'\n", encoding="utf-8"
    )
    assert found(project, "style: mine\nstylebook:\n  colors: {grey: '#777'}\n") == []
    book = load_project(project).stylebook
    assert (book.name, book.base, book.grid.columns, book.grid.chars) == (
        "mine",
        "tabloid-6",
        6,
        10,
    )
    assert (book.colors["accent"], book.colors["grey"]) == ("#036", "#777")
    assert book.folders[0] == home.resolve()
    assert "styles/mine/stylebook.toml" in load_project(project).files


@pytest.mark.parametrize(
    ("file", "text", "line", "said"),
    [
        ("stylebook.toml", "base = 'tabliod'\n", 1, "there is no shipped style `tabliod`"),
        ("stylebook.toml", "[grid]\ncolumns = 4\nbody = 0\n", 3, "a number of at least 4"),
        ("stylebook.toml", "[grid]\ncolumns = 4\nleading = 15\n", 3, "'15' has no unit"),
        ("stylebook.toml", "[roles]\n\nmasthed = {size = '9pt'}\n", 3, "`roles.masthed`"),
        ("stylebook.toml", "[paper]\n\nwidth = '200mm'\n", 3, "the paper is 200.0 mm"),
        ("stylebook.toml", "[paper\n", 1, "no TOML"),
        ("book/article.xhtml.j2", "{% if %}\n", 1, "the template cannot be read"),
    ],
)
def test_faults_of_a_style_of_the_papers_own(
    project: Path, file: str, text: str, line: int, said: str
) -> None:
    """They are told at their line of its own files."""
    home = project / "styles" / "mine"
    (home / file).parent.mkdir(parents=True)
    (home / "stylebook.toml").write_text("base = 'tabloid'\n", encoding="utf-8")
    base = "base = 'tabloid'\n" if "base" not in text and file.endswith(".toml") else ""
    (home / file).write_text(base + text, encoding="utf-8")
    (fault,) = found(project, "style: mine\n")
    assert (fault.code, fault.file) == ("SET101", f"styles/mine/{file}")
    assert fault.line == line + bool(base)
    assert said in fault.message


def test_a_style_that_is_not_there(project: Path) -> None:
    """The hint knows the paper's own styles as well."""
    (project / "styles" / "evening").mkdir(parents=True)
    (project / "styles" / "evening" / "stylebook.toml").write_text("", encoding="utf-8")
    (fault,) = found(project, "style: evning\n")
    assert (fault.code, fault.line) == ("SET102", 4)
    assert "did you mean `evening`?" in str(fault.hint)


def test_shipped_faces_are_beside_ones_own(project: Path) -> None:
    """A sound catalogue adds its faces."""
    home = project / "type"
    home.mkdir()
    source = next(fonts_dir().rglob("*.?tf"))
    shutil.copyfile(source, home / "own.ttf")
    (home / "faces.toml").write_text(
        "[[face]]\nid='own'\nrole='own'\nfamily='Own'\nweight=400\nfile='own.ttf'\n",
        encoding="utf-8",
    )
    settings = "style: tabloid\nfonts: type\nstylebook: {roles: {byline: {face: own}}}\n"
    assert found(project, settings) == []
