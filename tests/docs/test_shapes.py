"""What commands print with ``--format json`` has the shape that the reference gives."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from edition.cli.app import app
from edition.cli.shapes import SHAPES, JsonShape, schema_of


@pytest.fixture(scope="module")
def printed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What each shape's command prints, by the shape's title: real runs over one small paper."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("shapes"))
        yield _printed(root)


def _printed(root: Path) -> dict[str, Any]:
    def run(*arguments: str) -> Any:
        result = CliRunner().invoke(app, [*arguments, "--format", "json"])
        assert result.exit_code in (0, 1, 2), result.output
        return json.loads(result.stdout)

    CliRunner().invoke(app, ["new", "paper"])
    wrong = Path("archive/wrong/issues/2026-01-05/issue.yaml")
    shutil.copytree("paper", "archive/right")
    shutil.copytree("paper", "archive/wrong")
    wrong.write_text(wrong.read_text("utf-8").replace("ferry", "fery"), encoding="utf-8")
    page = str(root / "tests" / "importers" / "cases" / "case_11.txt")
    pdf = "paper/out/wode-ribao-2026-01-05-print.pdf"
    return {
        "A failure": run("build", "nowhere"),
        "A build": run("build", "paper", "--profile", "print"),
        "An archive": run("build", "archive", "--jobs", "1", "--no-pdf", "--out", "books"),
        "A check": run("check", "archive/wrong"),
        "A preflight": run("check", pdf, "--for", "print"),
        "A plan": run("plan", "paper", "--page", "1", "--alternatives", "2"),
        "Imported pages": run("import", page, page),
        "Added texts": run("add", page, "--project", "archive/right"),
        "Copy-fit": run("fit", "--project", "paper"),
        "Proofs": run("proof", pdf, "--dpi", "20"),
        "A code": run("explain", "LOD105"),
        "All codes": run("explain"),
        "The cache": run("cache", "info"),
        "Versions and places": run("info"),
        "The manifest of an archive": json.loads(Path("books/manifest.json").read_text("utf-8")),
    }


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.title)
def test_real_outputs_have_their_shape(shape: JsonShape, printed: dict[str, Any]) -> None:
    """Every key that is printed is described, and every key that is promised is printed."""
    schema = schema_of(shape)
    jsonschema.Draft202012Validator.check_schema(schema)
    data = printed[shape.title]
    assert data
    jsonschema.Draft202012Validator(schema).validate(data)


def test_a_key_too_many_is_seen(printed: dict[str, Any]) -> None:
    """A shape is closed: what nobody has described is refused."""
    (shape,) = (shape for shape in SHAPES if shape.title == "A build")
    with pytest.raises(jsonschema.ValidationError, match="Additional properties"):
        jsonschema.validate({**printed["A build"], "seconds": 1.0}, schema_of(shape))
