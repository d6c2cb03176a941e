"""docs/explanation/composition.md tells the costs as they are."""

from __future__ import annotations

import re
from pathlib import Path

from edition.layout import costs
from tests.layout.makers import ComposeIssue, MakeIssue, WriteArticle

DOCS = Path(__file__).parents[2] / "docs/explanation/composition.md"


def test_every_cost_stands_in_the_docs_with_its_value() -> None:
    """None is missing, none has another number."""
    documented = dict(
        re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", DOCS.read_text("utf-8"), re.MULTILINE)
    )
    real = {name: value for name, value in vars(costs).items() if name.isupper()}
    assert documented.keys() == real.keys()
    for name, value in real.items():
        values = value.values() if isinstance(value, dict) else value
        numbers = values if isinstance(value, (dict, tuple)) else (value,)
        assert [float(n) for n in re.findall(r"\d+(?:\.\d+)?", documented[name])] == list(numbers)


def test_every_name_of_a_page_stands_in_the_docs(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """What `--explain` shows is explained."""
    text = DOCS.read_text("utf-8")
    edition = issue([write("a", 800, picture=0.75), write("b", 600), write("c", 420)])
    (plan,) = composed(edition).plan.pages
    for name in (*plan.cost, *plan.report):
        assert name in ("total", "articles") or f"`{name}`" in text


def test_every_module_named_is_there() -> None:
    """The docs speak of what there is."""
    text = DOCS.read_text("utf-8")
    for module in re.findall(r"`([a-z_]+\.py)`", text):
        assert any(Path(costs.__file__).parent.rglob(module)), module
