"""Each example in README and docs runs as printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.docs.page_examples import commands_of, examples_of, given, pages, run, run_python, same

ROOT = Path(__file__).resolve().parents[2]
PAGES = pages(ROOT)
ALL = [example for page in PAGES for example in examples_of(page, ROOT)]

#: Blocks that may be shown without being run: what installs, serves, or needs other machines.
MOST_NOT_RUN = 14


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if any(e.reason is None for e in examples_of(page, ROOT))],
    ids=_name,
)
def test_examples_run_as_printed(page: Path, scratch: Callable[[set[str]], Path]) -> None:
    """Every block of a page, in order, in one folder."""
    scratch(given(page))
    names: dict[str, object] = {"__name__": "example"}
    for example in examples_of(page, ROOT):
        if example.reason is not None:
            continue
        if example.file:
            Path(example.file).parent.mkdir(parents=True, exist_ok=True)
            Path(example.file).write_text(example.body, encoding="utf-8")
            continue
        if example.kind == "python":
            printed = run_python(example.body, names, example.place)
            assert same(example.prints, printed), f"{example.place} prints\n{printed}"
        for command, shown in commands_of(example.body) if example.kind == "console" else ():
            printed = run(command)
            assert same(shown, printed), f"{example.place} `{command}` prints\n{printed}"


def test_what_is_not_run_says_why() -> None:
    """A block that no test can run is marked with a reason, and there are few of them."""
    marked = [example for example in ALL if example.reason is not None]
    for example in marked:
        assert len(example.reason or "") > 20, f"{example.place} gives no reason"
    assert len(marked) <= MOST_NOT_RUN, "\n".join(f"{e.place}: {e.reason}" for e in marked)


def test_every_mark_is_over_a_block() -> None:
    """No mark has lost its block, and every console block begins with a command."""
    marks = sum(page.read_text("utf-8").count("<!-- not run:") for page in PAGES)
    assert marks == len([example for example in ALL if example.reason is not None])
    fences = sum(
        line.startswith(("```console", "```python"))
        for page in PAGES
        for line in page.read_text("utf-8").splitlines()
    )
    blocks = [example for example in ALL if not example.file]
    assert fences == len(blocks)
    for example in blocks:
        assert example.kind == "python" or example.body.startswith("$ "), example.place


def test_output_is_compared() -> None:
    """The comparison can fail: other words, a missing line, a line too many."""
    assert same("a…\n2 errors", "a.md:1\nb.md:2\n2 errors\n")
    assert not same("a\n", "a\nb\n")
    assert not same("", "warning\n")
    assert not same("one…two", "one three")
    assert commands_of("$ a  # why\nout\n$ b \\\n  c\n") == [("a", "out\n"), ("b    c", "")]
    with pytest.raises(ZeroDivisionError):
        run_python("1 / 0", {}, "here")
