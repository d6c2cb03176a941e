"""The codes of reading a page's text."""

from edition.base.codes import code

DOUBLED = code(
    "IMP101",
    "warning",
    "doubled character",
    reason="A character that stands twice, and is not one that Chinese doubles, is often misread.",
    remedy="Compare with the page; accept the correction with `--accept IMP101`.",
)
UNPAIRED = code(
    "IMP102",
    "warning",
    "unpaired quotation mark or bracket",
    reason="A mark that opens is not closed in its paragraph, or the other way round.",
    remedy="Compare with the page and add the missing mark.",
)
UNLIKELY = code(
    "IMP103",
    "warning",
    "unlikely character",
    reason="Replacement and private-use characters are no text; the extraction lost something.",
    remedy="Compare with the page and write the character.",
)
UNFINISHED = code(
    "IMP104",
    "info",
    "article breaks off",
    reason="The last sentence has no end and no jump line: the rest may stand on another page.",
    remedy="Add the rest, or keep `truncated: tail`.",
)
WEEKDAY = code(
    "IMP105",
    "warning",
    "weekday contradicts the date",
    reason="The date and the weekday of the page do not belong together; one is misread.",
    remedy="Compare with the page and correct one of them.",
)
UNSURE = code(
    "IMP120",
    "info",
    "not sure of a decision",
    reason="What is head, and what is kicker or deck, could be read in more than one way.",
    remedy="Look at the article's head.",
)
UNASSIGNED = code(
    "IMP121",
    "warning",
    "text without a place",
    reason="Some of the page's text belongs to no article and no furniture that was recognised.",
    remedy="Look at it and put it where it belongs.",
)
BAD_FILE = code(
    "IMP130",
    "error",
    "file cannot be read",
    reason="The file is missing, empty, or holds no text.",
    remedy="Check the path; the other files of the batch were read.",
)
