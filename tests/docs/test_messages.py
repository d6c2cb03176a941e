"""Messages name no file that an installed package lacks, and comments no page that is not there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from reference_pages import commands

from edition.cli.commands.explain import all_codes

ROOT = Path(__file__).resolve().parents[2]

#: What is in the checkout and not in the wheel, or lies elsewhere there.
_NOT_INSTALLED = re.compile(
    r"\b(?:docs|tests|bench|scripts|examples|styles)/|\b(?:README|CHANGELOG|CONTRIBUTING|Makefile)\b"
)


def _strings(source: str) -> Iterator[tuple[int, str]]:
    """Every string of a module that is not a docstring, with its line."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings:
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value


def test_no_string_names_a_file_of_the_checkout() -> None:
    """Neither a message nor a remedy nor what `edition new` writes."""
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in sorted((ROOT / "edition").rglob("*.py"))
        for line, text in _strings(path.read_text("utf-8"))
        if _NOT_INSTALLED.search(text)
    ]
    assert found == []


def test_no_help_names_a_file_of_the_checkout() -> None:
    """A command's help is its docstring, which the strings above leave out."""
    texts = {command.name: command.help for command in commands.every_command()}
    texts |= {
        entry.id: f"{entry.reason} {entry.remedy} {entry.source}" for entry in all_codes().values()
    }
    assert [name for name, text in texts.items() if _NOT_INSTALLED.search(text)] == []


def test_a_new_project_names_no_file_of_the_checkout() -> None:
    """The files that `edition new` copies."""
    for path in sorted((ROOT / "edition").rglob("template/**/*")):
        if path.suffix in (".md", ".yaml"):
            assert not _NOT_INSTALLED.search(path.read_text("utf-8")), path


def test_pages_that_are_named_are_there() -> None:
    """Docstrings, comments, scripts and READMEs send nobody to a page that has moved."""
    files = [
        path
        for folder in ("edition", "tests", "bench", "fonts", "docs", "scripts")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".md", ".toml", ".sh", ".j2", ".css") and path.is_file()
    ] + [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "pyproject.toml", "Makefile")]
    missing = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in files
        if ".cache" not in path.parts and "node_modules" not in path.parts
        for name in re.findall(
            r"(?<!tests/)\bdocs/[\w./-]+\.(?:md|png|jpg|py)\b", path.read_text("utf-8")
        )
        if not (ROOT / name).is_file()
    ]
    assert missing == []


def test_links_between_files_lead_somewhere() -> None:
    """Links of the READMEs, which the site's own check does not see."""
    for page in ("README.md", "CONTRIBUTING.md", "examples/README.md", "fonts/README.md"):
        path = ROOT / page
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8")):
            if not target.startswith(("http", "mailto")):
                assert (path.parent / target).exists(), f"{page}: {target}"
