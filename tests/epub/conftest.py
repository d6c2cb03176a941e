"""The rich issue, for every test of its book."""

from __future__ import annotations

import pytest

from edition.model import Edition
from tests.epub.rich_issue import drawn_pages, rich_edition


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An issue with every block, every inline mark and every field."""
    return rich_edition(tmp_path_factory.mktemp("issue"))


@pytest.fixture(scope="session")
def page_images() -> dict[str, bytes]:
    """Pictures of the two composed pages."""
    return drawn_pages()
