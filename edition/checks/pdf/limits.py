"""The numbers a PDF is judged by. A press gives its own in the stylebook."""

from __future__ import annotations

from dataclasses import dataclass

from edition.settings import Stylebook


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds; those without a remark are the GWG's of 2022 for newspaper pages.

    Attributes:
        trim: width and height the pages must have, points; None asks only that all are equal.
        trim_slack: by how much a trim may differ, points (0.1 mm).
        ink: most ink on one spot, percent (presses in China and Europe: 220 to 260).
        ink_slack: what a mean over 15 × 15 mm may be above ``ink`` (R0026: 245 for 240).
        spots: spot inks allowed.
        ppi_error, ppi_warning: pictures, pixels per inch (R0031).
        bitmap_error, bitmap_warning: one-bit pictures (R0032).
        type_least: smallest type, points (6: what a coldset press holds; Chinese 七号 is 5.5).
        ruby_least: smallest ruby that is tagged as such, points. Ruby is half its text's size
            (CLREQ, "Interlinear annotations"; JIS X 4051) and read with the character below it:
            4.5 for body type of 9, 4 where the body is 8, the smallest in Chinese papers.
        reversed_least: smallest reversed-out type, points (presses ask for 6 to 10).
        multi_ink_least: smallest type in two or more inks, points (R0017).
        overprint_below: black type under this size must overprint, points (R0009).
        rule_below: black lines under this thickness must overprint, points (R0010).
        hairline: thinnest line, points (R0018, R0019).
        rich_black: most ink of type that has 85 % black or more, percent (R0015).
    """

    trim: tuple[float, float] | None = None
    trim_slack: float = 0.2835
    ink: float = 240.0
    ink_slack: float = 5.0
    spots: int = 0
    ppi_error: float = 100.0
    ppi_warning: float = 150.0
    bitmap_error: float = 550.0
    bitmap_warning: float = 800.0
    type_least: float = 6.0
    ruby_least: float = 4.0
    reversed_least: float = 8.0
    multi_ink_least: float = 10.0
    overprint_below: float = 12.0
    rule_below: float = 2.0
    hairline: float = 0.25
    rich_black: float = 220.0

    @classmethod
    def of(cls, stylebook: Stylebook) -> Limits:
        """What the stylebook's press asks for."""
        press, paper = stylebook.press, stylebook.paper
        return cls(
            trim=(paper.width, paper.height),
            ink=press.ink_limit,
            spots=len(press.spots),
            ppi_error=press.least_ppi,
            ppi_warning=press.poor_ppi,
        )
