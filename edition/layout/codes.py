"""Diagnostic codes of page composition: CMPxxx."""

from edition.base.codes import code

OVERSET = code(
    "CMP101",
    "error",
    "copy does not fit the page",
    reason="Some lines of an article do not fit on its page (overset).",
    remedy="Cut that much copy, make a picture smaller, or move an article to another page.",
)
UNDERFULL = code(
    "CMP102",
    "warning",
    "page has empty space",
    reason="The copy does not fill the page, even with larger headlines and pictures.",
    remedy="Add copy, a picture or a notice, or give `fillers` of your own in publication.yaml.",
)
BROKEN_WORD = code(
    "CMP104",
    "warning",
    "headline is broken inside a word",
    reason="The headline does not fit its columns with line breaks between words only.",
    remedy="Put a line feed where the headline may break, or shorten it.",
)
HEADLINE_TOO_LONG = code(
    "CMP105",
    "warning",
    "headline does not fit",
    reason="Even at the smallest size of its rank, the headline needs more lines than the rank "
    "allows; it is set in more lines.",
    remedy="Shorten the headline, or give the article more columns.",
)
NO_GLYPH = code(
    "CMP106",
    "warning",
    "character is missing from all fonts",
    reason="No font contains the character: 〓 stands in its place on the page. The text of the "
    "PDF and the EPUB have the character itself.",
    remedy="Correct the character, or add a font that contains it (`fonts:` in publication.yaml).",
)
TWIN = code(
    "CMP320",
    "info",
    "character is drawn by its twin",
    reason="A compatibility ideograph or a radical looks like a Han that has a code point of its "
    "own, and fonts have that one only. The text of the PDF and the EPUB keep the code point, so "
    "that a search for the usual character does not find it.",
    remedy="Write the usual character, unless the code point is meant.",
    source="Unicode Standard Annex #15, normalization forms",
)
PIN_IGNORED = code(
    "CMP107",
    "error",
    "pin is not followed",
    reason="The pinned item does not fit in that place, extends beyond the page, or overlaps "
    "another pinned item; the editor's word is never set aside in silence.",
    remedy="Pin it to another place or size, or let the composer choose the place.",
)
HINT_REFUSED = code(
    "CMP112",
    "info",
    "picture is not as wide as its article asks",
    reason="`columns` of a figure is a wish: the width that was asked for does not suit the "
    "article's place, or leaves its page with copy too much or too little.",
    remedy="Pin the picture (`article#figure-1`) to its columns, pin its article to more columns, "
    "or change the figure's `columns`.",
)
NO_ARTICLES = code(
    "CMP108",
    "warning",
    "page has no articles",
    reason="A page without articles is printed with its furniture only.",
    remedy="List articles under the page in issue.yaml.",
)
IMPRINT_OVERSET = code(
    "CMP110",
    "error",
    "imprint does not fit",
    reason="The strip under the masthead and the lines at the foot of the last page have no room "
    "for a fact of the imprint, and none is left out in silence.",
    remedy="Shorten it, make the role `imprint` smaller, or leave more margin (`paper.bottom`).",
    source="国新出发〔2020〕10号",
)
PAGE_WIDE_BREAK = code(
    "CMP201",
    "info",
    "page-wide break (断版)",
    reason="A white or ruled alley runs across the whole page and cuts it in two.",
    remedy="Let an article cross it: pin one to more rows.",
)
PAGE_HIGH_GUTTER = code(
    "CMP202",
    "info",
    "page-high gutter (通缝)",
    reason="One gutter between articles runs the whole height of the page.",
    remedy="Let an article cross it: pin one to more columns.",
)
COLLIDING_HEADLINES = code(
    "CMP203",
    "info",
    "headlines collide (碰题)",
    reason="Two headlines stand side by side on the same rows and read as one.",
    remedy="Give them different sizes, or place them at different heights.",
)
TOUCHING_PICTURES = code(
    "CMP204",
    "info",
    "pictures of two articles touch",
    reason="Pictures of different articles that touch look like one report.",
    remedy="Pin one of them to another place or size.",
)
STUB = code(
    "CMP205",
    "info",
    "column of one or two lines",
    reason="Readers overlook a column this short.",
    remedy="Pin the article to more rows or fewer columns.",
)
UNEVEN_COLUMNS = code(
    "CMP206",
    "warning",
    "columns end at different heights",
    reason="The columns of an article should end level, or within one line of each other.",
    remedy="Add or cut a few words, or pin the article to other columns.",
)
ORPHANED_PICTURE = code(
    "CMP207",
    "warning",
    "picture outside its article",
    reason="A picture belongs inside its article's rectangle.",
    remedy="Pin it inside the article, or remove the pin.",
)
HEADLINE_STUB = code(
    "CMP208",
    "info",
    "single character on a headline's last line",
    reason="A single character on a line of its own looks like a mistake.",
    remedy="Put a line feed where the headline may break.",
)
JUMPED = code(
    "CMP301",
    "info",
    "article is continued on another page",
    reason="The copy did not fit its page; the rest is printed on another page (转版).",
    remedy="Shorten the article if it should stay on one page.",
)
ASSIGNED = code(
    "CMP302",
    "info",
    "article was assigned to a page",
    reason="No page lists the article; a page was chosen by section, rank and free space.",
    remedy="List it under a page in issue.yaml to choose the page yourself.",
)
LEFT_OUT = code(
    "CMP303",
    "info",
    "optional article was left out",
    reason="The page is full, and the article is marked as optional.",
    remedy="Move it to another page, or remove the `optional` mark.",
)
STANZA_PARTED = code(
    "CMP310",
    "warning",
    "stanza is parted between columns",
    reason="The lines of a stanza stand together. This one is longer than the columns of its "
    "article, so it had to be parted (between two couplets if that was possible).",
    remedy="Pin the article to more rows, or part the stanza where a new thought begins.",
)
