"""The codes of bringing foreign input in."""

from edition.base.codes import code

DOUBLED = code(
    "IMP101",
    "warning",
    "doubled character",
    reason="A character that stands twice, and is not one that Chinese doubles, is often misread.",
    remedy="Compare with the page; accept the correction with `--accept IMP101` (all of them) or "
    "`--accept IMP101:LINE`.",
)
UNPAIRED = code(
    "IMP102",
    "warning",
    "unpaired quotation mark or bracket",
    reason="A mark that opens is not closed in its paragraph, or the other way round.",
    remedy="Compare with the page and add the missing mark; `--accept IMP102` closes what is open.",
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
REPEATED = code(
    "IMP106",
    "info",
    "sentence stands twice",
    reason="A short text repeats a sentence of an article: a pull quote. It is kept as furniture.",
    remedy="Nothing, unless the repetition is meant.",
)
UNDATED = code(
    "IMP107",
    "warning",
    "page names no date",
    reason="No date was recognised on the page; its issue is filed under 1 January 1900.",
    remedy="Move the page to its issue, or write the date at the page's top and import it again.",
)
UNSURE = code(
    "IMP120",
    "info",
    "not sure of a decision",
    reason="What is head, and what is kicker or deck, could be read in more than one way.",
    remedy="Look at the place; the JSON gives the reasons with their weights.",
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
UNSURE_ENCODING = code(
    "IMP131",
    "warning",
    "some bytes fit no encoding",
    reason="The file is in none of the encodings known here, or is damaged; bytes were replaced.",
    remedy="Convert the file to UTF-8 and import it again.",
)
ALREADY_THERE = code(
    "IMP140",
    "error",
    "page is already in the project",
    reason="The issue has a page of this number, or files of its articles' names; they were left.",
    remedy="Import into another project, or say `--replace` to put the new page in its place.",
)
OTHER_PAPER = code(
    "IMP141",
    "warning",
    "page of another paper",
    reason="A project holds one publication; the page's masthead names another one.",
    remedy="Import it into a project of its own, or correct the name in publication.yaml.",
)
