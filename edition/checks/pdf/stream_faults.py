"""Faults of content streams that do not show in what they paint (:mod:`page_facts` has that).

Names that stand for nothing, a graphics state that is not given back, transfer functions, content
on layers that are off, PostScript: a page is walked once for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from edition.formats.pdf.content import instructions
from edition.formats.pdf.resources import look_up

#: The resources that an operator names with its last operand. XObjects are looked up by page_facts.
_NAMED = {
    "Tf": "/Font",
    "gs": "/ExtGState",
    "sh": "/Shading",
    "cs": "/ColorSpace",
    "CS": "/ColorSpace",
    "BDC": "/Properties",
    "DP": "/Properties",
}

#: Colour spaces that have no entry in the resources.
_DEVICE = frozenset(("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern"))

#: Transfer functions that change nothing.
_NO_TRANSFER = (Name.Identity, Name.Default)


@dataclass(slots=True)
class StreamFaults:
    """What is wrong with a page's content streams.

    Attributes:
        missing: names that are not in the resources, with their kind.
        unbalanced: how many ``q`` or ``Q`` have no partner.
        transfers: graphics states with a transfer function, by name.
        hidden: layers that are off and hold content, by name.
        postscript: names of PostScript XObjects.
    """

    missing: dict[str, None] = field(default_factory=dict)
    unbalanced: int = 0
    transfers: dict[str, None] = field(default_factory=dict)
    hidden: dict[str, None] = field(default_factory=dict)
    postscript: dict[str, None] = field(default_factory=dict)


def layers_off(pdf: Pdf) -> dict[tuple[int, int], str]:
    """The layers that are off when the file is opened: names by object number."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return {}
    usual = properties.get("/D", Dictionary())
    layers = list(properties.get("/OCGs", Array([])))
    on = {layer.objgen for layer in usual.get("/ON", Array([]))}
    off = {layer.objgen for layer in usual.get("/OFF", Array([]))}
    if usual.get("/BaseState") == Name.OFF:
        off |= {layer.objgen for layer in layers} - on
    return {
        layer.objgen: str(layer.get("/Name", "unnamed")) for layer in layers if layer.objgen in off
    }


def stream_faults(page: Page, off: dict[tuple[int, int], str]) -> StreamFaults:
    """Walk a page with its forms.

    Args:
        page: the page.
        off: layers that are off (:func:`layers_off`).
    """
    finder = _FaultFinder(off)
    finder.walk(page, page.obj.get("/Resources", Dictionary()))
    return finder.faults


class _FaultFinder:
    def __init__(self, off: dict[tuple[int, int], str]) -> None:
        self.off = off
        self.faults = StreamFaults()
        self.seen: set[tuple[int, int]] = set()

    def walk(self, source: Any, resources: Object) -> None:
        """A content stream; one that cannot be read is read as far as it goes, or not at all."""
        depth = 0
        try:
            for instruction in instructions(source):
                name, args = str(instruction.operator), list(instruction.operands)
                if name == "q":
                    depth += 1
                elif name == "Q":
                    self.faults.unbalanced += depth == 0
                    depth = max(0, depth - 1)
                elif args:
                    self._named(name, args, resources)
        except (pikepdf.PdfError, ValueError, TypeError, IndexError, KeyError):
            return
        self.faults.unbalanced += depth

    def _named(self, name: str, args: Sequence[Any], resources: Object) -> None:
        if name == "Do" and isinstance(args[-1], Name):
            self._object(args[-1], resources)
            return
        kind = _NAMED.get(name)
        called = args[0] if name == "Tf" else args[-1]
        if kind is None or not isinstance(called, Name) or str(called) in _DEVICE:
            return
        found = look_up(resources, kind, called)
        if found is None:
            self.faults.missing.setdefault(f"{kind[1:]} {str(called)[1:]}")
        elif kind == "/ExtGState":
            self._state(found, called)
        elif name == "BDC" and args[0] == Name.OC:
            self._layer(found)

    def _state(self, state: Object, called: Name) -> None:
        # TR2 stands above TR where both are there (ISO 32000-1, table 58).
        function = state.get("/TR2", state.get("/TR"))
        if function is not None and function not in _NO_TRANSFER:
            self.faults.transfers.setdefault(str(called)[1:])

    def _object(self, called: Name, resources: Object) -> None:
        found = look_up(resources, "/XObject", called)
        if found is None:
            return
        kind = found.get("/Subtype")
        if "/OC" in found:
            self._layer(found.OC)
        if kind == Name.PS or found.get("/Subtype2") == Name.PS:
            self.faults.postscript.setdefault(str(called)[1:])
        elif kind == Name.Form and found.objgen not in self.seen:
            self.seen.add(found.objgen)
            self.walk(found, found.get("/Resources", resources))

    def _layer(self, layer: Object) -> None:
        """A layer, or several that decide together: off if all of them are."""
        members = layer.get("/OCGs", layer)
        layers = list(members) if isinstance(members, Array) else [members]
        if layers and all(item.objgen in self.off for item in layers):
            for item in layers:
                self.faults.hidden.setdefault(self.off[item.objgen])
