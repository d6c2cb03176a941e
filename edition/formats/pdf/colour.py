"""Colours as a PDF names them, and the ink they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Stream

#: Components below this share of ink count as none.
TRACE = 0.005


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour that something is painted with.

    Attributes:
        family: ``DeviceGray``, ``DeviceRGB``, ``DeviceCMYK``, ``ICCBased``, ``CalGray``,
            ``CalRGB``, ``Lab``, ``Separation``, ``DeviceN``, ``Indexed``, ``Pattern``.
        values: components as written.
        names: inks of a Separation or DeviceN.
    """

    family: str
    values: tuple[float, ...]
    names: tuple[str, ...] = ()

    @property
    def inks(self) -> tuple[float, float, float, float] | None:
        """Shares of cyan, magenta, yellow, black; None where that depends on a conversion."""
        if self.family == "DeviceCMYK" and len(self.values) == 4:
            c, m, y, k = self.values
            return (c, m, y, k)
        if self.family in ("DeviceGray", "CalGray") and self.values:
            return (0.0, 0.0, 0.0, 1.0 - self.values[0])
        return None

    @property
    def total(self) -> float | None:
        """Ink in percent; None where unknown."""
        inks = self.inks
        if inks is not None:
            return sum(inks) * 100
        return sum(self.values) * 100 if self.names else None

    @property
    def white(self) -> bool:
        """Whether it is the paper."""
        if self.family in ("DeviceRGB", "CalRGB"):
            return all(value > 1 - TRACE for value in self.values) and bool(self.values)
        total = self.total
        return total is not None and total < TRACE * 100

    @property
    def pure_black(self) -> bool:
        """Whether it is black ink alone, all of it."""
        inks = self.inks
        if inks is None:
            return False
        return sum(inks[:3]) < TRACE and inks[3] > 1 - TRACE

    @property
    def plates(self) -> int:
        """How many inks it takes; 0 where unknown or white."""
        inks = self.inks
        if inks is not None:
            return sum(part > TRACE for part in inks)
        return sum(value > TRACE for value in self.values) if self.names else 0


#: What a page begins with.
BLACK = Colour("DeviceGray", (0.0,))


def family_of(space: Object | None) -> str:
    """The family of a colour space."""
    if isinstance(space, Name):
        return str(space)[1:]
    if isinstance(space, Array) and len(space):
        return str(space[0])[1:]
    return ""


def names_of(space: Object | None) -> tuple[str, ...]:
    """The inks of a Separation or DeviceN space."""
    if not isinstance(space, Array) or len(space) < 2:
        return ()
    family = family_of(space)
    if family == "Separation":
        return (str(space[1])[1:],)
    if family == "DeviceN":
        return tuple(str(name)[1:] for name in space[1])
    return ()


def components(space: Object | None) -> int:
    """How many components a colour of the space has; 0 where unknown."""
    family = family_of(space)
    known = {"DeviceGray": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3, "Lab": 3, "DeviceCMYK": 4}
    if family in known:
        return known[family]
    if family == "ICCBased" and isinstance(space, Array) and isinstance(space[1], Stream):
        return int(space[1].get("/N", 0))
    if family in ("Separation", "DeviceN"):
        return len(names_of(space))
    return 1 if family == "Indexed" else 0


def base_of(space: Object | None) -> Object | None:
    """The space below an Indexed or a Pattern space; else the space itself."""
    if isinstance(space, Array) and family_of(space) in ("Indexed", "Pattern") and len(space) > 1:
        below: Object = space[1]
        return below
    return space


def initial(space: Object | None) -> Colour:
    """The colour that a space begins with (ISO 32000-1, 8.6.3)."""
    family, count = family_of(space), components(space)
    if family == "DeviceCMYK":
        return Colour(family, (0.0, 0.0, 0.0, 1.0))
    if family in ("Separation", "DeviceN"):
        return Colour(family, (1.0,) * count, names_of(space))
    return Colour(family, (0.0,) * count)


def painted(space: Object | None, operands: Sequence[Object]) -> Colour:
    """The colour of a ``sc`` or ``scn`` with these operands."""
    values = tuple(float(value) for value in operands if not isinstance(value, (Name, Dictionary)))
    return Colour(family_of(space), values, names_of(space))
