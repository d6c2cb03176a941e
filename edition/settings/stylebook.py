"""A stylebook: the grid of the page and how each role of text is set.

A style is a folder in ``styles/`` with a ``stylebook.toml``; a publication may override single
values. Lengths are written with their units (``390mm``, ``小五``, ``9pt``) and are points once
loaded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from edition.base.length import PT_PER_MM, parse_length
from edition.base.resources import styles_dir


def _length(value: Any, info: ValidationInfo) -> float:
    """A length; in a file every length has its unit, in Python a number is points."""
    if info.context == WRITTEN and isinstance(value, (int, float)) and value:
        value = f"{value:g}"
    if not isinstance(value, (str, int, float)):
        raise ValueError(f"{value!r} is not a length: write 390mm, 9pt, 13q or 小五")
    return parse_length(value)


def _color(value: Any) -> Any:
    """A colour that the painter can read: ``#b3161b``, ``rgb(179,22,27)`` or a CSS name."""
    if not isinstance(value, str) or _HEX.fullmatch(value):
        return value
    from PIL import ImageColor

    try:
        parts = ImageColor.getrgb(value)
    except ValueError:
        raise ValueError(
            f"{value!r} is not a colour: write it as #b3161b, rgb(179,22,27) or by a CSS name"
        ) from None
    if len(parts) > 3:
        raise ValueError(f"{value!r} is see-through, which ink is not: write a lighter colour")
    return value


#: The style whose templates and sheets serve where another has none.
STANDARD = "broadsheet"

#: Keys that say where a style is; a publication cannot override them.
OWN_KEYS = frozenset(("name", "base", "folder", "files"))

#: The validation context of what was written in a file.
WRITTEN = "written"

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")

#: Smallest and largest sheet, margin, type: beyond them it is a slip of the unit.
_SHEET = (50 * PT_PER_MM, 2000 * PT_PER_MM)
_TYPE = (3.0, 400.0)

Length = Annotated[float, BeforeValidator(_length)]
SheetLength = Annotated[float, BeforeValidator(_length), Field(ge=_SHEET[0], le=_SHEET[1])]
Margin = Annotated[float, BeforeValidator(_length), Field(ge=0, le=_SHEET[1])]
TypeSize = Annotated[float, BeforeValidator(_length), Field(ge=_TYPE[0], le=_TYPE[1])]
Thickness = Annotated[float, BeforeValidator(_length), Field(ge=0, le=30)]
Weight = Annotated[int, Field(ge=1, le=1000)]
Rows = Annotated[int, Field(ge=0, le=200)]
Color = Annotated[str, BeforeValidator(_color)]
Percent = Annotated[float, Field(ge=0, le=100)]


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Paper(_Settings):
    """The trimmed page and its margins, points.

    Attributes:
        width, height: size of the trimmed page.
        top, bottom: margins above and below the type area, which is centred horizontally.
        bleed: how far the print profile draws beyond the trimmed page.
    """

    width: SheetLength
    height: SheetLength
    top: Margin
    bottom: Margin
    bleed: Annotated[float, BeforeValidator(_length), Field(ge=0, le=50 * PT_PER_MM)] = 0.0


class Grid(_Settings):
    """The character grid.

    Attributes:
        columns: number of base columns (基本栏).
        chars: characters of body type per line of a base column.
        gap: characters between two columns.
        body: body size, points.
        leading: distance between body baselines, points: the row, the vertical unit of the page.
    """

    columns: int = Field(ge=1, le=16)
    chars: int = Field(ge=5, le=60)
    gap: float = Field(default=1.0, ge=0.5, le=4)
    body: Annotated[float, BeforeValidator(_length), Field(ge=4, le=72)]
    leading: Annotated[float, BeforeValidator(_length), Field(ge=4, le=200)]

    @property
    def column_width(self) -> float:
        """Width of a base column, points."""
        return self.chars * self.body

    @property
    def gap_width(self) -> float:
        """Width of a gap, points."""
        return self.gap * self.body

    @property
    def width(self) -> float:
        """Width of the type area (版心), points."""
        return self.span(self.columns)

    def span(self, columns: int) -> float:
        """Width of ``columns`` base columns with the gaps between them, points.

        The long measure (长栏): 13 characters per column give 27 over two columns, 41 over three.
        """
        return columns * self.column_width + (columns - 1) * self.gap_width

    def broken(self, span: int, columns: int) -> tuple[float, float]:
        """Measure and gap, points, of ``columns`` broken columns (破栏) across ``span`` base ones.

        The measure is a whole number of characters; what is left over goes into the gaps
        (三破二: 20 characters; 五破三: 22, and the remaining one widens both gaps).
        """
        total = self.span(span)
        chars = int((total / self.body - (columns - 1) * self.gap + 1e-6) // columns)
        measure = chars * self.body
        gap = (total - columns * measure) / (columns - 1) if columns > 1 else 0.0
        return measure, gap


class TypeRules(_Settings):
    """How lines are set (docs/explanation/typesetting.md).

    Attributes:
        language: BCP 47; selects the punctuation and line-breaking rules.
        breaking: ``loose``, ``basic`` or ``strict`` line-breaking rules (CLREQ).
        punctuation: ``full`` (every mark one em), ``kaiming`` (pause marks half an em, full stops
            one), ``squeezed`` (marks are compressed wherever CLREQ allows it).
        gap: Han–Latin gap, em.
        gap_min, gap_max: the smallest and largest it may become in justified lines, em.
        indent: first-line indent of body paragraphs, characters.
    """

    language: str = "zh-Hans"
    breaking: Literal["loose", "basic", "strict"] = "basic"
    punctuation: Literal["full", "kaiming", "squeezed"] = "squeezed"
    gap: float = Field(default=0.25, ge=0, le=0.5)
    gap_min: float = Field(default=0.125, ge=0, le=0.5)
    gap_max: float = Field(default=0.5, ge=0, le=1)
    indent: float = Field(default=2.0, ge=0, le=4)


class RoleStyle(_Settings):
    """How a role of text is set.

    Attributes:
        face: role of a face: song, hei, kai, fangsong.
        weight: CSS weight.
        size: points.
        rows: body rows per line.
        align: alignment of lines that do not fill the measure.
        color: name of a colour.
        before, after: blank rows before and after.
        indent: first-line indent, characters.
    """

    face: str = "song"
    weight: Weight = 400
    size: TypeSize
    rows: int = Field(default=1, ge=1, le=100)
    align: Literal["justify", "start", "center", "end"] = "justify"
    color: str = "ink"
    before: Rows = 0
    after: Rows = 0
    indent: float = Field(default=0.0, ge=0, le=20)


class HeadlineRank(_Settings):
    """The headlines that articles of a rank may have.

    Attributes:
        rank: 1 is the lead of the page; the last entry is used for all higher numbers.
        sizes: headline sizes to try, best first, points.
        face, weight: of the headline.
        columns: smallest and largest number of base columns of the article.
        lines: largest number of lines of the headline.
        kicker_face, kicker_weight: of kicker and deck; their size is at most 0.6 of the
            headline's.
    """

    rank: int = Field(ge=1)
    sizes: tuple[TypeSize, ...] = Field(min_length=1)
    face: str = "song"
    weight: Weight = 900
    columns: tuple[Annotated[int, Field(ge=1, le=16)], Annotated[int, Field(ge=1, le=16)]]
    lines: int = Field(default=2, ge=1, le=10)
    kicker_face: str = "kai"
    kicker_weight: Weight = 400


class Press(_Settings):
    """The press and its requirements (docs/explanation/print.md), for the print profile.

    Attributes:
        profile: ICC file of the press, a path within the publication's folder; empty takes the
            newsprint profile that comes with edition.
        condition: name of the printing condition in the output intent; empty takes the
            profile's own description.
        ink_limit: most ink on one spot, percent (total area coverage, TAC).
        image_ppi: pictures with a higher resolution are reduced to this, pixels per inch.
        least_ppi, poor_ppi: resolutions below which a picture is an error or a warning.
        marks: whether crop marks are drawn outside the trimmed page.
        colors: inks by colour name, percent: ``accent = [0, 100, 90, 0]``. A colour without an
            entry is converted through the profile; grey stays pure black ink.
        spots: spot inks by colour name: ``accent = "PANTONE 485 C"``; proofs show the colour's
            entry in ``colors`` (or its conversion).
    """

    profile: str = ""
    condition: str = ""
    ink_limit: float = Field(default=240.0, ge=100, le=400)
    image_ppi: float = Field(default=200.0, ge=72, le=600)
    least_ppi: float = Field(default=100.0, ge=0, le=2400)
    poor_ppi: float = Field(default=150.0, ge=0, le=2400)
    marks: bool = False
    colors: dict[str, tuple[Percent, Percent, Percent, Percent]] = {}
    spots: dict[str, str] = {}


class Advertisements(_Settings):
    """How advertisements are marked, so that none is taken for news; their frame is the rule
    ``advertisement``, the type of the mark the role ``advert_label``.

    Attributes:
        label: the words of the mark; empty takes those of the paper's language: 广告, 廣告, 広告,
            광고, Advertisement.
        corner: ``left`` or ``right``: over which upper corner of the frame the mark stands.
    """

    label: str = ""
    corner: Literal["left", "right"] = "right"

    def words(self, language: str) -> str:
        """The words of the mark in a paper of this language (BCP 47)."""
        if self.label.strip():
            return self.label
        tag = language.lower()
        if tag.startswith("zh"):
            traditional = any(part in tag for part in ("hant", "-tw", "-hk", "-mo"))
            return "廣告" if traditional else "广告"
        return {"ja": "広告", "ko": "광고"}.get(tag.split("-")[0], "Advertisement")


class Web(_Settings):
    """What a web edition is to do (docs/howto/web-edition.md).

    Attributes:
        interface: language of the site's own words: ``zh-Hans``, ``zh-Hant``, ``en``; empty goes by
            the paper's language.
        full_texts: whether feeds have whole articles, not only their first words.
        tombstones: whether an article that was taken out leaves a page that says so.
        robots: lines that ``robots.txt`` has besides the site map's: ``Disallow: /lantai/2019-``.
        ai: whether articles may be used to train language models: ``allow`` or ``refuse``, said in
            ``robots.txt``, ``ai.txt`` and ``tdmrep.json``; empty says nothing.
    """

    interface: Literal["", "zh-Hans", "zh-Hant", "en"] = ""
    full_texts: bool = False
    tombstones: bool = True
    robots: tuple[str, ...] = ()
    ai: Literal["", "allow", "refuse"] = ""


class Stylebook(_Settings):
    """A whole stylebook.

    Attributes:
        name: the style's folder.
        title: its name for people.
        paper: the trimmed page and its margins.
        grid: columns and rows.
        type: how lines are set.
        roles: styles by role name (``body``, ``byline``, ``caption``, ``subhead``, ``folio``…).
        headlines: ranks, ascending.
        colors: by name, CSS values for the screen.
        rules: weights of rules by name, points: ``folio``, ``article``, ``box``, ``column``,
            ``advertisement``.
        furniture: rows taken by furniture by name: ``folio``, ``section``, ``masthead``….
        fillers: words of the house's own advertisements (补白, 公益广告) for pages with too little
            copy, ``label|words``; the page's number and the date choose one. None by default:
            nothing is printed that nobody wrote.
        advertisements: how they are marked.
        press: what the press asks for.
        web: what the web edition is to do.
        base: the shipped style that this one is based on; templates and style sheets that its own
            folder has not are that style's. In a style of the paper's own it may be written.
        folder: of a style that is the paper's own; "" for a shipped one. Not written by people.
        files: a digest of what that folder holds. Not written by people.
    """

    name: str
    title: str = ""
    paper: Paper
    grid: Grid
    type: TypeRules = TypeRules()
    roles: dict[str, RoleStyle]
    headlines: tuple[HeadlineRank, ...] = Field(min_length=1)
    colors: dict[str, Color] = {"ink": "#000000", "paper": "#ffffff"}
    rules: dict[str, Thickness] = {}
    furniture: dict[str, Rows] = {}
    fillers: tuple[str, ...] = ()
    advertisements: Advertisements = Advertisements()
    press: Press = Press()
    web: Web = Web()
    base: str = ""
    folder: str = ""
    files: str = ""

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where templates and style sheets are looked for, the style's own folder first."""
        own = (Path(self.folder),) if self.folder else ()
        names = dict.fromkeys(filter(None, (self.base or self.name, STANDARD)))
        return (*own, *(styles_dir() / name for name in names))

    def sheet(self, file: str) -> str:
        """A style sheet, ``page.css``, ``book.css`` or ``web.css``.

        Of shipped styles the first that has one gives it; the rules of a paper's own folder follow
        those, so that a line in it changes one thing.
        """
        found = [path for folder in self.folders if (path := folder / file).is_file()]
        used = found[:2] if self.folder and found[:1] == [Path(self.folder) / file] else found[:1]
        return "\n".join(path.read_text(encoding="utf-8") for path in reversed(used))

    def rank(self, rank: int) -> HeadlineRank:
        """The headline rank for an article's rank."""
        for entry in self.headlines:
            if entry.rank >= rank:
                return entry
        return self.headlines[-1]

    def role(self, name: str) -> RoleStyle:
        """The style of a role; that of ``body`` if the stylebook has no such role."""
        return self.roles.get(name) or self.roles["body"]


def stylebook_names() -> tuple[str, ...]:
    """The shipped styles."""
    return tuple(sorted(path.parent.name for path in styles_dir().glob("*/stylebook.toml")))


def load_stylebook(name: str, overrides: Mapping[str, Any] | None = None) -> Stylebook:
    """A shipped stylebook with a publication's overrides merged in.

    Args:
        name: a folder of ``styles/``.
        overrides: the values that differ, in the same tree as the file; lists are replaced,
            tables merged.

    Raises:
        ValueError: there is no style of that name.
        pydantic.ValidationError: an overriding value is wrong; its ``errors()`` say where.
    """
    names = stylebook_names()
    if name not in names:
        raise ValueError(f"there is no style {name!r}; there are: {', '.join(names)}")
    return stylebook_of(name, merged(style_data(name), overrides or {}))


def stylebook_of(name: str, data: Mapping[str, Any]) -> Stylebook:
    """A stylebook of a file's data.

    Raises:
        pydantic.ValidationError: a value is wrong.
    """
    return Stylebook.model_validate({**data, "name": name}, context=WRITTEN)


@lru_cache(maxsize=8)
def style_data(name: str) -> Mapping[str, Any]:
    """What the ``stylebook.toml`` of a shipped style holds; nobody writes in it."""
    file = styles_dir() / name / "stylebook.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Settings with others laid over them: lists and values replace, tables merge."""
    result = dict(base)
    for key, value in over.items():
        old = result.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        result[key] = merged(old, value) if both else value  # type: ignore[arg-type]
    return result
