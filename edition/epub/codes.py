"""The diagnostics of packing a book; those of checking a finished book begin at EPB201."""

from edition.base.codes import code

MISSING_PICTURE = code(
    "EPB102",
    "warning",
    "picture file is missing",
    reason="The book shows a labelled frame in its place.",
    remedy="Put the file into the issue's folder, or correct its name.",
)
UNREADABLE_PICTURE = code(
    "EPB103",
    "warning",
    "picture cannot be read",
    reason="Pillow cannot decode the file; the book shows a labelled frame in its place.",
    remedy="Save it again as JPEG or PNG.",
)
OUTSIDE_PICTURE = code(
    "EPB104",
    "error",
    "picture outside the issue's folder",
    reason="Only files inside the issue's folder are packed, whatever the path says.",
    remedy="Copy the picture into the issue's folder.",
)
DEAD_LINK = code(
    "EPB105",
    "warning",
    "link leads nowhere",
    reason="It is neither a web or mail address nor the id of an article of this issue.",
    remedy="Write https://…, mailto:… or an article's id.",
)
UNKNOWN_NOTE = code(
    "EPB106",
    "warning",
    "reference to a missing note",
    reason="The text refers to a note that the article does not have.",
    remedy="Write the note, or remove the reference.",
)
BAD_CHARACTER = code(
    "EPB107",
    "warning",
    "control character left out",
    reason="XML 1.0 does not allow it, and a reader would refuse the whole file.",
    remedy="Remove it from the source.",
    source="XML 1.0, 2.2 Characters",
)
NO_FACE = code(
    "EPB108",
    "warning",
    "characters without a glyph in the embedded font",
    reason="The reader's own font is used for them, so a headline mixes two designs.",
    remedy="Choose other characters, or a face that has them.",
)
FONT_LICENCE = code(
    "EPB109",
    "error",
    "font may not be embedded",
    reason="The font's licence or its embedding bits (OS/2 fsType) forbid it.",
    remedy="Choose a face under the Open Font License, or build with --embed-fonts none.",
    source="OpenType, OS/2 table, fsType",
)
NO_ARTICLES = code(
    "EPB110",
    "error",
    "nothing to pack",
    reason="A book needs at least one article.",
    remedy="Add an article to the issue.",
)
BAD_TEMPLATE = code(
    "EPB112",
    "error",
    "template cannot be used",
    reason="A template of the paper's own style asks for what there is not, or may not be reached.",
    remedy="Begin with a copy of the base style's template, and change a line at a time.",
)
NO_PAGES = code(
    "EPB111",
    "error",
    "no page to show",
    reason="The fixed-layout book shows the pages as drawn, but none was composed and painted.",
    remedy="Build the pages as well: leave out --no-pdf.",
)
