"""ninjs 3 and JSON-LD of an issue's articles; what we write, we read."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from edition.cli.app import app
from edition.importers.items.ninjs import read
from edition.source import load_project

ROOT = Path(__file__).resolve().parents[2]
LANTAI = ROOT / "examples" / "lantai"


def export(form: str, out: Path) -> list[Path]:
    """Every article of the sample issue."""
    done = CliRunner().invoke(app, ["export", str(LANTAI), "--to", form, "--out", str(out)])
    assert done.exit_code == 0, done.output
    return sorted(out.iterdir())


def test_ninjs_is_read_back_whole(tmp_path: Path) -> None:
    """Headline and every paragraph of every article."""
    files = export("ninjs", tmp_path)
    articles = {article.id: article for article in load_project(LANTAI).edition.articles}
    assert len(files) == len(articles)
    for file in files:
        data = json.loads(file.read_text(encoding="utf-8"))
        assert data["standard"] == {"name": "ninjs", "version": "3.0"}
        article = articles[data["uri"].rpartition(":")[2]]
        (item,) = read(file, file.read_bytes()).items
        assert "".join(str(item.article.headline).split()) == "".join(str(article.headline).split())
        said = "".join(str(getattr(block, "text", "")) for block in item.article.blocks)
        for block in article.blocks:
            if block.type == "p":
                assert "".join(str(block.text).split()) in "".join(said.split())
        assert len(item.article.figures) == len(article.figures)


def test_json_ld(tmp_path: Path) -> None:
    """schema.org's names, and where it was printed."""
    for file in export("schema.org", tmp_path):
        data = json.loads(file.read_text(encoding="utf-8"))
        assert (data["@context"], data["@type"]) == ("https://schema.org", "NewsArticle")
        assert data["headline"]
        assert data["isPartOf"]["isPartOf"]["name"]
        assert data["printPage"]
