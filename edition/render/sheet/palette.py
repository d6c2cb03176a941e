"""Colours by name → CSS values and PDF operators: RGB for the screen, inks for the press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PIL import ImageColor

from edition.base.diagnostic import Diagnostic
from edition.render.codes import INK_HEAVY
from edition.render.output_profile import Cmyk, OutputProfile

#: Black stands for a name that the stylebook does not define, so that nothing vanishes.
_INK = "#000000"


@dataclass(frozen=True)
class Palette:
    """The colours of one output.

    Attributes:
        screen: CSS value by name.
        inks: shares of cyan, magenta, yellow, black (0 to 1) by name; empty on the screen.
        diagnostics: colours with too much ink.
    """

    screen: Mapping[str, str]
    inks: Mapping[str, Cmyk] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    def css(self, name: str) -> str:
        """The CSS value of a colour; black for an undefined name."""
        if self.inks:
            c, m, y, k = self.inks.get(name, (0.0, 0.0, 0.0, 1.0))
            return f"device-cmyk({c:.4g} {m:.4g} {y:.4g} {k:.4g})"
        return self.screen.get(name, _INK)

    def operator(self, name: str, *, stroke: bool = False) -> str:
        """The content stream operators that set a colour, to fill or to stroke with."""
        if self.inks:
            inks = self.inks.get(name, (0.0, 0.0, 0.0, 1.0))
            space, paint = ("CS", "SCN") if stroke else ("cs", "scn")
            return f"/DeviceCMYK {space} {' '.join(f'{part:.4g}' for part in inks)} {paint}"
        parts = ImageColor.getrgb(self.screen.get(name, _INK))[:3]
        return f"{' '.join(f'{part / 255:.4g}' for part in parts)} {'RG' if stroke else 'rg'}"


def screen_palette(colors: Mapping[str, str]) -> Palette:
    """Colours for the screen: the stylebook's own."""
    return Palette({"ink": _INK, "paper": "#ffffff", **colors})


def press_palette(
    colors: Mapping[str, str],
    named: Mapping[str, Cmyk],
    ink_limit: float,
    inks: OutputProfile,
) -> Palette:
    """Colours for the press.

    Args:
        colors: CSS values by name.
        named: inks in percent by name, as the stylebook gives them.
        ink_limit: percent.
        inks: converts the other colours. Grey becomes black ink alone, because three inks never
            register exactly under small type.
    """
    diagnostics: list[Diagnostic] = []
    by_name: dict[str, Cmyk] = {}
    for name, value in {"ink": _INK, "paper": "#ffffff", **colors}.items():
        if name in named:
            c, m, y, k = (part / 100 for part in named[name])
            by_name[name] = (c, m, y, k)
        else:
            by_name[name] = _converted(value, inks)
        total = sum(by_name[name]) * 100
        if total > ink_limit + 0.5:
            diagnostics.append(
                INK_HEAVY.at(f"colour “{name}” lays on {total:.0f} % ink, limit {ink_limit:.0f} %")
            )
    return Palette({**colors}, by_name, tuple(diagnostics))


def _converted(value: str, inks: OutputProfile) -> Cmyk:
    r, g, b = ImageColor.getrgb(value)[:3]
    return inks.color(r / 255, g / 255, b / 255)
