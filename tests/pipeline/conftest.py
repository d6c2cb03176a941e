"""The sample edition, built once for all tests that only look at it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from edition import BuildResult, build
from edition.pipeline import BuildOptions


@pytest.fixture(scope="session")
def built(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """The sample edition's PDF and EPUB, with every stage kept in ``stages/`` beside them."""
    folder = tmp_path_factory.mktemp("built")
    result = build(sample_project, out=folder, options=BuildOptions(keep_stages=folder / "stages"))
    assert result.ok, "\n".join(map(str, result.diagnostics))
    return result


@pytest.fixture(scope="session")
def picture() -> bytes:
    """A PNG of 600 × 400 pixels that does not compress to nothing."""
    data = io.BytesIO()
    Image.effect_noise((600, 400), 60).save(data, "PNG")
    return data.getvalue()
