"""Drawings that stay drawings: an advertisement as SVG, at its size in print."""

from __future__ import annotations

#: Five base columns of the broadsheet and sixteen rows, points.
WIDTH, HEIGHT = 621, 188

_LEAVES = ((44, 30, -24), (84, 30, -8), (126, 38, 12), (160, 44, 24), (66, 58, 150), (110, 62, 164))
_FRUIT = (
    (58, 80, 17), (86, 92, 18), (116, 84, 17), (142, 96, 18),
    (100, 118, 17), (130, 124, 18), (72, 112, 16), (164, 78, 15),
)  # fmt: skip


def loquat_market() -> str:
    """海桥枇杷: a bough of loquats over hills, and where they are to be had."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}pt" height="{HEIGHT}pt" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}">',
            "  <title>海桥枇杷，今天摘，明天到</title>",
            f'  <rect width="{WIDTH}" height="{HEIGHT}" fill="#f6ead0"/>',
            '  <path d="M6 150 C120 120 210 168 330 146 S540 122 615 148 L615 182 L6 182 Z" '
            'fill="#c9d6b4"/>',
            f'  <rect x="6" y="6" width="{WIDTH - 12}" height="{HEIGHT - 12}" fill="none" '
            'stroke="#8a5a1c" stroke-width="1.2"/>',
            '  <path d="M20 34 C70 44 120 40 176 66" fill="none" stroke="#6b4a22" '
            'stroke-width="4" stroke-linecap="round"/>',
            *(
                '  <path d="M0 0 C14 -12 40 -10 54 0 C40 8 14 10 0 0 Z" fill="#6f8f4e" '
                f'transform="translate({x} {y}) rotate({angle})"/>'
                for x, y, angle in _LEAVES
            ),
            *(_loquat(x, y, r) for x, y, r in _FRUIT),
            _words(216, 76, "serif", 46, "#7a2e12", "海桥枇杷", weight=900),
            _words(412, 74, "kai", 24, "#7a2e12", "今天摘，明天到"),
            _words(
                218, 112, "sans-serif", 15, "#3b2c17", "拍卖场每日下午四时开铃　五斤起发　坏果包赔"
            ),
            _words(
                218, 136, "sans-serif", 12, "#3b2c17",
                "海桥县枇杷路1号　订购电话 (000)5550166　（虚构广告）",
            ),
            "</svg>\n",
        ]
    )  # fmt: skip


def _loquat(x: int, y: int, r: int) -> str:
    """A fruit with its light and its eye."""
    return (
        f'  <circle cx="{x}" cy="{y}" r="{r}" fill="#eda531"/>'
        f'<circle cx="{x - r * 0.35:.1f}" cy="{y - r * 0.35:.1f}" r="{r * 0.28:.1f}" '
        'fill="#f8cf7a"/>'
        f'<circle cx="{x + r * 0.5:.1f}" cy="{y + r * 0.55:.1f}" r="2.2" fill="#6b4a22"/>'
    )


def _words(
    x: int, y: int, family: str, size: int, fill: str, words: str, *, weight: int = 400
) -> str:
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    return (
        f'  <text x="{x}" y="{y}" font-family="{family}"{bold} font-size="{size}" '
        f'fill="{fill}">{words}</text>'
    )
