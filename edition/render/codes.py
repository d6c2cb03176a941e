"""The diagnostics of painting: codes RENxxx."""

from edition.base.codes import code

ENGINE = code(
    "REN102",
    "warning",
    "the drawing engine complained",
    reason="WeasyPrint reported something while it drew the pages; the page may look wrong there.",
    remedy="Look at the page. If it looks right, ignore this; if not, please report it.",
)
BAD_TEMPLATE = code(
    "REN103",
    "error",
    "template cannot be used",
    reason="A template of the paper's own style asks for what there is not, or may not be reached.",
    remedy="Begin with a copy of the base style's template, and change a line at a time.",
)
PICTURE_MISSING = code(
    "REN201",
    "warning",
    "picture not found",
    reason="The plan names a picture that is not in the issue's folder; its frame stays empty.",
    remedy="Put the file into the issue's folder under the name the article gives.",
)
PICTURE_OUTSIDE = code(
    "REN202",
    "error",
    "picture outside the issue",
    reason="Pictures are read from the issue's folder only, so that a page never shows other files "
    "of the machine that builds it.",
    remedy="Copy the picture into the issue's folder and name it there.",
)
PICTURE_BROKEN = code(
    "REN203",
    "warning",
    "picture cannot be read",
    reason="The file is damaged or is not a picture; its frame stays empty.",
    remedy="Open the file in an editor and save it again: as JPEG, PNG or TIFF, a drawing as SVG, "
    "an advertisement as PDF without a password.",
)
PICTURE_HUGE = code(
    "REN204",
    "warning",
    "picture has too many pixels",
    reason="A picture of hundreds of megapixels exhausts the machine's memory, and no newspaper "
    "page can show so many pixels. Its frame stays empty.",
    remedy="Scale the picture down: 6000 pixels across fill a broadsheet page at 390 ppi.",
)
PICTURE_COARSE = code(
    "REN205",
    "warning",
    "picture has too few pixels for its size",
    reason="At this size the pixels are visible in print.",
    remedy="Use a larger file, or show the picture smaller.",
    source="GWG 2022 Newspaper, rules R0031 and R0032: 99 ppi error, 149 ppi warning",
)
PICTURE_TOO_COARSE = code(
    "REN206",
    "error",
    "picture is too coarse to print",
    reason="Below 100 pixels per inch the pixels are plainly visible in print.",
    remedy="Use a larger file, or show the picture smaller.",
    source="GWG 2022 Newspaper, rules R0031 and R0032: 99 ppi error, 149 ppi warning",
)
AD_FONTS = code(
    "REN207",
    "warning",
    "advertisement without its fonts",
    reason="The press replaces a font that is not embedded with another one.",
    remedy="Ask for the advertisement with all fonts embedded, best as PDF/X-4.",
)
AD_SIZE = code(
    "REN208",
    "warning",
    "advertisement has the wrong size",
    reason="The advertisement's trimmed size differs from the size of its place: it was scaled to "
    "fit, type and pictures included.",
    remedy="Ask for the advertisement in the right size, or give it another place.",
)
AD_COLOURS = code(
    "REN209",
    "warning",
    "advertisement in screen colours",
    reason="The press prints inks. The RGB colours were converted through its profile and may "
    "differ from what the advertiser approved.",
    remedy="Ask for the advertisement in the press's inks (CMYK), best as PDF/X-4.",
    source="GWG 2022 R0027",
)
AD_PICTURED = code(
    "REN210",
    "warning",
    "vectors printed as a picture",
    reason="It has something that cannot be placed on the page as it is (fonts that are not "
    "embedded, gradients or soft masks in screen colours, layers): a picture of it at 400 pixels "
    "per inch is printed instead, with less sharp type, and other fonts for those missing.",
    remedy="Look at the proof. Ask for a PDF/X-4 file with all fonts, in the press's inks.",
)
DRAWING_NAMES = code(
    "REN211",
    "warning",
    "drawing refers to an outside file",
    reason="A drawing may show only what is in its own file: nothing is fetched for it. What it "
    "refers to is missing from the page.",
    remedy="Embed the pictures in the drawing, in the program it was made with.",
)
PICTURE_PROFILE = code(
    "REN212",
    "warning",
    "picture's colour profile cannot be used",
    reason="The ICC profile in the file is damaged, or is for another kind of colour than the "
    "picture's; the picture was treated as sRGB, or as inks of this press.",
    remedy="Save the picture again with its own colour profile, or with none.",
)
PROFILE_MISSING = code(
    "REN301",
    "warning",
    "press profile cannot be used",
    reason="The stylebook names an ICC profile that is missing or not a CMYK output profile; "
    "the newsprint profile that comes with edition was used instead.",
    remedy="Ask the press for its output profile (class prtr, CMYK) and name it in the stylebook.",
)
INK_HEAVY = code(
    "REN302",
    "warning",
    "colour uses too much ink",
    reason="More ink than the paper can take smears, sets off on the next page and dries slowly.",
    remedy="Give the colour fewer inks in the stylebook's `press.colors`.",
    source="ISO 12647-3; GWG 2022 R0026",
)
NO_PLATES = code(
    "REN501",
    "info",
    "inks cannot be rendered",
    reason="The ink map of a press file needs a program that renders inks without converting them.",
    remedy="Install mutool (Debian: mupdf-tools) or Ghostscript.",
)
