#!/usr/bin/env python3
"""Build the fonts of edition from their sources. For maintainers; users get the built files.

    python fonts/build_fonts.py              fetch with `npm pack` into .cache/, build into fonts/
    python fonts/build_fonts.py --check      build into a temporary folder and compare

Needs: fontTools, brotli, chws-tool (PyPI) and npm. ``SOURCES.toml`` pins every source by its
SHA-256, ``charset.txt`` says which characters the subsets keep. The same inputs give the same
bytes: all times are taken from ``SOURCE_DATE_EPOCH``, 2024-01-01 where it is unset.

What is changed, and why (docs/fonts.md has more):

- Only the charset is kept, and only the layout features that edition uses: ``kern`` for Latin,
  ``halt``/``vhal`` and ``chws``/``vchw`` for the punctuation squeeze, ``vert`` for vertical heads.
  ``locl``, ``ccmp``, ``liga``, ``calt`` and the like are dropped: a mark's width must not depend
  on its neighbours, or the lines that edition plans would not be the lines that are drawn.
- — is drawn from edge to edge of its em, so that —— is one unbroken stroke two em long, and
  “ ” ‘ ’ · are one em wide, as GB/T 15834 counts them.
- Every face has the same ascent and descent, so a line's box does not depend on its face.
- The family is renamed, as OFL-1.1 asks of a modified version with a reserved name.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from chws_tool import add_chws
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.otlLib.builder import buildLookup, buildSinglePos, buildValue
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
CACHE = HERE / ".cache"

#: The same for all faces, thousandths of an em: the ideographic em box of the sources.
ASCENT, DESCENT = 880, -120

#: How far — reaches over its em on both sides, so that two of them leave no seam when rasterised.
DASH_OVERLAP = 8

FEATURES = ["kern", "halt", "vhal", "chws", "vchw", "vert", "vrt2", "mark", "mkmk"]

#: Marks that the squeeze halves, by where their ink sits in the em (CLREQ, GB/T 15834 mainland).
OPENING = "（《〈「『【〔［｛“‘〖"
CLOSING = "）》〉」』】〕］｝”’〗，。、；：？！．"
CENTRED = "·"


def main(argv: list[str] | None = None) -> int:
    """Build every face; 0 when done, 1 when ``--check`` found a difference."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1704067200")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="build elsewhere and compare")
    options = parser.parse_args(argv)
    sources = tomllib.loads((HERE / "SOURCES.toml").read_text(encoding="utf-8"))
    charset = {ord(c) for c in (HERE / "charset.txt").read_text(encoding="utf-8") if c > " "} | {
        32,
        160,
    }
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) if options.check else HERE
        donor: TTFont | None = None
        differ = []
        for face in sources["face"]:
            data = build_face(face, fetch(sources["package"][face["package"]]), charset, donor)
            if donor is None:
                donor = TTFont(io.BytesIO(data))
            file = target / face["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            digest = hashlib.sha256(data).hexdigest()
            print(f"{face['file']}  {len(data):>8}  {digest}")
            if digest != face.get("sha256"):
                differ.append(face["file"])
    if differ:
        print(f"differ from SOURCES.toml: {', '.join(differ)}", file=sys.stderr)
    return int(bool(differ and options.check))


def fetch(package: dict[str, str]) -> tarfile.TarFile:
    """The package's tarball, from the cache or from npm.

    Raises:
        SystemExit: its SHA-256 is not the pinned one.
    """
    CACHE.mkdir(exist_ok=True)
    flat = package["name"].lstrip("@").replace("/", "-")
    file = CACHE / f"{flat}-{package['version']}.tgz"
    if not file.exists():
        wanted = f"{package['name']}@{package['version']}"
        subprocess.run(["npm", "pack", "--silent", wanted], cwd=CACHE, check=True)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if digest != package["sha256"]:
        raise SystemExit(f"{file.name}: sha256 {digest}, pinned {package['sha256']}")
    return tarfile.open(file)


def build_face(
    face: dict[str, Any], tarball: tarfile.TarFile, charset: set[int], donor: TTFont | None
) -> bytes:
    """One face, as the bytes of a TrueType file.

    Args:
        face: its entry of ``SOURCES.toml``.
        tarball: the package it comes from.
        charset: code points to keep.
        donor: the face that lends the signs this one lacks (both under OFL).
    """
    member = tarball.extractfile(face["member"])
    assert member is not None
    font = TTFont(io.BytesIO(member.read()), recalcTimestamp=False)
    font.flavor = None
    subset(font, charset)
    full_width_marks(font)
    if donor is not None:
        graft(font, donor, charset)
    complete_halt(font)
    _rename(font, face)
    _metrics(font, face["weight"])
    font["head"].modified = font["head"].created = int(os.environ["SOURCE_DATE_EPOCH"]) + 2082844800
    out = io.BytesIO()
    font.save(out)
    return _with_chws(out.getvalue())


def subset(font: TTFont, charset: Iterable[int]) -> None:
    """Keep the charset and the features in use."""
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = True
    options.drop_tables += ["BASE", "STAT", "FFTM", "prep", "gasp", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=charset)
    subsetter.subset(font)


def full_width_marks(font: TTFont) -> None:
    """Give — “ ” ‘ ’ · … one em each; leave the Latin glyphs that shared theirs alone."""
    cmap = font.getBestCmap()
    dash = cmap.get(0x2015) or cmap[0x2014]
    _, low, _, high = _bounds(font, dash)
    pen = TTGlyphPen(None)
    _rectangle(pen, -DASH_OVERLAP, low, 1000 + DASH_OVERLAP, high)
    _put(font, 0x2014, "edition.emdash", pen, 1000)
    for character, where in (
        ("“", "right"),
        ("‘", "right"),
        ("”", "left"),
        ("’", "left"),
        ("·", "centre"),
    ):
        name = cmap[ord(character)]
        advance = font["hmtx"][name][0]
        if advance == 1000:
            continue
        left, _, right, _ = _bounds(font, name)
        shift = {"right": 1000 - advance, "left": 0, "centre": 500 - (left + right) / 2}[where]
        pen = TTGlyphPen(None)
        _draw(font, name, TransformPen(pen, (1, 0, 0, 1, shift, 0)))
        _put(font, ord(character), f"edition.uni{ord(character):04X}", pen, 1000)


def graft(font: TTFont, donor: TTFont, charset: Iterable[int]) -> None:
    """Take from ``donor`` the characters of the charset that ``font`` lacks, Han excepted.

    A 楷体 without ▶ or ㎡ would send single signs to another face anyway; better once, here.
    """
    have, lends = font.getBestCmap(), donor.getBestCmap()
    for code in sorted(set(charset) - set(have)):
        if code in lends and not 0x3400 <= code <= 0x9FFF:
            pen = TTGlyphPen(None)
            _draw(donor, lends[code], pen)
            _put(font, code, f"edition.uni{code:04X}", pen, donor["hmtx"][lends[code]][0])


def complete_halt(font: TTFont) -> None:
    """See that ``halt`` halves every mark of the squeeze: each loses the empty half of its em.

    A face without the feature gets it; one that has it gets the marks it leaves out (the sources
    know no interpunct one em wide).
    """
    if "GPOS" not in font or "halt" not in _features(font):
        text = "languagesystem DFLT dflt; languagesystem hani dflt; languagesystem latn dflt;\n"
        text += "feature halt {{ pos {} <0 0 0 0>; }} halt;\n".format(font.getBestCmap()[ord("。")])
        addOpenTypeFeaturesFromString(font, text, tables=["GPOS"])
        covered = set()
    else:
        covered = _covered(font, "halt")
    values = {
        name: buildValue({"XPlacement": round(place), "XAdvance": -500})
        for name, place in _half_places(font)
        if name not in covered
    }
    gpos = font["GPOS"].table
    lookup = buildLookup(buildSinglePos(values, font.getReverseGlyphMap()))
    gpos.LookupList.Lookup.append(lookup)
    gpos.LookupList.LookupCount = len(gpos.LookupList.Lookup)
    for record in gpos.FeatureList.FeatureRecord:
        if record.FeatureTag == "halt":
            record.Feature.LookupListIndex.append(gpos.LookupList.LookupCount - 1)
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)


def _half_places(font: TTFont) -> Iterator[tuple[str, float]]:
    """Each mark's glyph with how far it moves when it is set half an em wide."""
    cmap = font.getBestCmap()
    for marks, shift in ((OPENING, -500.0), (CLOSING, 0.0), (CENTRED, -250.0)):
        for mark in marks:
            name = cmap.get(ord(mark))
            if name is None or font["hmtx"][name][0] != 1000:
                continue
            left, _, right, _ = _bounds(font, name)
            # A mark whose ink would leave the half em is moved back into it.
            yield name, min(max(shift, -left), 500 - right) if right - left <= 500 else shift


def _covered(font: TTFont, tag: str) -> set[str]:
    """The glyphs that a positioning feature touches."""
    gpos = font["GPOS"].table
    indices = {
        index
        for record in gpos.FeatureList.FeatureRecord
        if record.FeatureTag == tag
        for index in record.Feature.LookupListIndex
    }
    tables = [t for index in indices for t in gpos.LookupList.Lookup[index].SubTable]
    return {name for t in tables for name in getattr(t, "ExtSubTable", t).Coverage.glyphs}


def _features(font: TTFont) -> set[str]:
    return {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}


def _bounds(font: TTFont, name: str) -> tuple[float, float, float, float]:
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return pen.bounds or (0.0, 0.0, 0.0, 0.0)


def _draw(font: TTFont, name: str, pen: Any) -> None:
    """Draw a glyph with its components written out, so that it can move to another font."""
    glyphs = font.getGlyphSet()
    recording = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(recording)
    recording.replay(pen)


def _rectangle(pen: Any, left: float, low: float, right: float, high: float) -> None:
    pen.moveTo((left, low))
    pen.lineTo((left, high))
    pen.lineTo((right, high))
    pen.lineTo((right, low))
    pen.closePath()


def _put(font: TTFont, code: int, name: str, pen: TTGlyphPen, advance: int) -> None:
    """Add a glyph under its own name and point the character to it."""
    glyph = pen.glyph()
    if name not in font.getGlyphOrder():
        font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name] = glyph
    font["glyf"].glyphOrder = font.getGlyphOrder()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"].metrics[name] = (advance, getattr(glyph, "xMin", 0))
    if "vmtx" in font:
        font["vmtx"].metrics[name] = (1000, ASCENT - getattr(glyph, "yMax", 0))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name
    font["maxp"].numGlyphs = len(font.getGlyphOrder())


def _rename(font: TTFont, face: dict[str, Any]) -> None:
    family, style = face["family"], face["style"]
    names = font["name"]
    kept = {i: names.getDebugName(i) for i in (0, 7, 13, 14)}
    names.names = []
    postscript = f"{family}-{style}".replace(" ", "")
    # Regular and Bold share a family in the old four-style scheme; every other weight is its own.
    legacy = family if style in ("Regular", "Bold") else f"{family} {style}"
    fresh = {
        0: face["copyright"],
        1: legacy,
        2: style if style in ("Regular", "Bold") else "Regular",
        3: f"1.000;EDTN;{postscript}",
        4: f"{family} {style}",
        5: f"Version 1.000; from {face['from']}",
        6: postscript,
        7: kept[7],
        13: kept[13],
        14: kept[14],
        16: family,
        17: style,
    }
    for id, value in fresh.items():
        if value:
            names.setName(value, id, 3, 1, 0x409)


def _metrics(font: TTFont, weight: int) -> None:
    os2, hhea = font["OS/2"], font["hhea"]
    hhea.ascent = os2.sTypoAscender = os2.usWinAscent = ASCENT
    hhea.descent = os2.sTypoDescender = DESCENT
    os2.usWinDescent = -DESCENT
    hhea.lineGap = os2.sTypoLineGap = 0
    os2.version = max(os2.version, 4)
    os2.fsType = 0
    os2.usWeightClass = weight
    os2.fsSelection = 0x80 | (0x20 if weight == 700 else 0x40 if weight == 400 else 0)
    font["head"].macStyle = 1 if weight == 700 else 0


def _with_chws(data: bytes) -> bytes:
    """Contextual half-width spacing, for readers of the EPUB that know it; edition sets its own."""
    with tempfile.TemporaryDirectory() as scratch:
        before, after = Path(scratch) / "in.ttf", Path(scratch) / "out.ttf"
        before.write_bytes(data)
        if add_chws(before, after) is None or not after.exists():
            return data
        return after.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
