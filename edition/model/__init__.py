"""The vocabulary: what a newspaper consists of, as frozen types that go to JSON and back.

Content (pydantic models): ``edition``, ``page``, ``article`` (with its blocks), ``text`` (inline).
Composed pages (plain dataclasses, because there are thousands of lines): ``plan``. Results:
``artifact``. ``wording`` puts validation errors into plain words.
"""

from edition.model.article import (
    Answer,
    Article,
    Block,
    Byline,
    Credit,
    EditorsNote,
    Figure,
    Jump,
    ListBlock,
    Note,
    Paragraph,
    Poem,
    Question,
    Quotation,
    SourceSpan,
    Subhead,
    Table,
    TableCell,
    TableRow,
)
from edition.model.artifact import Artifact, ArtifactKind
from edition.model.edition import Edition, Publication
from edition.model.page import AlsoPrinted, Contact, Furniture, Page, PagePin, Person, Section
from edition.model.plan import (
    ArticlePart,
    ArticlePlan,
    Line,
    PagePlan,
    Picture,
    PlacedLine,
    Plan,
    Rect,
    Rule,
    Segment,
    TextBox,
    TextStyle,
    Tint,
)
from edition.model.text import Run, Text
from edition.model.wording import ContentError

__all__ = [
    "AlsoPrinted",
    "Answer",
    "Article",
    "ArticlePart",
    "ArticlePlan",
    "Artifact",
    "ArtifactKind",
    "Block",
    "Byline",
    "Contact",
    "ContentError",
    "Credit",
    "Edition",
    "EditorsNote",
    "Figure",
    "Furniture",
    "Jump",
    "Line",
    "ListBlock",
    "Note",
    "Page",
    "PagePin",
    "PagePlan",
    "Paragraph",
    "Person",
    "Picture",
    "PlacedLine",
    "Plan",
    "Poem",
    "Publication",
    "Question",
    "Quotation",
    "Rect",
    "Rule",
    "Run",
    "Section",
    "Segment",
    "SourceSpan",
    "Subhead",
    "Table",
    "TableCell",
    "TableRow",
    "Text",
    "TextBox",
    "TextStyle",
    "Tint",
]
