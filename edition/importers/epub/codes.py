"""Diagnostic codes of importing an EPUB: IMP3xx."""

from edition.base.codes import code

NO_BOOK = code(
    "IMP301",
    "error",
    "not a readable EPUB",
    reason="The file is no zip archive, or its container, package or a page of it is broken.",
    remedy="Check the file with EPUBCheck.",
)
NOT_OURS = code(
    "IMP302",
    "error",
    "not an EPUB built by edition",
    reason="Only a book that edition made says what each paragraph is: headline, byline, deck…",
    remedy="Bring the text in as a page of text instead.",
)
