"""docs/reference/source-format.md shows what loads: every example in it is read as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.settings import load_stylebook
from edition.source.article_file import parse_article
from edition.source.issues.entries import IssueFile, ProjectFile
from edition.source.markdown.blocks import read_blocks
from edition.source.yaml.document import parse_yaml

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "source-format.md").read_text(
    encoding="utf-8"
)
EXAMPLES = re.findall(r"^(`{3,4})(markdown|yaml)\n(.*?)^\1$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("source", [body for _, kind, body in EXAMPLES if kind == "markdown"])
def test_articles_and_blocks(source: str) -> None:
    """Articles and pieces of articles."""
    if source.startswith("---"):
        article, diagnostics = parse_article(source, "a", "a.md")
        assert article is not None
    else:
        body = read_blocks(source, "a.md")
        diagnostics = body.diagnostics
        assert body.blocks
    assert diagnostics == []


@pytest.mark.parametrize("source", [body for _, kind, body in EXAMPLES if kind == "yaml"])
def test_yaml(source: str) -> None:
    """publication.yaml, issue.yaml and pieces of front matter."""
    data, diagnostics = parse_yaml(source, "a.yaml")
    assert diagnostics == []
    assert data is not None
    if "publication" in data.data:
        settings, diagnostics = data.model(ProjectFile)
        assert settings is not None
        assert load_stylebook(settings.style, settings.stylebook).grid.leading == 12.0
    elif "pages" in data.data:
        entry, diagnostics = data.model(IssueFile)
        assert entry is not None
        assert entry.pages[0].page().furniture.editors[1].role == "责任编辑"
    else:
        _, diagnostics = parse_article(f"---\nheadline: 题\n{source}---\n", "a", "a.md")
        diagnostics = [item for item in diagnostics if "duplicate" not in item.message]
    assert diagnostics == []


def test_every_key_is_described() -> None:
    """Each key of the front matter and of a figure stands in the page."""
    from edition.model import Publication
    from edition.source.article_file import FrontMatter
    from edition.source.markdown.fences import FigureFence

    for kind in (FrontMatter, FigureFence, Publication):
        for key in kind.model_fields:
            assert f"`{key}`" in PAGE or f"{key}:" in PAGE, key


def test_inline_examples_read_without_a_fault() -> None:
    """The marks in the table of inline marks are marks."""
    table = PAGE[PAGE.index("| subhead") : PAGE.index("Marks stand within")]
    for example in re.findall(r"(?<!`)`([^`]+)`(?!`)", table):
        source = example.replace("\\|", "|")
        if source.startswith("[^1]"):
            continue
        source += "\n\n[^1]: 注文。" if "[^1]" in source else ""
        faults = read_blocks(source, "a.md").diagnostics
        assert faults == [], example


def test_every_field_of_the_model_is_mapped() -> None:
    """docs/reference/model.md names each field of publication, edition, page, article, figure and run."""
    from edition.model import Article, Byline, Edition, Figure, Furniture, Page, Publication, Run

    page = (Path(__file__).parents[2] / "docs" / "reference" / "model.md").read_text(
        encoding="utf-8"
    )
    for kind in (Publication, Edition, Page, Furniture, Article, Byline, Figure, Run):
        for key in kind.model_fields:
            named = re.search(rf"[`.]{key}[`.\[]", page)
            assert named, f"{kind.__name__}.{key}"
