"""Content streams (ISO 32000-1, 7.8.2), followed operator by operator.

Whoever reads or rewrites what a page paints needs the same: the operators in turn, and the graphics
state each of them meets. :func:`interpret` gives both. What is done with an operator (a fact noted,
an operator written in its place) stands in a loop at the user's; forms are entered there as well,
since one who rewrites them does it once a form, and one who judges them once a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pikepdf
from pikepdf import Object

from edition.formats.pdf.geometry import UNIT, matrix, times
from edition.formats.pdf.graphics_state import GraphicsState

State = TypeVar("State", bound=GraphicsState)

#: Operators that make a path, end it by painting, and show text.
PATH = frozenset(("m", "l", "c", "v", "y", "re", "h"))
FILL = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
STROKE = frozenset(("S", "s", "B", "B*", "b", "b*"))
PAINT = FILL | STROKE | {"n"}
CLIP = frozenset(("W", "W*"))
SHOW_TEXT = frozenset(("Tj", "TJ", "'", '"'))


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator with its operands.

    Attributes:
        name: the operator.
        operands: before it.
        image: of an image within the stream, what it is; its operands are its data.
    """

    name: str
    operands: list[Any]
    image: pikepdf.PdfInlineImage | None = None

    @property
    def written(self) -> tuple[list[Any], pikepdf.Operator]:
        """As ``pikepdf.unparse_content_stream`` takes it."""
        return self.operands, pikepdf.Operator(self.name)


def instructions(content: Any) -> list[Any]:
    """The operations of a content stream as pikepdf reads them, without their states.

    Raises:
        pikepdf.PdfError: the stream is malformed.
    """
    return list(pikepdf.parse_content_stream(content))


def interpret(content: Any, resources: Object, state: State) -> Iterator[tuple[Operation, State]]:
    """Each operation of a content stream with the graphics state after it.

    The state is the interpreter's own: what a user sets in it stays until ``Q`` takes it back. A
    ``Q`` without its ``q`` changes nothing.

    Args:
        content: a page, a form or a pattern.
        resources: what its names mean.
        state: what it begins with.

    Raises:
        pikepdf.PdfError, ValueError, TypeError, IndexError: the stream is malformed from here on.
    """
    saved: list[State] = []
    for instruction in instructions(content):
        name, operands = str(instruction.operator), list(instruction.operands)
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            yield Operation(name, operands, instruction.iimage), state
            continue
        if name == "q":
            saved.append(replace(state))
        elif name == "Q":
            state = saved.pop() if saved else state
        else:
            state.apply(name, operands, resources)
        yield Operation(name, operands), state


def form_state(form: Object, state: State) -> State:
    """The state in which a form begins that is painted in a state (ISO 32000-1, 8.10.1)."""
    ctm = times(matrix(form.get("/Matrix", list(UNIT))), state.ctm)
    return replace(state, ctm=ctm)
