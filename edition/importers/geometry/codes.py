"""Diagnostic codes of pages with positions: IMP310–339."""

from edition.base.codes import code

DOUBTFUL = code(
    "IMP310",
    "info",
    "article is doubtful",
    reason="Which columns belong to the article, or which head stands over it, could be read in "
    "several ways.",
    remedy="Compare with the page, correct it, and take `doubtful:` out of the article's file.",
)
NO_TEXT_LAYER = code(
    "IMP311",
    "error",
    "page is a picture",
    reason="The PDF's page is a scan without a text layer: there are no characters to read.",
    remedy="Recognise its text first (OCR: a PDF with text, ALTO or hOCR), and import that.",
)
TOO_MUCH = code(
    "IMP312",
    "warning",
    "only a part was read",
    reason="The PDF has more pages than one import reads.",
    remedy="Cut it into issues, and import each by itself.",
)
