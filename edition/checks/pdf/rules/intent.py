"""Output intent: for which press were the inks mixed?"""

from __future__ import annotations

import io
from collections.abc import Iterator

from pikepdf import Name, Object, Stream
from PIL import ImageCms

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document
from edition.checks.pdf.limits import Limits

NONE = code(
    "PDF331",
    "error",
    "no output intent",
    reason="Without it nobody knows which press the inks were mixed for, nor which red is meant.",
    remedy="Embed the press's profile as output intent.",
    source="ISO 15930-7, 6.4; ISO 19005-2, 6.2.3",
)
WRONG = code(
    "PDF332",
    "error",
    "output intent of the wrong kind",
    reason="The intent of a press page is an output profile (class prtr) in CMYK.",
    remedy="Embed the press's own profile.",
    source="ISO 15930-7, 6.4; GWG 2022 R0035",
)
SEVERAL = code(
    "PDF333",
    "error",
    "several output intents for the press",
    reason="A page is printed on one press.",
    remedy="Keep one intent of subtype GTS_PDFX.",
    source="ISO 15930-7, 6.4",
)


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """The intents of a file for the press; of an archive file that has device colours."""
    if document.purpose == "screen":
        return
    name = document.path.name
    if not document.intents:
        yield NONE.at("the file has no output intent", file=name)
        return
    if document.purpose != "print":
        return
    press = [intent for intent in document.intents if intent.get("/S") == Name.GTS_PDFX]
    if not press:
        yield NONE.at("the file has no output intent for a press (GTS_PDFX)", file=name)
    if len(press) > 1:
        yield SEVERAL.at(f"{len(press)} output intents of subtype GTS_PDFX", file=name)
    for intent in press[:1]:
        yield from _profile(intent, name)


def _profile(intent: Object, name: str) -> Iterator[Diagnostic]:
    stream = intent.get("/DestOutputProfile")
    if not isinstance(stream, Stream):
        # PDF/X-4 may name a registered condition instead, X-4p points outside.
        if "/OutputConditionIdentifier" not in intent:
            yield WRONG.at("the output intent names neither profile nor condition", file=name)
        return
    try:
        profile = ImageCms.getOpenProfile(io.BytesIO(stream.read_bytes())).profile
    except (ImageCms.PyCMSError, OSError):
        yield WRONG.at("the profile of the output intent cannot be read", file=name)
        return
    space, kind = profile.xcolor_space.strip(), profile.device_class
    if space != "CMYK" or kind != "prtr" or int(stream.get("/N", 0)) != 4:
        yield WRONG.at(f"the profile of the output intent is {space}, class {kind}", file=name)
