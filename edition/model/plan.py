"""A plan: every line, picture and rule of every page at its place. Painting adds nothing.

Lengths are points (1/72 inch). The origin is the top left corner of the trimmed page, y runs down.
Plain slotted dataclasses, because a page has hundreds of lines; :func:`to_json` and
:func:`from_json` go both ways.

A :class:`Line` comes from ``typeset``: segments along a measure, without a place on the page.
``layout`` gives it a place, as a :class:`PlacedLine` inside a :class:`TextBox`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, Literal, TypeVar

T = TypeVar("T")


def _sent_as_values(cls: type[T]) -> type[T]:
    """Pickle as class and values: plans go from process to process, and into the cache.

    By default, frozen dataclasses with slots look their fields up anew for every object, which is
    eight times as slow to pickle and twice as slow to unpickle.
    """
    values = attrgetter(*(item.name for item in fields(cls)))  # type: ignore[arg-type]

    def reduce(self: T) -> tuple[type[T], tuple[Any, ...]]:
        return cls, values(self)

    cls.__reduce__ = reduce  # type: ignore[method-assign, assignment]
    return cls


#: Height of the em box above and below the baseline, em: the same in every face, because the fonts
#: are built that way (docs/explanation/fonts.md). Layout and painting rely on it.
ASCENT, DESCENT = 0.88, 0.12
#: How far the letters of a reading reach below its baseline, em of its own size: a reading (ruby)
#: stands so high that they do not touch the characters under it.
READING_DEPTH = 0.3

Role = Literal[
    "masthead",
    "folio",
    "section",
    "editor_line",
    "co_organiser",
    "column_flag",
    "notice",
    "digest",
    "kicker",
    "headline",
    "deck",
    "summary",
    "byline",
    "editors_note",
    "body",
    "subhead",
    "quotation",
    "poem",
    "list",
    "table",
    "question",
    "answer",
    "note",
    "caption",
    "credit",
    "jump_to",
    "jump_from",
    "placeholder",
    "advertisement",
    "advert_label",
    "imprint",
    "filler",
]


@_sent_as_values
@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, in points.

    Attributes:
        x, y: the upper left corner, from the upper left corner of the trimmed page.
        width, height: its size.
    """

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """y of the bottom edge."""
        return self.y + self.height


@_sent_as_values
@dataclass(frozen=True, slots=True)
class TextStyle:
    """How characters look.

    Attributes:
        face: id of a face in ``fonts/faces.toml``: ``song-400``.
        size: points.
        color: name of a colour of the stylebook: ``ink``, ``paper``, ``accent``.
        features: OpenType features beyond the face's base set, CSS names: ``("halt",)``.
        stroke: thickness of a line around the outlines, em: the weight of a face that has none.
    """

    face: str
    size: float
    color: str = "ink"
    features: tuple[str, ...] = ()
    stroke: float = 0.0


@_sent_as_values
@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of a line that are drawn together.

    The painter's contract. Put the origin of the first character at ``x`` and draw ``text`` with
    the font's default features (kerning on, no language-specific forms) and ``spacing`` after
    *every* grapheme, the last included, as CSS ``letter-spacing`` does. The next segment begins at
    its own ``x``, which need not be ``x + width``: the difference is the adjustment between the two
    (negative for squeezed punctuation, positive for a Han–Latin gap), in HTML a ``margin-left`` of
    ``next.x - (x + width)``. No feature moves a mark within its em: a closing mark is squeezed by
    moving what follows it nearer, an opening mark by moving it nearer to what is before it, at the
    start of a line with a negative ``x`` (its empty half hangs outside the measure). So every
    character's origin is ``x`` + the advances (with kerning) and spacings before it;
    ``edition.typeset.glyph_positions`` computes exactly that from the font file.

    In a vertical line x runs down. Upright characters (``turn`` 0) have the top of their em box
    (``ASCENT`` above the baseline) at ``x`` and are centred on the axis; ``features`` has ``vert``
    where a mark takes its vertical form. With ``turn`` 90 the text runs down from ``x``, its em box
    (``ASCENT`` above, ``DESCENT`` below the baseline) centred on the axis.

    Attributes:
        text: the characters, as in the source (never changed for their appearance).
        x: from the line's start to the first character's origin, points along the line.
        width: total advance: the glyphs' advances, kerning within the segment, and ``spacing``
            after every grapheme, points.
        spacing: added to the advance of every grapheme (CSS ``letter-spacing``), points.
        style: face, size, colour, features.
        shift: baseline shift, points, positive is up (superscripts).
        href: link target.
        lang: BCP 47 where it differs from the line's.
        turn: degrees clockwise; 90 for Latin on its side in a vertical line.
        decoration: marks under each character (``dots``) or under the segment from ``x`` to
            ``x + width - spacing`` (``proper_name``, ``title_line``; a line is drawn a sixteenth
            of an em short at both ends, so that those of neighbours do not touch).
        ruby: annotation above the segment (to its right in vertical lines).
        ruby_style: style of the annotation.
        ruby_x: position of its first character, from the segment's ``x``; may be negative.
        ruby_spacing: space added between its characters, points.
        continued: whether its proper-name or title line goes on from the segment before it; else
            it begins here, apart from a neighbour's.
        generated: not in the source: a hyphen at a break, a list marker, a continued line.
    """

    text: str
    x: float
    width: float
    style: TextStyle
    spacing: float = 0.0
    shift: float = 0.0
    href: str | None = None
    lang: str | None = None
    turn: int = 0
    decoration: tuple[Literal["dots", "proper_name", "title_line"], ...] = ()
    ruby: str | None = None
    ruby_style: TextStyle | None = None
    ruby_x: float = 0.0
    ruby_spacing: float = 0.0
    continued: bool = False
    generated: bool = False


@_sent_as_values
@dataclass(frozen=True, slots=True)
class Line:
    """A set line.

    Attributes:
        segments: in reading order; their text, generated ones left out, is the source's text of
            this line. A space that was absorbed at a break or between Han and Latin is not in it.
        width: from the line's start to the end of the last character, points (without the empty
            half of a trimmed closing mark).
        measure: the length the line was set to, points.
        ascent, descent: space the line needs above and below its baseline, points.
        last: whether the paragraph ends with it.
        indent: points before the first segment (included in its ``x``).
        stretch: adjustment per gap, em; negative if shrunk. For reports.
        vertical: whether it runs from top to bottom (竖排); the segments' ``x`` then runs down.
    """

    segments: tuple[Segment, ...]
    width: float
    measure: float
    ascent: float
    descent: float
    last: bool = False
    indent: float = 0.0
    stretch: float = 0.0
    vertical: bool = False

    @property
    def readings(self) -> float:
        """Height of the readings (ruby) over its em box, points; 0 if there are none."""
        sizes = (s.ruby_style.size for s in self.segments if s.ruby and s.ruby_style)
        return 0.0 if self.vertical else (ASCENT + READING_DEPTH) * max(sizes, default=0.0)

    @property
    def text(self) -> str:
        """The source's characters in this line."""
        return "".join(segment.text for segment in self.segments if not segment.generated)


@_sent_as_values
@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line on the page.

    Attributes:
        line: the set line.
        x: of the line's start, points from the page's left.
        y: of the baseline, points from the page's top. For a vertical line, ``x`` is its middle
            axis and ``y`` its top.
        block: index of the block in the article's ``blocks``; -1 for text outside them.
        part: index of the paragraph, item, verse or cell within the block; negative for a cell of
            a table's head that is printed again in a further column.
    """

    line: Line
    x: float
    y: float
    block: int = -1
    part: int = 0


@_sent_as_values
@dataclass(frozen=True, slots=True)
class TextBox:
    """Lines of one role in one rectangle (a piece of a column, a headline…).

    Attributes:
        rect: the area they occupy.
        role: their role.
        lines: the lines, from the top.
        level: heading level where the role is a heading; 0 elsewhere.
    """

    rect: Rect
    role: Role
    lines: tuple[PlacedLine, ...]
    level: int = 0


@_sent_as_values
@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at its place.

    Attributes:
        rect: the area it occupies.
        file: path within the issue's folder; None draws a labelled placeholder frame.
        alt: alternative text; None where nobody wrote one.
        crop: the part of the picture that is shown, as shares of its width and height.
        block: index of the figure in the article's ``blocks``; -1 for an advertisement.
        label: text of the placeholder.
    """

    rect: Rect
    file: str | None
    alt: str | None = None
    crop: Rect = Rect(0.0, 0.0, 1.0, 1.0)
    block: int = -1
    label: str = ""


@_sent_as_values
@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line.

    Attributes:
        x1, y1: where it begins, points.
        x2, y2: where it ends, points.
        weight: how thick it is, points.
        color: name of a colour of the stylebook.
        kind: how it is drawn.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    color: str = "ink"
    kind: Literal["solid", "double", "dotted", "wave"] = "solid"


@_sent_as_values
@dataclass(frozen=True, slots=True)
class Tint:
    """A filled or framed rectangle.

    Attributes:
        rect: where it stands.
        fill: name of the colour inside; None leaves it empty.
        frame: name of the frame's colour; None draws no frame.
        weight: how thick the frame is, points.
    """

    rect: Rect
    fill: str | None = None
    frame: str | None = None
    weight: float = 0.0


Item = TextBox | Picture | Rule | Tint


@_sent_as_values
@dataclass(frozen=True, slots=True)
class ArticlePart:
    """The part of an article on this page, in reading order.

    Attributes:
        article: the article's id.
        rect: the area it occupies.
        items: boxes, pictures, rules in reading order: head, byline, body column by column.
        continued_from, continued_to: numbers of the pages it is continued from and on.
        head_level: heading level of the headline in the tag tree.
        arrangement: the layout within the article, as text, so that a pin can keep it.
    """

    article: str
    rect: Rect
    items: tuple[Item, ...]
    continued_from: str | None = None
    continued_to: str | None = None
    head_level: int = 2
    arrangement: str = ""


@_sent_as_values
@dataclass(frozen=True, slots=True)
class ArticlePlan:
    """Where an article was placed.

    Attributes:
        article: the article's id.
        parts: page number and index of the part on that page, in reading order.
    """

    article: str
    parts: tuple[tuple[str, int], ...]


@_sent_as_values
@dataclass(frozen=True, slots=True)
class PagePlan:
    """A composed page.

    Attributes:
        number: as printed.
        width, height: trimmed size, points.
        type_area: 版心, points.
        columns: number of base columns.
        column_width, gap: points.
        row: leading of the body grid, points.
        rows: body rows below the furniture.
        body_y: top of the first body row, points.
        furniture: what belongs to no article: folio, banner, editor line, page rules.
        parts: the articles' parts in reading order.
        section: 版名.
        cost: named costs of the layout, for ``edition plan --explain``.
        report: measurements: overset, holes, stretch… (docs/explanation/composition.md lists
            them).
    """

    number: str
    width: float
    height: float
    type_area: Rect
    columns: int
    column_width: float
    gap: float
    row: float
    rows: int
    body_y: float
    furniture: tuple[Item, ...]
    parts: tuple[ArticlePart, ...]
    section: str = ""
    cost: dict[str, float] = field(default_factory=dict)
    report: dict[str, float] = field(default_factory=dict)


@_sent_as_values
@dataclass(frozen=True, slots=True)
class Plan:
    """The composed issue.

    Attributes:
        title: the issue's title for metadata: 中国高新技术产业导报 2019-10-28.
        language: BCP 47.
        pages: in order.
        colors: the stylebook's colours by name, CSS values for the screen.
    """

    title: str
    language: str
    pages: tuple[PagePlan, ...]
    colors: dict[str, str] = field(default_factory=dict)

    def articles(self) -> tuple[ArticlePlan, ...]:
        """Each article with its parts, in the order of their first appearance."""
        parts: dict[str, list[tuple[str, int]]] = {}
        for page in self.pages:
            for index, part in enumerate(page.parts):
                parts.setdefault(part.article, []).append((page.number, index))
        return tuple(ArticlePlan(key, tuple(value)) for key, value in parts.items())


def to_json(plan: Plan) -> dict[str, Any]:
    """The plan as JSON-ready data, without defaults."""
    return _adapter().dump_python(plan, mode="json", exclude_defaults=True)  # type: ignore[no-any-return]


def from_json(data: Any) -> Plan:
    """The plan from :func:`to_json`'s data.

    Raises:
        pydantic.ValidationError: the data is not a plan.
    """
    return _adapter().validate_python(data)  # type: ignore[no-any-return]


def _adapter() -> Any:
    # Imported on first use: few commands need it.
    from pydantic import TypeAdapter

    return TypeAdapter(Plan)
