"""The reference has everything that there is: names, commands, options, keys, codes, shapes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from reference_pages import MARK, SECTIONS, api, codes, commands, json_shapes, keys
from reference_pages.fields import described, has_fields

from edition.cli.commands.explain import all_codes
from edition.cli.shapes import SHAPES
from tests.docs.page_examples import pages

ROOT = Path(__file__).resolve().parents[2]


def test_every_section_has_its_place() -> None:
    """What is made from the code stands on one page of the reference, and no page asks for more."""
    asked = [
        name
        for page in (ROOT / "docs" / "reference").glob("*.md")
        for name in MARK.findall(page.read_text("utf-8"))
    ]
    assert sorted(asked) == sorted(SECTIONS)


@pytest.mark.parametrize("name", api.exported())
def test_exported_names(name: str) -> None:
    """Each has a docstring, its fields are described, and it stands in the reference."""
    assert len(api.docstring(name)) > 10, f"{name} has no docstring"
    thing = api.exported()[name]
    if has_fields(thing):
        assert api.undescribed(thing) == ()
    assert f"### `{name}`" in api.markdown()


def test_every_option_is_explained() -> None:
    """Each command has an example, each argument and option help, and all stand on the page."""
    page = commands.markdown()
    seen = commands.every_command()
    assert len(seen) > 15
    for command in seen:
        assert f"`{command.name}`\n" in page
        assert "Example:" in command.help, command.name
        for parameter in command.parameters:
            assert len(parameter.help) > 5, f"{command.name} {parameter.names}"
            for name in parameter.names:
                assert re.search(rf"`{re.escape(name)}[ `]", page), f"{command.name} {name}"


def test_every_key_is_described() -> None:
    """Each key of the files that people write has a meaning, and stands on its page."""
    written = "".join(
        make() for make in (keys.publications, keys.issues, keys.articles, keys.stylebooks)
    )
    found = keys.every_key()
    assert len(found) > 100
    for name, field in found:
        assert field.meaning, f"{name} has no line under `Attributes:`"
        assert f"| `{field.name}` |" in written, name


def test_every_code_is_told() -> None:
    """Each code stands on its page, in a section whose name says which part it is of."""
    page = codes.markdown()
    for entry in all_codes().values():
        if entry.id.startswith("ZZZ"):  # declared by a test of the registry
            continue
        assert f"### {entry.id}: " in page
        assert entry.id[:3] in codes.STAGES, f"{entry.id[:3]} has no name in STAGES"


def test_every_shape_is_described() -> None:
    """Each command that prints JSON has its shape, and each key of a shape a meaning."""
    printing = {
        command.name.removeprefix("edition ")
        for command in commands.every_command()
        for parameter in command.parameters
        if "--format" in parameter.names and "json" in parameter.value.split("|")
    }
    assert printing == {shape.command for shape in SHAPES} - {""}
    page = json_shapes.markdown()
    for name, field in json_shapes.every_field():
        assert field.meaning, name
        assert f"| `{field.name}` |" in page, name


def test_a_missing_description_is_seen() -> None:
    """A field without a line under ``Attributes:`` is found out; a line may speak of two."""

    class Sample:
        """A sample.

        Attributes:
            first, second: two of them,
                over two lines.
        """

    assert described(Sample) == dict.fromkeys(("first", "second"), "two of them, over two lines.")
    assert described(int) == {}


def _commands_in(page: Path) -> list[str]:
    """Commands of ours within a page's sentences and tables."""
    text = page.read_text("utf-8").replace("\\|", "|")
    return re.findall(r"(?<!`)`(edition [a-z][^`\n]*)`(?!`)", text)


@pytest.mark.parametrize("page", pages(ROOT), ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_in_sentences_exist(page: Path) -> None:
    """A page speaks of no command and no option that there is not."""
    known = {
        command.name: {name for p in command.parameters for name in p.names}
        for command in commands.every_command()
    }
    for shown in _commands_in(page):
        words = shlex.split(shown.replace("…", ""), comments=True)
        options = {word.split("=")[0] for word in words if word.startswith("--")}
        name = " ".join(words[:3]) if " ".join(words[:3]) in known else " ".join(words[:2])
        name = name.split("|")[0]
        assert name in known, shown
        assert options <= known[name] | {"--help"}, shown
    every = set().union(*known.values())
    for option in re.findall(r"(?<!`)`(--[a-z][a-z-]*)", page.read_text("utf-8")):
        assert option in every | {"--help"}, option
