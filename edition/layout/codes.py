"""The codes of composing."""

from edition.base.codes import code

OVERSET = code(
    "CMP101",
    "error",
    "copy does not fit the page",
    reason="Lines of an article found no room on its page (overset).",
    remedy="Cut the copy by that much, make the picture smaller, or move an article.",
)
UNDERFULL = code(
    "CMP102",
    "warning",
    "page has holes",
    reason="The copy does not fill the page, even with larger heads and pictures.",
    remedy="Add copy, a picture or a notice, or choose a style with fewer rows.",
)
BROKEN_WORD = code(
    "CMP104",
    "warning",
    "headline broken inside a word",
    reason="No break of the headline at a word's end fits its columns.",
    remedy="Put a line feed into the headline where it may break, or shorten it.",
)
HEADLINE_TOO_LONG = code(
    "CMP105",
    "warning",
    "headline does not fit",
    reason="Even the smallest size of the article's rank does not hold the headline in its lines; "
    "it is set in more.",
    remedy="Shorten the headline, break it over more lines, or give the article more columns.",
)
NO_GLYPH = code(
    "CMP106",
    "error",
    "no face has a character",
    reason="A character that is in no font would be drawn as an empty box.",
    remedy="Correct the character, or bring a font that has it (`fonts:` in publication.yaml).",
)
PIN_IGNORED = code(
    "CMP107",
    "warning",
    "pin is not followed",
    reason="What is pinned does not fit there, reaches over the page, or over something else that "
    "is pinned.",
    remedy="Give it another place or size, or leave the place to the composer.",
)
NO_ARTICLES = code(
    "CMP108",
    "warning",
    "page is empty",
    reason="A page without articles is printed with its furniture alone.",
    remedy="List articles under the page in issue.yaml.",
)
PAGE_WIDE_BREAK = code(
    "CMP201",
    "info",
    "page-wide break (断版)",
    reason="A white or ruled alley runs across the whole page and cuts it in two.",
    remedy="Let an article reach over it: pin one to more rows.",
)
PAGE_HIGH_GUTTER = code(
    "CMP202",
    "info",
    "page-high gutter (通缝)",
    reason="One gutter runs the whole height of the page between articles.",
    remedy="Let an article reach over it: pin one to more columns.",
)
COLLIDING_HEADLINES = code(
    "CMP203",
    "info",
    "headlines collide (碰题)",
    reason="Two headlines stand side by side on the same rows and are read as one.",
    remedy="Give them different sizes, or set them at different heights.",
)
TOUCHING_PICTURES = code(
    "CMP204",
    "info",
    "pictures of two articles touch",
    reason="Pictures side by side are read as one report.",
    remedy="Pin one of them to another place or size.",
)
STUB = code(
    "CMP205",
    "info",
    "a column of one or two lines",
    reason="So short a column is not found by the reader.",
    remedy="Pin the article to more rows or fewer columns.",
)
UNEVEN_COLUMNS = code(
    "CMP206",
    "warning",
    "columns end at different heights",
    reason="The columns of an article end level, or within one line of each other.",
    remedy="Add or cut a few words, or pin the article to other columns.",
)
ORPHANED_PICTURE = code(
    "CMP207",
    "warning",
    "picture away from its article",
    reason="A picture belongs within its article's rectangle.",
    remedy="Pin it inside, or not at all.",
)
HEADLINE_STUB = code(
    "CMP208",
    "info",
    "one character on a headline's last line",
    reason="A single character on a line of its own looks like a mistake.",
    remedy="Put a line feed into the headline where it may break.",
)
JUMPED = code(
    "CMP301",
    "info",
    "article continues elsewhere",
    reason="The copy did not fit its page; the rest stands on another (转版).",
    remedy="Cut the article if it should stay on one page.",
)
ASSIGNED = code(
    "CMP302",
    "info",
    "article was given a page",
    reason="The article is listed under no page; section, rank and room chose one.",
    remedy="List it under a page in issue.yaml to decide yourself.",
)
LEFT_OUT = code(
    "CMP303",
    "info",
    "optional article is left out",
    reason="The page is full, and the article is marked optional.",
    remedy="Put it on another page, or take the mark away.",
)
