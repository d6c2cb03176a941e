"""Diagnostic codes of taking in a desk's files: ADD1xx."""

from edition.base.codes import code

UNREADABLE_FILE = code(
    "ADD101",
    "error",
    "file cannot be taken in",
    reason="The file is missing, damaged, locked with a password, or not what its name says.",
    remedy="Open it in the program it comes from, save it again, and add that file.",
)
OTHER_KIND = code(
    "ADD102",
    "error",
    "kind of file not taken in",
    reason="Taken in are DOCX, ODT, RTF, HTML, Markdown and plain text, and pictures as JPEG, PNG, "
    "TIFF, WebP, GIF, BMP, SVG or HEIC.",
    remedy="Save it as DOCX, a picture as JPEG, and add that file.",
)
NO_TEXT_IN_IT = code(
    "ADD103",
    "error",
    "no text in the file",
    reason="An article has text; this file has none, or only pictures of it.",
    remedy="Look into the file; add pictures with `--to ARTICLE`.",
)
ALREADY_AN_ARTICLE = code(
    "ADD104",
    "error",
    "article is there already",
    reason="The issue has a file of this name; nothing that people wrote is overwritten unasked.",
    remedy="Give the article another name with `--id`, or replace it with `--replace`.",
)
GUESSED = code(
    "ADD105",
    "info",
    "part of the article was guessed",
    reason="Word files seldom say what is headline, byline or subhead; it was read from type size, "
    "weight, place and wording.",
    remedy="Look at the article's file; move what is wrong to its place.",
)
UNSURE_HEADLINE = code(
    "ADD106",
    "warning",
    "headline is not certain",
    reason="No line stands out by style, size, weight or place; the first line was taken.",
    remedy="Correct `headline` in the article's file.",
)
LEFT_OUT = code(
    "ADD107",
    "warning",
    "something was left out",
    reason="The file holds what an article has no form for, or what its author had struck out.",
    remedy="Compare with the file; type what is missing.",
)
PICTURE_LEFT_OUT = code(
    "ADD108",
    "warning",
    "picture could not be taken in",
    reason="The picture is a drawing of Office (EMF, WMF), is linked and not in the file, or is "
    "damaged; an empty frame keeps its place.",
    remedy="Ask for the picture as a JPEG, and name it in the article's figure.",
)
ALTERED = code(
    "ADD109",
    "info",
    "taken in with a change",
    reason="A picture was turned into a kind that pages and books can show, or characters that are "
    "no text were taken out.",
    remedy="Nothing is needed.",
)
NO_SUCH_PAGE = code(
    "ADD110",
    "error",
    "issue has no such page",
    reason="issue.yaml lists no page of this number, and a mistyped number would make a new one.",
    remedy="Name one of its pages, or add the page with `--new-page`.",
)
TO_THE_DESK = code(
    "ADD111",
    "warning",
    "line seems meant for the desk",
    reason="Telephone numbers, word counts and remarks to the editors are often left in "
    "a manuscript; they were taken in, and would be printed.",
    remedy="Delete the line from the article's file, unless readers are to see it.",
)
NO_ARTICLE_FOR_PICTURE = code(
    "ADD112",
    "error",
    "picture belongs to no article",
    reason="A picture goes to the text named before it, or to the article that `--to` names.",
    remedy="Name an article of the issue with `--to ARTICLE`.",
)
ENCODING = code(
    "ADD113",
    "warning",
    "characters could not be read",
    reason="The file is in no encoding known here, or is damaged; bytes were replaced by �.",
    remedy="Save it as UTF-8 and add it again.",
)
REVISIONS = code(
    "ADD114",
    "warning",
    "tracked changes were accepted",
    reason="The file had insertions and deletions that nobody had accepted or refused: insertions "
    "were taken in, deletions left out.",
    remedy="Compare the article with the final version of the file.",
)
