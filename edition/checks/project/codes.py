"""The codes of the checks over a whole edition."""

from edition.base.codes import code

LOST = code(
    "CHK101",
    "error",
    "text is not on the pages",
    reason="Every character of an article belongs on the composed pages once.",
    remedy="Make room: a smaller picture, a jump, or another page; `edition plan` shows the page.",
)
OFF_SHEET = code(
    "CHK104",
    "error",
    "text beyond the sheet",
    reason="What reaches over the paper's edge is cut off.",
    remedy="Set it in smaller type, make the grid narrower, or the paper larger.",
)
DOUBLED = code(
    "CHK102",
    "error",
    "text stands on the pages twice",
    reason="Every character of an article belongs on the composed pages once.",
    remedy="This is a fault of edition itself: please report it with the article.",
)
REWRITTEN = code(
    "CHK103",
    "error",
    "a byline is not printed as written",
    reason="A byline is printed character by character as its source has it.",
    remedy="This is a fault of edition itself: please report it with the byline.",
)
SMALL_PICTURE = code(
    "CHK105",
    "warning",
    "picture has too few pixels for the press",
    reason="At the size that the composed page gives it, the picture has fewer than 99 pixels an "
    "inch: `--profile print` refuses it. Between 99 and 149 it looks soft, which is only told.",
    remedy="Use a larger file, or show the picture smaller.",
    source="GWG 2022 Newspaper, rules R0031 and R0032",
)

DOUBTFUL = code(
    "IMP360",
    "warning",
    "imported text is doubtful",
    reason="The import was not sure how this article is to be read; nobody has looked since.",
    remedy="Compare it with the page, correct it, and take `doubtful:` out of its front matter.",
)
LEFT_OVER = code(
    "IMP361",
    "warning",
    "imported page has text left over",
    reason="Text of the printed page stands in no article; it would be on no page and in no book.",
    remedy="Move it to where it belongs, or take the entry out of `also_printed` in issue.yaml.",
)
EMBARGO = code(
    "IMP362",
    "error",
    "article is under embargo",
    reason="Its provider gave it on the condition that it does not come out before a moment.",
    remedy="Put it into a later issue or leave it out until then; `embargo:` says until when.",
)
