"""The codes of reading a project."""

from edition.base.codes import code

NO_PROJECT = code(
    "LOD101",
    "error",
    "no project here",
    reason="A project is a folder with a publication.yaml and one folder an issue in issues/.",
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
    "file is not UTF-8",
    reason="Source files are UTF-8 text; other encodings would turn characters into others.",
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
    remedy="Correct the key; docs/source-format.md lists them all.",
)
BAD_VALUE = code(
    "LOD106",
    "error",
    "value does not fit",
    reason="The value is not of the kind that the key takes.",
    remedy="See docs/source-format.md for what the key takes.",
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
    reason="An article stands on the pages once; the pages have different numbers.",
    remedy="Remove one of the two.",
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
    "error",
    "picture cannot be read",
    reason="The file is damaged, or is not a picture of a kind that edition takes.",
    remedy="Save it again as JPEG, PNG, TIFF or WebP.",
)
NO_ALT = code(
    "LOD204",
    "warning",
    "alternative text is missing",
    reason="A reader who cannot see the picture is told nothing.",
    remedy='Add `alt:`; an empty `alt: ""` says that the picture is decoration.',
    source="WCAG 2.2, 1.1.1; EPUB Accessibility 1.1",
)
BAD_BLOCK = code(
    "LOD301",
    "error",
    "block cannot be read",
    reason="A fenced block (figure, table, poem) does not have the form that it must have.",
    remedy="docs/source-format.md shows each block.",
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
BAD_STYLE = code(
    "SET101",
    "error",
    "stylebook value does not fit",
    reason="The stylebook's value, or one that publication.yaml overrides, cannot be used.",
    remedy="See the style's stylebook.toml for what the value may be.",
)
NO_STYLE = code(
    "SET102",
    "error",
    "no such style",
    reason="`style:` names a folder of styles/.",
    remedy="Name one of the styles there are.",
)
BAD_FONTS = code(
    "SET103",
    "error",
    "fonts cannot be read",
    reason="`fonts:` names a folder inside the project with a faces.toml.",
    remedy="docs/fonts.md says what the folder holds.",
)
