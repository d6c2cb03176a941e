"""The sample page, read back from its PDF."""

from __future__ import annotations

from pathlib import Path

from edition.model import Paragraph
from edition.model.plan import TextBox
from edition.pipeline import BuildOptions, build, load
from tests.ink.checker import Column, check_columns, collisions, read_ink, told


def test_the_sample_page(sample_project: Path, tmp_path: Path) -> None:
    """The body of every article: edges, order, collisions, each character once."""
    loaded = load(sample_project)
    result = build(loaded, out=tmp_path, options=BuildOptions(epub=False))
    assert result.plan is not None
    (artifact,) = result.artifacts
    pages = read_ink(Path(artifact.path))
    size = loaded.stylebook.grid.body
    checked = 0
    for number, page in enumerate(result.plan.pages):
        assert not collisions(pages[number]), told(collisions(pages[number]))
        for part in page.parts:
            article = loaded.edition.article(part.article)
            columns = [
                Column(number, box.rect.x, box.rect.y, box.rect.width, box.rect.height, size)
                for box in part.items
                if isinstance(box, TextBox) and box.role == "body"
            ]
            paragraphs = [str(b.text) for b in article.blocks if isinstance(b, Paragraph)]
            paragraphs[0] = article.dateline + article.lead + paragraphs[0]
            findings = check_columns(pages, columns, paragraphs)
            assert not findings, told(findings)
            checked += sum(map(len, paragraphs))
    assert checked > 4000
