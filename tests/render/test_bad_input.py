"""Bad pictures and advertisements, from source to PDF: each is reported, and the pages are built."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from edition.checks.pdf import preflight
from edition.pipeline import BuildOptions, BuildResult, build
from edition.render.output_profile import NEWSPRINT, SRGB
from edition.source.new import new_project
from tests.render.test_adverts import _loose_font, write_advert
from tests.render.test_pictures import _halves, _huge_png

ARTICLE = """---
headline: 图片{number}
byline: 某人
---

{text}

```figure
file: {file}
caption: 图说
alt: 图
```
"""

#: The codes reported for each picture; none for those that are merely unusual.
PICTURES = {
    "rgb.png": set(),
    "inks.jpg": set(),
    "grey.jpg": set(),
    "sixteen.tif": set(),
    "turned.jpg": set(),
    "drawing.svg": set(),
    "cut.jpg": {"LOD203"},
    "huge.png": {"LOD203"},
    "bad.svg": {"LOD203"},
    "profile.jpg": {"REN212"},
}
ADVERTS = {
    "loose.pdf": {"REN207", "REN208", "REN210"},
    "screen.pdf": {"REN208", "REN209"},
    "locked.pdf": {"LOD203"},
    "cut.pdf": {"LOD203"},
}


def _write_pictures(folder: Path) -> None:
    size = (1500, 1000)
    _halves(size=size).save(folder / "rgb.png")
    _halves("CMYK", size).save(folder / "inks.jpg")
    _halves("L", size).save(folder / "grey.jpg")
    Image.new("I;16", size, 40_000).save(folder / "sixteen.tif")
    exif = Image.Exif()
    exif[0x0112] = 6
    _halves(size=size).save(folder / "turned.jpg", exif=exif)
    whole = io.BytesIO()
    _halves(size=size).save(whole, "JPEG")
    (folder / "cut.jpg").write_bytes(whole.getvalue()[:2000])
    (folder / "huge.png").write_bytes(_huge_png())
    _halves(size=size).save(folder / "profile.jpg", icc_profile=NEWSPRINT.read_bytes())
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80">'
    rect = '<rect width="120" height="80" fill="red"/>'
    (folder / "drawing.svg").write_text(f'{head}{rect}<text x="5" y="50">字</text></svg>')
    (folder / "bad.svg").write_text(f"{head}<rect></svg>")
    type_ = b"0 .8 .8 0 k 0 0 60 80 re f BT /F 9 Tf 5 5 Td (Ad) Tj ET"
    write_advert(folder / "loose.pdf", type_, change=_loose_font)
    write_advert(folder / "screen.pdf", b"1 0 0 rg 0 0 60 80 re f")
    lock = pikepdf.Encryption(user="secret", owner="secret")
    write_advert(folder / "locked.pdf", encryption=lock)
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n nothing")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper with a picture in every article and an advertisement on every page."""
    folder = tmp_path_factory.mktemp("paper") / "paper"
    new_project(folder, name="东河日报")
    issue = next(folder.glob("issues/*"))
    for article in issue.glob("*.md"):
        article.unlink()
    _write_pictures(issue)
    pages = [f"date: {issue.name}\npages:"]
    files = list(PICTURES)
    for number, file in enumerate(files):
        text = ARTICLE.format(number=number, file=file, text="河岸上的人来了又去。" * 30)
        (issue / f"a{number}.md").write_text(text, encoding="utf-8")
    for number, advert in enumerate(ADVERTS):
        names = ", ".join(f"a{n}" for n in range(len(files)) if n % len(ADVERTS) == number)
        pages.append(
            f"  - number: {number + 1}\n    section: 要闻\n    articles: [{names}]\n    pins:\n"
            f"      - {{item: {advert}, kind: advertisement, column: 1, columns: 2, rows: 14}}"
        )
    (issue / "issue.yaml").write_text("\n".join(pages) + "\n", encoding="utf-8")
    return folder


def _codes_by_picture(result: BuildResult) -> dict[str, set[str]]:
    """Codes by the picture that the message names."""
    names = [*PICTURES, *ADVERTS]
    by_picture: dict[str, set[str]] = {name: set() for name in names}
    for item in result.diagnostics:
        for name in names:
            if name in item.message and item.code[:3] in ("LOD", "REN"):
                by_picture[name].add(item.code)
    return by_picture


def test_bad_input_is_said_and_the_pages_are_built(project: Path, tmp_path: Path) -> None:
    """Every bad file is reported and has a frame in its place; the result has no fault."""
    options = BuildOptions(profile="print", epub=False, jobs=1, cache=False)
    result = build(project, out=tmp_path, options=options)
    assert result.ok
    assert _codes_by_picture(result) == {**PICTURES, **ADVERTS}
    report = preflight(Path(result.artifacts[0].path), others=False)
    assert [str(item) for item in report.diagnostics if item.severity == "error"] == []


def test_a_press_profile_of_the_wrong_kind(project: Path, tmp_path: Path) -> None:
    """It is an error where the stylebook names it; nothing is printed through another profile."""
    (project / "press.icc").write_bytes(SRGB.read_bytes())
    sheet = project / "publication.yaml"
    before = sheet.read_text(encoding="utf-8")
    sheet.write_text(before + "\nstylebook:\n  press: {profile: press.icc}\n", encoding="utf-8")
    options = BuildOptions(profile="print", epub=False, pages=("1",), jobs=1, cache=False)
    result = build(project, out=tmp_path, options=options)
    sheet.write_text(before, encoding="utf-8")
    assert not result.ok
    (diagnostic,) = (item for item in result.diagnostics if item.severity == "error")
    assert diagnostic.file == "publication.yaml"
    assert diagnostic.line == before.count("\n") + 3
    assert "RGB" in diagnostic.message


def test_the_former_file_is_untouched(project: Path, tmp_path: Path) -> None:
    """A picture too coarse for the press is an error: the previous output is left alone."""
    options = BuildOptions(profile="print", epub=False, pages=("1",), jobs=1, cache=False)
    first = build(project, out=tmp_path, options=options)
    before = Path(first.artifacts[0].path).read_bytes()
    picture = next(project.glob("issues/*/rgb.png"))
    _halves(size=(90, 60)).save(picture)
    rebuilt = build(project, out=tmp_path, options=options)
    _halves(size=(1500, 1000)).save(picture)
    assert not rebuilt.ok
    assert "REN206" in {item.code for item in rebuilt.diagnostics}
    assert Path(first.artifacts[0].path).read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [Path(first.artifacts[0].path).name]
