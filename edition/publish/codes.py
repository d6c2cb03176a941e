"""Diagnostic codes of publishing: PUBxxx."""

from edition.base.codes import code

UNREADABLE = code(
    "PUB101",
    "error",
    "book cannot be catalogued",
    reason="The file is no EPUB, or it lacks a title, an identifier or a date.",
    remedy="Build the issue again.",
)
NO_BOOK = code(
    "PUB102",
    "warning",
    "file without a book",
    reason="A catalogue entry takes its words from the EPUB; a PDF joins the EPUB of its name.",
    remedy="Build the EPUB of the same issue, and publish both.",
)
NO_COVER = code(
    "PUB103",
    "warning",
    "book without a cover",
    reason="The reader's library shows an empty space instead of a cover.",
    remedy="Build the book again: edition gives each a cover.",
)
ANOTHER_BOOK = code(
    "PUB105",
    "error",
    "place taken by another book",
    reason="A book stands in the catalogue under its file's name; this one would take the place of "
    "a book of another paper, or of another book of the paper.",
    remedy="Give each paper a `slug:` of its own in its publication.yaml, and build again.",
)
EMPTY = code(
    "PUB104",
    "error",
    "nothing to publish",
    reason="A catalogue needs at least one book.",
    remedy="Build an issue first: edition build.",
)
