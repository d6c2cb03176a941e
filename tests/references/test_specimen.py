"""The specimen shows everything: what is new in the model fails here until it is shown, too."""

from __future__ import annotations

import typing
from collections import defaultdict
from collections.abc import Iterator

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from edition import load
from edition.layout import compose
from edition.model import Block, Run
from edition.model.plan import Picture, Plan, Rule, TextBox, Tint
from tests.references.projects import SPECIMEN
from tests.references.rule_card import KINDS, card

#: Fields that change nothing on a page, and those that the loader or the composer fills in itself
#: (an arrangement is what ``edition plan --keep`` writes).
_NOT_SHOWN = frozenset(
    # Names of files and dates of books, and what is wrong with a pin, show on no page; for the
    # imprint's other lines the specimen's foot has no room (tests/layout/test_imprint.py has them).
    [
        "type",
        "span",
        "root",
        "arrangement",
        "slot",
        "revised",
        "missing",
        "printer",
        "distribution",
        "distributor",
        "price",
        "sponsor",
        # What an import or an agency says of a text, for the desk and for other programs.
        "doubtful",
        "provider",
        "rights",
        "origin",
        "embargo",
        "reference",
        "also_printed",
        "regulations",
    ]
)
#: An issue is of one kind; tests/checks/test_regulations.py has the marks of others.
_OTHER_ISSUES = frozenset(("Edition.kind='additional'", "Edition.kind='extra'"))
#: The specimen is in the language that is a paper's where it says nothing.
_DEFAULT = frozenset(("Publication.language",))

#: Roles that no box of text has: their words stand in other boxes, or are no text.
_NO_BOX = frozenset(("credit", "placeholder", "notice", "advertisement"))


@pytest.fixture(scope="module")
def used() -> dict[type[BaseModel], dict[str, set[object]]]:
    """Values other than the default that the specimen gives each field of each model class."""
    found: dict[type[BaseModel], dict[str, set[object]]] = defaultdict(lambda: defaultdict(set))
    for part in _parts(load(SPECIMEN).edition):
        for name, field in type(part).model_fields.items():
            value = getattr(part, name)
            if value != field.get_default(call_default_factory=True):
                found[type(part)][name] |= _values(value)
    return found


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The specimen, composed."""
    return compose(load(SPECIMEN)).plan


def _values(value: object) -> set[object]:
    """A field's value as what can be compared: a word, a number, the items of a tuple, parts."""
    if isinstance(value, tuple):
        return {one for item in value for one in _values(item)}
    return {value if isinstance(value, str | int | float | None) else repr(value)}


def _parts(part: object) -> Iterator[BaseModel]:
    """A model object and all that it holds."""
    if isinstance(part, BaseModel):
        yield part
        for name in type(part).model_fields:
            yield from _parts(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from _parts(item)


def _blocks() -> tuple[type[BaseModel], ...]:
    union, *_ = typing.get_args(Block)
    found: tuple[type[BaseModel], ...] = typing.get_args(union)
    return found


def _missing(cls: type[BaseModel], used: dict[str, set[object]]) -> list[str]:
    """The fields of a class, and values of theirs, that are not used."""
    missing = []
    for name, field in cls.model_fields.items():
        if name in _NOT_SHOWN:
            continue
        wanted = _choices(field)
        missing += [f"{cls.__name__}.{name}={value!r}" for value in wanted - used[name]]
        if not wanted and not used[name] and not field.is_required():
            missing.append(f"{cls.__name__}.{name}")
    return sorted(set(missing) - _OTHER_ISSUES)


def _choices(field: FieldInfo) -> set[object]:
    """The values of a field of few; without its default, which needs no mention."""
    values: set[object] = set()
    for hint in (field.annotation, *typing.get_args(field.annotation)):
        if typing.get_origin(hint) is typing.Literal:
            values |= set(typing.get_args(hint))
    return values - ({field.default} if isinstance(field.default, str) else set())


@pytest.mark.parametrize("block", _blocks(), ids=lambda cls: cls.__name__)
def test_every_block(
    block: type[BaseModel], used: dict[type[BaseModel], dict[str, set[object]]]
) -> None:
    """Each type of block is there, with everything that it can have."""
    assert block in used, f"no {block.__name__} in the specimen"
    assert _missing(block, used[block]) == []


def test_every_mark(used: dict[type[BaseModel], dict[str, set[object]]]) -> None:
    """Each mark of a run is there."""
    assert _missing(Run, used[Run]) == []


def test_every_field_of_the_model(
    used: dict[type[BaseModel], dict[str, set[object]]],
) -> None:
    """Whatever else a paper, a page, an article can have is there: furniture, pins, jumps…"""
    seen = [cls for cls in used if cls not in (*_blocks(), Run)]
    missing = {line for cls in seen for line in _missing(cls, used[cls])}
    assert sorted(missing - _DEFAULT) == []


def test_every_role_of_text(plan: Plan) -> None:
    """Each role that a box of text can have stands on a page."""
    roles = {item.role for page in plan.pages for item in _items(page) if isinstance(item, TextBox)}
    known = set(typing.get_args(typing.get_type_hints(TextBox)["role"]))
    assert sorted(known - roles - _NO_BOX) == []


def test_every_kind_of_area(plan: Plan) -> None:
    """Tinted and framed boxes, flags, a picture, a missing one, rules across and down."""
    items = [item for page in plan.pages for item in _items(page)]
    tints = [item for item in items if isinstance(item, Tint)]
    assert any(tint.fill == "tint" and tint.frame for tint in tints)
    assert any(tint.fill == "accent" for tint in tints)
    assert any(tint.frame and not tint.fill for tint in tints)
    pictures = [item for item in items if isinstance(item, Picture)]
    assert any(picture.file is None for picture in pictures)
    assert any(picture.file is not None and picture.block < 0 for picture in pictures)
    rules = [item for item in items if isinstance(item, Rule)]
    assert any(rule.x1 == rule.x2 for rule in rules)
    assert any(rule.y1 == rule.y2 for rule in rules)


def test_every_kind_of_rule() -> None:
    """The card has each kind of rule in three weights, across and down."""
    drawn = [item for item in card().furniture if isinstance(item, Rule)]
    for kind in KINDS:
        weights = {rule.weight for rule in drawn if rule.kind == kind}
        assert len(weights) == 3
        assert any(rule.x1 == rule.x2 for rule in drawn if rule.kind == kind)


def _items(page: typing.Any) -> Iterator[object]:
    yield from page.furniture
    for part in page.parts:
        yield from part.items
