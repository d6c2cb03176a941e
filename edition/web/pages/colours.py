"""A stylebook's colours → the custom properties of the site's style sheet, legible on every screen.

Ink on paper may be anything; on a screen text has to differ from its ground by WCAG's contrast
(2.2, 1.4.3). A colour that does not is darkened, or lightened on the dark theme, until it does.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping

from PIL import ImageColor

#: A colour as shares of red, green and blue.
Rgb = tuple[float, float, float]

#: Contrast of text with its ground (WCAG 2.2, 1.4.3), and of outlines (1.4.11), with some to spare.
TEXT, OUTLINE = 4.6, 3.1

#: The dark theme's ground and ink.
_NIGHT, _MOON = "#15171a", "#e6e3dc"


def color_rules(colors: Mapping[str, str]) -> str:
    """CSS with the properties of the light theme and of the dark one."""
    paper, ink = _rgb(colors.get("paper", "#ffffff")), _rgb(colors.get("ink", "#000000"))
    accent = _rgb(colors.get("accent", colors.get("ink", "#000000")))
    if _luminance(paper) < 0.5:  # a paper printed white on black: read it the usual way round
        paper, ink = _rgb("#ffffff"), _rgb("#000000")
    day = _properties(paper, legible(_softer(ink, paper), paper), accent)
    night = _properties(_rgb(_NIGHT), _rgb(_MOON), accent)
    return (
        f":root {{ color-scheme: light; {day} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {night} }} }}\n"
        f':root[data-theme="light"] {{ color-scheme: light; {day} }}\n'
        f':root[data-theme="dark"] {{ color-scheme: dark; {night} }}\n'
        f"@media print {{ :root, :root[data-theme] {{ color-scheme: light; {day} }} }}\n"
    )


def legible(color: Rgb, ground: Rgb, contrast: float = TEXT) -> Rgb:
    """The colour, as much darker or lighter as it takes to be read on a ground."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*color)
    step = 0.01 if _luminance(ground) < 0.4 else -0.01
    while contrast_of(color, ground) < contrast and 0 < lightness + step < 1:
        lightness += step
        color = colorsys.hls_to_rgb(hue, lightness, saturation)
    return color


def contrast_of(one: Rgb, other: Rgb) -> float:
    """WCAG's contrast ratio of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _properties(paper: Rgb, ink: Rgb, accent: Rgb) -> str:
    tint = _mixed(paper, ink, 0.06)
    text = legible(accent, tint)
    values = {
        "paper": _hex(paper),
        "ink": _hex(ink),
        "accent": _hex(legible(accent, paper, OUTLINE)),
        "accent-text": _hex(text),
        "link": _hex(text),
        "focus": _hex(legible(_rgb("#1a66d6"), paper, OUTLINE + 0.5)),
        "quiet": _hex(legible(_mixed(paper, ink, 0.62), tint)),
        "edge": _hex(legible(_mixed(paper, ink, 0.45), paper, OUTLINE)),
        "tint": _hex(tint),
        # Over the page's picture, which is white in both themes.
        "area": "rgb(255 196 0 / 0.28)",
        "mark": _hex(_mixed(paper, _rgb("#ffc400"), 0.4)),
    }
    return " ".join(f"--{name}: {value};" for name, value in values.items())


def _softer(ink: Rgb, paper: Rgb) -> Rgb:
    """Ink for a screen: pure black on white dazzles."""
    return _mixed(ink, paper, 0.1)


def _mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(color: Rgb) -> float:
    """Relative luminance (WCAG 2.2, definitions)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _rgb(color: str) -> Rgb:
    red, green, blue = ImageColor.getrgb(color)[:3]
    return red / 255, green / 255, blue / 255


def _hex(color: Rgb) -> str:
    return "#" + "".join(f"{round(min(1.0, max(0.0, c)) * 255):02x}" for c in color)
