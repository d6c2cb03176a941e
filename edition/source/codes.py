"""Diagnostic codes of reading a project: LODxxx, and SETxxx for its settings."""

from edition.base.codes import code

NO_PROJECT = code(
    "LOD101",
    "error",
    "no project here",
    reason="A project is a folder with a publication.yaml and one folder per issue in issues/.",
    remedy="Name the project's folder, or make one with `edition new DIR`.",
)
NO_ISSUE = code(
    "LOD102",
    "error",
    "no such issue",
    reason="The project has no folder of that date in issues/, or the folder has no issue.yaml.",
    remedy="Name one of the issues there are.",
)
NOT_TEXT = code(
    "LOD103",
    "error",
    "file is not UTF-8 text",
    reason="Source files are UTF-8 text without control characters; neither a book nor a page "
    "could hold anything else.",
    remedy="Save the file as UTF-8, for example with `iconv -f GB18030 -t UTF-8`.",
)
BAD_YAML = code(
    "LOD104",
    "error",
    "YAML cannot be read",
    reason="The file (or the part between the --- lines) is not valid YAML.",
    remedy="Quote values that hold a colon and a space, and indent with spaces only.",
    source="YAML 1.2",
)
UNKNOWN_KEY = code(
    "LOD105",
    "error",
    "unknown key",
    reason="A misspelt key would be ignored in silence.",
    remedy="Correct the key, or take it out.",
)
BAD_VALUE = code(
    "LOD106",
    "error",
    "value does not fit",
    reason="The value is not of the kind that the key takes.",
    remedy="Write a value of the kind that the message asks for.",
)
NO_FRONT_MATTER = code(
    "LOD107",
    "error",
    "front matter is missing",
    reason="An article begins with its head, the headline and what goes with it, between two ---.",
    remedy="Begin the file with ---, headline: …, ---.",
)
NO_HEADLINE = code(
    "LOD108",
    "error",
    "headline is missing",
    reason="An article is found in contents and bookmarks by its headline.",
    remedy='Add `headline:` to the front matter; a brief without one takes `headline: ""`.',
)
UNKNOWN_ARTICLE = code(
    "LOD109",
    "error",
    "page names an unknown article",
    reason="issue.yaml names an article by the stem of its file in the issue's folder.",
    remedy="Correct the name, or add the file.",
)
UNLISTED_ARTICLE = code(
    "LOD110",
    "warning",
    "article is on no page",
    reason="The article's file is in the issue's folder but no page of issue.yaml lists it.",
    remedy="List it under a page's `articles`, or move the file away.",
)
TWICE = code(
    "LOD111",
    "error",
    "named twice",
    reason="An article, a page number and a note each stand once; a second would hide the first.",
    remedy="Remove or rename one of the two.",
)
BAD_DATE = code(
    "LOD112",
    "error",
    "date of issue does not fit",
    reason="An issue's folder is named after its day; outputs and the folio line show that date.",
    remedy="Name the folder 2019-10-28, or write `date: 2019-10-28` in its issue.yaml.",
    source="ISO 8601-1, 5.2.2.1",
)
NEWEST = code(
    "LOD113",
    "info",
    "the newest issue was taken",
    reason="The project has several issues and none was named.",
    remedy="Name one with `--issue DATE`.",
)
CUT_OFF = code(
    "LOD114",
    "warning",
    "comment within a text",
    reason="In YAML a # after a space begins a comment: the words after it are not in the text.",
    remedy="Put the whole text in quotes, or move the comment to a line of its own.",
    source="YAML 1.2.2, 6.6",
)
OUTSIDE = code(
    "LOD115",
    "error",
    "file is outside the project",
    reason="A link in the project leads to a file outside of it; only the project's own are read.",
    remedy="Copy the file into the issue's folder.",
)
UNKNOWN_ITEM = code(
    "LOD116",
    "error",
    "pin names nothing on this page",
    reason="A pin fixes an article of its page, a picture of one, or a file of the issue's folder.",
    remedy="Name an article of the page, `article#figure-1`, or a file with `kind: advertisement`.",
)
PIN_PLACE = code(
    "LOD122",
    "error",
    "pins exclude one another",
    reason="A pin is a constraint: two cannot have one place, none can extend beyond the page, and "
    "a picture stands within its article.",
    remedy="Change one of the two, or leave a part of its place open.",
)
UNREADABLE = code(
    "LOD117",
    "error",
    "file cannot be read",
    reason="The file exists, but the system does not allow it to be read.",
    remedy="Look at the file's permissions.",
)
SAME_NAME = code(
    "LOD120",
    "error",
    "two issues of one name",
    reason="Outputs are named after the paper, the day and the edition of the day; of two issues "
    "with one name the later built would replace the other.",
    remedy="Name the folders apart: 2026-05-08-morning and 2026-05-08-evening.",
)
NO_PICTURE = code(
    "LOD201",
    "warning",
    "picture not found",
    reason="The page keeps the picture's place with a labelled frame.",
    remedy="Put the file beside the article, or correct its name.",
)
PICTURE_OUTSIDE = code(
    "LOD202",
    "error",
    "picture is outside the issue",
    reason="Only files inside the issue's folder are read, so that a source cannot reach others.",
    remedy="Copy the picture into the issue's folder and name it there.",
)
BAD_PICTURE = code(
    "LOD203",
    "warning",
    "picture cannot be read",
    reason="The file is damaged, cut short, locked, or larger than any page can show; the page "
    "keeps the picture's place with a labelled frame.",
    remedy="Save it again from the original.",
)
UNKNOWN_KIND = code(
    "LOD205",
    "warning",
    "kind of picture not supported",
    reason="The painter and e-readers take JPEG, PNG, GIF, TIFF, WebP and SVG pictures; "
    "advertisements may be PDF as well.",
    remedy="Save it as JPEG (photographs) or PNG (drawings).",
)
NO_ALT = code(
    "LOD204",
    "warning",
    "alternative text is missing",
    reason="A reader who cannot see the picture learns nothing about it.",
    remedy='Add `alt:`; an empty `alt: ""` says that the picture is decoration.',
    source="WCAG 2.2, 1.1.1; EPUB Accessibility 1.1",
)
BAD_BLOCK = code(
    "LOD301",
    "error",
    "block cannot be read",
    reason="A fenced block (figure, table, poem) does not have the required form.",
    remedy="Correct what the message names: a `figure` and a `table` hold keys and values (YAML), "
    "a `poem` its lines.",
)
NOT_OURS = code(
    "LOD302",
    "warning",
    "Markdown that newspapers have no use for",
    reason="Headings of level one (the headline is in the front matter), code and rules are none.",
    remedy="Use ## for subheads; take the mark out.",
)
NO_NOTE = code(
    "LOD303",
    "error",
    "note has no text",
    reason="The text calls a note that stands nowhere in the article.",
    remedy="Add a paragraph `[^1]: the note`.",
)
UNCLOSED = code(
    "LOD304",
    "warning",
    "mark is not closed",
    reason="A mark without its partner is printed as it stands.",
    remedy="Close the mark, or write a backslash before it if the character itself is meant.",
)
UNKNOWN_MARK = code(
    "LOD305",
    "error",
    "no such mark",
    reason="Inline marks are written :name[text]; another name would be printed as it stands.",
    remedy="The marks are dots, name, title, em, strong, sup and sub.",
)
UNCLOSED_BLOCK = code(
    "LOD306",
    "error",
    "fenced block is not closed",
    reason="Without its closing ``` a block swallows the rest of the article.",
    remedy="Close it with a line of ``` under its last line.",
)
BAD_LINK = code(
    "LOD307",
    "error",
    "link cannot be followed",
    reason="Readers follow web and mail addresses; other schemes are unsafe or lead nowhere.",
    remedy="Begin the address with https://, http://, mailto: or tel:.",
)
UNCALLED_NOTE = code(
    "LOD308",
    "warning",
    "note is not called",
    reason="No place in the article's text calls the note, so no reader will find it.",
    remedy="Call it with [^1] where it belongs, or make it a paragraph.",
)
BAD_STYLE = code(
    "SET101",
    "error",
    "stylebook value does not fit",
    reason="The stylebook's value, or one that publication.yaml overrides, cannot be used.",
    remedy="Write a value of the kind that the message asks for.",
)
NO_STYLE = code(
    "SET102",
    "error",
    "no such style",
    reason="`style:` names one of the styles that come with edition, or one of the project's own.",
    remedy="Name one of the styles that `edition info` lists, or give the "
    "project a style of this name.",
)
UNREAD_NAMES = code(
    "LOD118",
    "info",
    "names that could not be read",
    reason="A byline or a credit is printed as it is written. Who is named in it goes into the "
    "book's metadata only where that can be read with confidence.",
    remedy="Name the people under `contributors`, or write `contributors: []` if nobody is meant.",
)
BAD_FONTS = code(
    "SET103",
    "error",
    "fonts cannot be read",
    reason="`fonts:` names a folder inside the project with a faces.toml.",
    remedy="Put a faces.toml into the folder; each of its `[[face]]` entries has `id`, `role`, "
    "`family`, `weight` and `file`.",
)
BAD_PROFILE = code(
    "SET105",
    "error",
    "press profile cannot be used",
    reason="`press.profile` names the ICC file of the press; with another one the colours of the "
    "print profile would be wrong.",
    remedy="Put the press's ICC file (CMYK, a printer's) into the project, or leave the key out.",
    source="ISO 15930-7, 6.2; ICC.1:2022, 7.2",
)
NO_FACE = code(
    "SET104",
    "error",
    "no font for a role",
    reason="The stylebook sets text in a face that neither edition nor the project has.",
    remedy="Name one of the faces there are, or add it to the project's fonts folder.",
)
WIDE_ROW = code(
    "LOD324",
    "error",
    "row has more cells than its table's head",
    reason="A Markdown table has as many columns as its head; what a row has beyond them would be "
    "on no page and in no book.",
    remedy="Give the head a cell for each column, or write a bar that is text as `\\|`.",
    source="GitHub Flavored Markdown, 4.10",
)
NO_REGULATIONS = code(
    "LOD320",
    "error",
    "no such regulations",
    reason="`regulations` in publication.yaml names the rules that the paper is judged by.",
    remedy="Name a set of rules that there is, or leave the key out.",
)
TOO_LARGE = code(
    "LOD321",
    "error",
    "file is refused",
    reason="A source is a regular file of at most 1,000,000 bytes: no pipe, no device, no dump.",
    remedy="Part it into several articles, or take it out of the project.",
)
TOO_MANY = code(
    "LOD322",
    "error",
    "more than can be composed",
    reason="A page takes at most 200 articles, a table at most 5,000 cells.",
    remedy="Give the articles to more pages, or part the table.",
)
BAD_NAME = code(
    "LOD323",
    "error",
    "id is no name of a file",
    reason="An article's id is the name of its file, and nothing is written or deleted elsewhere.",
    remedy="Give the article an id of letters, digits and hyphens.",
)
