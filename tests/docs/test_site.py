"""`make docs`: the site is built from the pages and the code without a warning."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest
from reference_pages import api


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it."""
    out = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-E", "-b", "html",
         "-d", str(out / "doctrees"), str(root / "docs"), str(out / "html")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out / "html"


def test_no_warning_and_every_page(site: Path, root: Path) -> None:
    """Links that lead nowhere, pages in no contents and broken docstrings are warnings."""
    for page in (root / "docs").rglob("*.md"):
        assert (site / page.relative_to(root / "docs")).with_suffix(".html").is_file()


def test_every_name_has_an_entry(site: Path) -> None:
    """autodoc found each exported name."""
    shown = (site / "reference" / "api.html").read_text("utf-8")
    for name, thing in api.exported().items():
        if inspect.isclass(thing) or inspect.isroutine(thing):
            assert f'id="edition.{name}"' in shown, name


def test_nothing_is_fetched(site: Path) -> None:
    """Neither scripts, nor styles, nor fonts, nor pictures of another host."""
    fetched = re.compile(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=\"(?:https?:)?//", re.I)
    for page in site.rglob("*.html"):
        assert not fetched.search(page.read_text("utf-8")), page.name
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?https?:|@import", sheet.read_text("utf-8")), sheet.name
