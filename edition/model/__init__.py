"""The vocabulary: what a newspaper is, as frozen types with JSON both ways.

Content (pydantic models): :class:`Edition`, :class:`Page`, :class:`Article`, blocks, inline text.
Composed pages (plain dataclasses, because there are thousands of lines): :mod:`edition.model.plan`.
"""

from edition.model.article import (
    Answer, Article, Block, Byline, Credit, EditorsNote, Figure, Jump, ListBlock, Note, Paragraph,
    Poem, Question, Quotation, SourceSpan, Subhead, Table, TableCell, TableRow,
)  # fmt: skip
from edition.model.artifact import Artifact, ArtifactKind
from edition.model.edition import Edition, Publication
from edition.model.page import Contact, Furniture, Page, PagePin, Person, Section
from edition.model.plan import (
    ArticlePart, ArticlePlan, Line, PagePlan, Picture, PlacedLine, Plan, Rect, Rule, Segment,
    TextBox, TextStyle, Tint,
)  # fmt: skip
from edition.model.text import Run, Text

__all__ = [
    "Answer", "Article", "ArticlePart", "ArticlePlan", "Artifact", "ArtifactKind", "Block",
    "Byline", "Contact", "Credit", "Edition", "EditorsNote", "Figure", "Furniture", "Jump", "Line",
    "ListBlock", "Note", "Page", "PagePin", "PagePlan", "Paragraph", "Person", "Picture",
    "PlacedLine", "Plan", "Poem", "Publication", "Question", "Quotation", "Rect", "Rule", "Run",
    "Section", "Segment", "SourceSpan", "Subhead", "Table", "TableCell", "TableRow", "Text",
    "TextBox", "TextStyle", "Tint",
]  # fmt: skip
