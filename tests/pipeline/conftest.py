"""The sample edition, built once for all tests that only look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition import BuildResult, build
from edition.pipeline import BuildOptions


@pytest.fixture(scope="session")
def built(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """The sample edition's PDF and EPUB, with every stage kept in ``stages/`` beside them."""
    folder = tmp_path_factory.mktemp("built")
    result = build(sample_project, out=folder, options=BuildOptions(keep_stages=folder / "stages"))
    assert result.ok, "\n".join(map(str, result.diagnostics))
    return result
