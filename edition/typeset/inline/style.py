"""How a paragraph is set: a role of the stylebook, resolved to faces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from edition.model.plan import TextStyle
from edition.settings import Faces, Stylebook

Align = Literal["justify", "start", "center", "end"]
#: How strict the rules for marks at line edges are, and how wide marks are set
#: (docs/explanation/typesetting.md).
Breaking = Literal["loose", "basic", "strict"]
Punctuation = Literal["full", "kaiming", "squeezed"]


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """Everything that determines how a paragraph is set.

    Attributes:
        base, emphasis, strong: styles of plain, emphasised (楷) and strong (黑) runs.
        language: BCP 47.
        breaking: level of the break prohibitions.
        punctuation: ``full``, ``kaiming`` or ``squeezed`` (CLREQ).
        gap, gap_min, gap_max: Han–Latin gap, em.
        indent: first-line indent, points.
        hang: indent of the other lines, points.
        align: alignment of the lines.
        tight: whether every mark is half an em wide, as in headlines.
        hyphenation: pyphen's name for the language of the Latin words; empty for none.
    """

    base: TextStyle
    emphasis: TextStyle
    strong: TextStyle
    language: str = "zh-Hans"
    breaking: Breaking = "basic"
    punctuation: Punctuation = "squeezed"
    gap: float = 0.25
    gap_min: float = 0.125
    gap_max: float = 0.5
    indent: float = 0.0
    hang: float = 0.0
    align: Align = "justify"
    tight: bool = False
    hyphenation: str = "en_US"


def paragraph_style(
    stylebook: Stylebook, faces: Faces, role: str, *, language: str = ""
) -> ParagraphStyle:
    """The style of a role of the stylebook.

    Args:
        stylebook: has the roles and type rules.
        faces: the catalogue.
        role: ``body``, ``byline``, ``caption``…
        language: overrides the stylebook's.

    Raises:
        KeyError: the catalogue has no face for the role.
    """
    own, rules = stylebook.role(role), stylebook.type
    face = faces.find(own.face, own.weight)
    # In 楷 or 黑 text, emphasis must still stand out.
    emphasis = faces.find("song" if own.face == "kai" else "kai", own.weight)
    strong = faces.find("hei", 700 if own.weight < 700 else 900)
    return ParagraphStyle(
        base=TextStyle(face.id, own.size, own.color),
        emphasis=TextStyle(emphasis.id, own.size, own.color),
        strong=TextStyle(strong.id, own.size, own.color),
        language=language or rules.language,
        breaking=rules.breaking,
        punctuation=rules.punctuation,
        gap=rules.gap,
        gap_min=rules.gap_min,
        gap_max=rules.gap_max,
        indent=own.indent * own.size,
        align=own.align,
    )


def resized(style: ParagraphStyle, size: float) -> ParagraphStyle:
    """A style in another size of type, points."""
    if size == style.base.size:
        return style
    base, emphasis, strong = (
        replace(look, size=size) for look in (style.base, style.emphasis, style.strong)
    )
    return replace(style, base=base, emphasis=emphasis, strong=strong)
