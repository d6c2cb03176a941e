"""An article and its blocks, in the newsroom's terms (docs/reference/model.md has a table)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AwareDatetime,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from edition.model.text import EMPTY, Frozen, Text


class SourceSpan(Frozen):
    """Where something was written.

    Attributes:
        file: path within the project.
        line, end_line: first and last line, from 1.
    """

    file: str
    line: int | None = None
    end_line: int | None = None


class Byline(Frozen):
    """Somebody who wrote it: a fact, beside the line that is printed (:attr:`Article.byline`).

    Attributes:
        name: the person's name, without inner spaces.
        role: 记者, 通讯员, 摄影…; several with strokes, 文/图; "" if the paper prints none.
        place: where they reported from.
        affiliation: 本报, 新华社, a university…
    """

    name: str
    role: str = ""
    place: str = ""
    affiliation: str = ""


class Credit(Frozen):
    """Whose picture: a fact, beside the words that are printed (:attr:`Figure.credit`).

    Attributes:
        name: the photographer; "" where only a house is credited.
        role: 摄, 供图, 资料图片, 制图…; several with strokes.
        affiliation: the house that is credited or whose photographer it is: 新华社, 镇档案馆.
    """

    name: str = ""
    role: str = "摄"
    affiliation: str = ""

    def __str__(self) -> str:
        who = self.name or self.affiliation
        return f"{who}/{self.role}" if who and self.role else who or self.role


class _Block(Frozen):
    """Fields common to all blocks.

    Attributes:
        type: the kind of block, as JSON names it.
        span: where it was written.
    """

    span: SourceSpan | None = None

    @model_serializer(mode="wrap")
    def _keep_type(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # Keep the discriminator under ``exclude_defaults``, or the JSON cannot be read back.
        data: dict[str, Any] = handler(self)
        kind = getattr(self, "type", None)
        return {"type": kind, **data} if kind else data


class Paragraph(_Block):
    """A paragraph of running text.

    Attributes:
        text: with its marks.
    """

    type: Literal["p"] = "p"
    text: Text


class Subhead(_Block):
    """A subhead within the article (小标题).

    Attributes:
        text: with its marks.
        level: 1 is the highest.
    """

    type: Literal["subhead"] = "subhead"
    text: Text
    level: int = Field(default=1, ge=1, le=3)


class Figure(_Block):
    """A picture with its caption and credit.

    Attributes:
        file: path within the issue's folder, or None where the picture is missing: the page
            then keeps its place with a labelled frame.
        alt: alternative text; ``""`` marks a decoration, None means that nobody wrote one.
        caption: the line under the picture.
        credit: whose picture it is, as written and printed: ``新华社记者 某某 摄``; "" prints the
            credits as papers do.
        credits: photographers, illustrators, agencies: what is known of them.
        width, height: pixels of the file; None until loaded.
        crop: whether the composer may cut the picture's edges, and how much of a side at most.
        focus: the point that must stay in view, as shares of width and height.
        columns: the width the editor wants, in columns; None leaves it to the composer.
        reference: where the picture can be had, an address, while its file is not here.
    """

    type: Literal["figure"] = "figure"
    file: str | None = None
    alt: str | None = None
    caption: Text = EMPTY
    credit: str = ""
    credits: tuple[Credit, ...] = ()
    width: int | None = Field(default=None, gt=0)
    height: int | None = Field(default=None, gt=0)
    crop: float = Field(default=0.0, ge=0.0, le=0.5)
    focus: tuple[float, float] = (0.5, 0.5)
    columns: int | None = Field(default=None, ge=1)
    reference: str = ""


class TableCell(Frozen):
    """A cell of a table.

    Attributes:
        text: with its marks.
        header: whether it is a header cell.
        align: alignment of its text.
        colspan, rowspan: how many columns and rows it spans, as in HTML.
    """

    text: Text = EMPTY
    header: bool = False
    align: Literal["start", "center", "end"] = "start"
    colspan: int = Field(default=1, ge=1)
    rowspan: int = Field(default=1, ge=1)


class TableRow(Frozen):
    """A row of a table.

    Attributes:
        cells: from the left.
    """

    cells: tuple[TableCell, ...]


class Table(_Block):
    """A table, with its heading.

    Attributes:
        caption: the heading.
        rows: from the top.
    """

    type: Literal["table"] = "table"
    caption: Text = EMPTY
    rows: tuple[TableRow, ...]


class ListBlock(_Block):
    """A list.

    Attributes:
        ordered: whether the items are numbered.
        start: the first number.
        marker: what is printed before each item of a list without numbers.
        items: the items.
    """

    type: Literal["list"] = "list"
    ordered: bool = False
    start: int = 1
    marker: str = "●"
    items: tuple[Text, ...]


class Quotation(_Block):
    """A quotation set off from the text (楷体), with its source.

    Attributes:
        paragraphs: the quotation.
        source: where it comes from.
    """

    type: Literal["quotation"] = "quotation"
    paragraphs: tuple[Text, ...]
    source: Text = EMPTY


class Poem(_Block):
    """A poem. Its lines are never joined.

    Attributes:
        title: the title.
        author: the poet.
        stanzas: lists of lines.
    """

    type: Literal["poem"] = "poem"
    title: Text = EMPTY
    author: str = ""
    stanzas: tuple[tuple[Text, ...], ...]


class Question(_Block):
    """A question of an interview.

    Attributes:
        speaker: the person asking, printed before a colon.
        text: the question.
    """

    type: Literal["question"] = "question"
    speaker: str = "问"
    text: Text


class Answer(_Block):
    """An answer of an interview.

    Attributes:
        speaker: the person answering, printed before a colon.
        text: the answer.
    """

    type: Literal["answer"] = "answer"
    speaker: str = "答"
    text: Text


class EditorsNote(_Block):
    """编者按: a few lines by the editors, set apart.

    Attributes:
        paragraphs: the note.
        label: printed before it.
    """

    type: Literal["editors_note"] = "editors_note"
    paragraphs: tuple[Text, ...]
    label: str = "编者按"


class Note(_Block):
    """A note (注释).

    Attributes:
        id: the id by which a run of the text refers to it.
        text: the note.
    """

    type: Literal["note"] = "note"
    id: str
    text: Text


#: Every kind of block that the body of an article may contain.
Block = Annotated[
    Paragraph
    | Subhead
    | Figure
    | Table
    | ListBlock
    | Quotation
    | Poem
    | Question
    | Answer
    | EditorsNote
    | Note,
    Field(discriminator="type"),
]


class Jump(Frozen):
    """A jump line: 下转第3版 or 上接第1版.

    Attributes:
        direction: ``to`` (下转) or ``from`` (上接).
        page: the other page's number.
        headline: the headline over the other part, where it has one of its own.
    """

    direction: Literal["to", "from"]
    page: str
    headline: str = ""


class Article(Frozen):
    """An article.

    Attributes:
        id: unique in the edition, stable across rebuilds: the file's name without its extension.
        kicker: 引题, the line over the headline.
        headline: 主题; a line feed in it is a line break the editor wants.
        deck: 副题, the line under the headline.
        summary: 提要, a few sentences set apart at the head.
        column_flag: 栏目, the series or column the article belongs to (党建 在高新).
        series: articles of one series share this name.
        byline: who wrote it, as written and printed: ``文/林某 图/常某``; "" prints the bylines as
            papers do.
        bylines: who wrote it, in printed order: what is known of them, for metadata.
        byline_prefix: what is printed before the names (▶, 本报记者…).
        dateline: 电头: place, date and agency, ``新华社北京10月27日电``.
        lead: the words before the first sentence where there is no dateline: ``本报讯``.
        editors_note: 编者按 at the head of the article.
        blocks: the body, in reading order.
        rank: importance on its page, 1 is the highest; None goes by the order on the page.
        language: BCP 47; empty means the publication's.
        keywords: subjects.
        jumps: jump lines that the source printed.
        truncated: which of "head" and "tail" are on pages we do not have.
        optional: whether it may be left out when the page is full.
        provider: the agency or paper that it comes from; "" for one's own.
        rights: whose it is and what may be done with it, as its provider says.
        origin: its identifier at its provider, by which a correction is recognised.
        embargo: the moment before which it must not come out.
        doubtful: what an import was not sure of, for a person to look at and then take out.
        span: where it was written.
    """

    id: str
    kicker: Text = EMPTY
    headline: Text = EMPTY
    deck: Text = EMPTY
    summary: Text = EMPTY
    column_flag: Text = EMPTY
    series: str = ""
    byline: str = ""
    bylines: tuple[Byline, ...] = ()
    byline_prefix: str = ""
    dateline: str = ""
    lead: str = ""
    editors_note: EditorsNote | None = None
    blocks: tuple[Block, ...] = ()
    rank: int | None = Field(default=None, ge=1)
    language: str = ""
    keywords: tuple[str, ...] = ()
    jumps: tuple[Jump, ...] = ()
    truncated: tuple[Literal["head", "tail"], ...] = ()
    optional: bool = False
    provider: str = ""
    rights: str = ""
    origin: str = ""
    embargo: AwareDatetime | None = None
    doubtful: tuple[str, ...] = ()
    span: SourceSpan | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Article:
        # An importer may know less of an article: a jump line, a byline. Nothing at all is a slip.
        if self.model_fields_set <= {"id"}:
            raise ValueError("an article has a headline, text, or both; this one has neither")
        return self

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The pictures, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))
