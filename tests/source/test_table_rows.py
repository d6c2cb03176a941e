"""Rows of Markdown tables that do not fit their head."""

from __future__ import annotations

from edition.source.article_file import parse_article

_HEAD = "---\nheadline: 奖牌榜\n---\n\n| 队 | 金 |\n|---|---|\n"


def test_a_row_wider_than_its_head_is_told() -> None:
    """The parser drops its last cells, so nothing may go on without a word."""
    _, told = parse_article(_HEAD + "| 东河 | 3 |\n| 西河 | 2 | 另两枚待定 |\n", "a", "a.md")
    (fault,) = told
    assert (fault.code, fault.severity, fault.line) == ("LOD324", "error", 8)
    assert "3 cells" in fault.message


def test_bars_that_part_no_cells() -> None:
    """Escaped bars, readings, and rows without a bar at their end."""
    rows = "| 甲\\|乙 | 3 |\n| {犍为|qián|wéi} | 2 |\n| 东河 | 1\n"
    article, told = parse_article(_HEAD + rows, "a", "a.md")
    assert not told
    assert article is not None
