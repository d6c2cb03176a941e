"""Physical properties before logical ones, for reading systems that do not know the latter.

The style sheets are written with logical properties (``margin-inline-start``), which hold in every
writing direction. Engines that are not a browser's (MuPDF, Okular, old e-ink readers) skip them and
show no indents, and small pictures at full size. In a horizontal book each one is preceded by its
physical twin, which a reader that knows both overrides by the same value; only a size itself has
none, for MuPDF lays our book out without end where it reads `width` (limits do no harm).
"""

from __future__ import annotations

import re

#: Physical names of the start and the end of an axis of horizontal text.
_SIDES = {
    "inline-start": ("left",),
    "inline-end": ("right",),
    "block-start": ("top",),
    "block-end": ("bottom",),
    "inline": ("left", "right"),
    "block": ("top", "bottom"),
}
_SIZES = {"inline-size": "width", "block-size": "height"}

_DECLARATION = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<box>margin|padding|border)-(?P<side>inline-start|inline-end|block-start|block-end"
    r"|inline|block)(?P<part>-width|-style|-color)?"
    r"|(?P<limit>max-|min-)(?P<size>inline-size|block-size)"
    r"|(?P<float>float)(?=:\s*inline-(?:start|end))"
    r")\s*:\s*(?P<value>[^;}]+)"
)


def with_physical(css: str) -> str:
    """A style sheet in which the physical property stands before each logical one.

    Args:
        css: of a horizontal, left-to-right book.
    """
    return _DECLARATION.sub(_both, css)


def _both(found: re.Match[str]) -> str:
    value = found["value"].strip()
    if found["float"]:
        physical = [f"float: {'right' if value.endswith('end') else 'left'}"]
    elif found["size"]:
        physical = [f"{found['limit']}{_SIZES[found['size']]}: {value}"]
    else:
        sides = _SIDES[found["side"]]
        values = _pair(value) if found["box"] != "border" and len(sides) == 2 else [value] * 2
        physical = [
            f"{found['box']}-{side}{found['part'] or ''}: {one}"
            for side, one in zip(sides, values, strict=False)
        ]
    return "; ".join([*physical, found[0]])


def _pair(value: str) -> list[str]:
    """The values of the start and the end of a shorthand with one or two."""
    values = value.replace("!important", "").split()
    important = " !important" if "!important" in value else ""
    first, last = values[0], values[-1]
    return [first + important, last + important]
