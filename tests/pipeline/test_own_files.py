"""Our own files pass our own gate: each profile of the sample, without errors and warnings."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.checks.epub import check_epub
from edition.checks.pdf import preflight
from edition.pipeline import BuildOptions, build
from edition.settings import Profile


@pytest.mark.parametrize("sample", ["chih-2019-10-28", "lantai"])
@pytest.mark.parametrize("profile", ["screen", "print", "archive"])
def test_pdf(profile: Profile, sample: str, root: Path, tmp_path: Path) -> None:
    """0 errors, 0 warnings, and hint tables that qpdf agrees with."""
    options = BuildOptions(epub=False, profile=profile)
    result = build(root / "examples" / sample, out=tmp_path, options=options)
    report = preflight(Path(result.artifacts[0].path), others=False)
    assert not [str(item) for item in report.diagnostics if item.severity != "info"]
    assert not [item for item in report.diagnostics if item.code == "PDF120"]


FORMS = {
    "reflowable": BuildOptions(pdf=False),
    "fixed": BuildOptions(pdf=False, fixed=True),
    "vertical": BuildOptions(pdf=False, vertical=True),
}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_epub(form: str, sample_project: Path, tmp_path: Path) -> None:
    """The book, its fixed companion and its vertical variant."""
    result = build(sample_project, out=tmp_path, options=FORMS[form])
    assert result.artifacts
    for artifact in result.artifacts:
        found = check_epub(Path(artifact.path))
        assert not [str(item) for item in found if item.severity != "info"]
