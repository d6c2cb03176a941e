"""Diagnostic codes of the web edition: WEBxxx."""

from edition.base.codes import code

NOT_A_PART = code(
    "WEB101",
    "error",
    "file is no part of a site",
    reason="A site is made of parts, one an issue; this file is none, or one of another version.",
    remedy="Build the issue again with --web, and publish the file that ends in -web.zip.",
)
NOTHING = code(
    "WEB102",
    "error",
    "nothing to publish",
    reason="A web edition needs at least one issue, and the files and folders that were named hold "
    "none.",
    remedy="Name a project, an issue, or files that were built with --web.",
)
ANOTHER_PAPER = code(
    "WEB103",
    "error",
    "place taken by another paper",
    reason="A paper's folder in the site is its slug; this paper would take the place of another.",
    remedy="Give each paper a `slug:` of its own in its publication.yaml, and build again.",
)
ANOTHER_ISSUE = code(
    "WEB104",
    "error",
    "place taken by another issue",
    reason="An issue's folder in the site is its date; of the day's other editions it is told "
    "apart by the name of its own folder, or its label.",
    remedy="Give each edition of a day a folder of its own: 2026-05-08-morning.",
)
FOREIGN_SITE = code(
    "WEB105",
    "error",
    "folder cannot be updated",
    reason="The folder has the record of a site that this version of edition cannot read.",
    remedy="Publish all issues into a new folder.",
)
NO_ADDRESS = code(
    "WEB106",
    "info",
    "site without an address",
    reason="Site maps, Open Graph and canonical links need the site's full address; without it "
    "they are left out.",
    remedy="Name it once with --address https://…; the site remembers it.",
)
CORRECTED = code(
    "WEB107",
    "warning",
    "corrected without a date",
    reason="An article that was published before has changed, and readers are told that it was "
    "corrected, but not when.",
    remedy="Write `revised:` into the issue's issue.yaml, and publish again.",
)
BAD_TEMPLATE = code(
    "WEB108",
    "error",
    "template of the site fails",
    reason="A template of the paper's own style asks for something that there is not.",
    remedy="Compare it with the shipped template of the same name.",
)
NO_WORDS = code(
    "WEB109",
    "error",
    "words of the site are not usable",
    reason="The site's own words are a table of texts; this file of them cannot be read, or lacks "
    "one.",
    remedy="Compare it with the shipped words of the same language.",
)
NOT_THERE = code(
    "WEB110",
    "error",
    "no such issue in the site",
    reason="An issue can be withdrawn that the site holds.",
    remedy="Name it as its folder in the site: lantai/2026-04-17.",
)
