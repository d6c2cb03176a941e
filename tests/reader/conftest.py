"""Books for real readers, and the programs that open them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edition.epub import BookOptions, package, package_fixed
from edition.issue import Issue
from edition.model import Edition
from tests.epub.rich_issue import drawn_pages, drawn_plan, rich_edition
from tests.reader.browser import run_in_node


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An issue with everything the model knows."""
    return rich_edition(tmp_path_factory.mktemp("issue"))


@pytest.fixture(scope="session")
def books(rich: Edition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The rich issue's book, lying, standing and as drawn; all fonts: a machine may have none."""
    folder = tmp_path_factory.mktemp("books")
    made = {}
    for name, vertical in (("horizontal", False), ("vertical", True)):
        made[name] = folder / f"{name}.epub"
        options = BookOptions(vertical=vertical, embed_fonts="all", certified_by="某机构")
        package(Issue.of(rich), made[name], options=options, page_images=drawn_pages())
    made["fixed"] = folder / "fixed.epub"
    package_fixed(Issue.of(rich), made["fixed"], plan=drawn_plan(), page_images=drawn_pages())
    return made


@pytest.fixture(scope="session")
def node() -> Callable[..., Any]:
    """Run a script of this folder with Debian's Chromium; gives what it printed, as JSON."""
    return run_in_node
