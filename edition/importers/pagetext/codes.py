"""Codes of reading a page's text, besides those of :mod:`edition.importers.codes`."""

from edition.base.codes import code

REPEATED = code(
    "IMP106",
    "info",
    "sentence stands twice",
    reason="A short text repeats a sentence of an article: a pull quote. It is kept as furniture.",
    remedy="Nothing, unless the repetition is meant.",
)
UNSURE_ENCODING = code(
    "IMP131",
    "warning",
    "some bytes fit no encoding",
    reason="The file is in none of the encodings known here, or is damaged; bytes were replaced.",
    remedy="Convert the file to UTF-8 and import it again.",
)
