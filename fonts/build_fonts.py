#!/usr/bin/env python3
"""Build the fonts of edition from their sources. For maintainers; users get the built files.

    python fonts/build_fonts.py              fetch with `npm pack`, build into fonts/
    python fonts/build_fonts.py --check      build into a temporary folder and compare

Needs: fontTools, brotli, chws-tool (PyPI) and npm. ``SOURCES.toml`` pins every source by its
SHA-256, ``charset.txt`` (made by ``charset.py``) says which characters the subsets keep. The same
inputs give the same bytes: times are taken from ``SOURCE_DATE_EPOCH``, 2024-01-01 where unset.

What is changed, and why (docs/explanation/fonts.md has more):

- Only the charset is kept, and only the layout features that edition uses: ``kern`` for Latin,
  ``halt``/``vhal`` and ``chws``/``vchw`` for the punctuation squeeze, ``vert`` for vertical heads.
  ``locl``, ``ccmp``, ``liga``, ``calt`` and the like are dropped: a mark's width must not depend
  on its neighbours, or the lines that edition plans would not be the lines that are drawn.
- — is drawn from edge to edge of its em, so that —— is one unbroken stroke two em long, and
  “ ” ‘ ’ · are one em wide, as GB/T 15834 counts them. ⸺ and ⸻ are two and three em.
- What is drawn anew gets its form for vertical setting too.
- Letters that the source lacks (ř, ğ, ₂) come from the Latin design it was made with, scaled to
  the letters it has; signs that 楷 lacks come from 宋.
- Every face has the same ascent and descent, so a line's box does not depend on its face.
- The family is renamed, as OFL-1.1 asks of a modified version with a reserved name.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import charset
import rest
from chws_tool import add_chws  # type: ignore[import-untyped, import-not-found, unused-ignore]
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.otlLib.builder import buildLookup, buildSinglePos, buildValue
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent

#: Not in this folder: 190 MB of tarballs must not get into what is packaged from it.
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "edition-fonts"

#: The same for all faces, thousandths of an em: the ideographic em box of the sources.
ASCENT, DESCENT = 880, -120

#: How far — reaches over its em on both sides, so that two of them leave no seam when rasterised.
DASH_OVERLAP = 8

FEATURES = ["kern", "halt", "vhal", "chws", "vchw", "vert", "vrt2", "mark", "mkmk"]

#: Marks that the squeeze halves, by where their ink sits in the em (CLREQ, GB/T 15834 mainland).
OPENING = "（《〈「『【〔［｛“‘〖"
CLOSING = "）》〉」』】〕］｝”’〗，。、；：？！．"
CENTRED = "·・"

#: How large a superscript sign is beside the sign itself.
SCRIPT = 0.62

#: Below this are letters and figures; from here on, signs.
FIRST_SIGN = 0x2190

#: Where an underline starts, below the em box of Han, and how thick it and a strike-through are.
UNDERLINE, STROKE = -125, 50


def main(argv: list[str] | None = None) -> int:
    """Build every face; 0 when done, 1 when ``--check`` found a difference."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1704067200")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="build elsewhere and compare")
    options = parser.parse_args(argv)
    record = HERE / "SOURCES.toml"
    text = record.read_text(encoding="utf-8")
    sources = tomllib.loads(text)
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) if options.check else HERE
        built: dict[str, bytes] = {}
        differ = []
        for face in sources["face"]:
            data = built[face["file"]] = build_face(face, sources["package"], built)
            file = target / face["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            digest = hashlib.sha256(data).hexdigest()
            print(f"{face['file']}  {len(data):>8}  {digest}")
            if digest != face["sha256"]:
                differ.append(face["file"])
                entry = re.escape(f'file = "{face["file"]}"\nsha256 = "') + "[0-9a-f]*"
                text = re.sub(entry, f'file = "{face["file"]}"\nsha256 = "{digest}', text)
    if differ:
        print(f"differ from SOURCES.toml: {', '.join(differ)}", file=sys.stderr)
    if options.check:
        return int(bool(differ))
    record.write_text(text, encoding="utf-8")
    return 0


def open_member(package: dict[str, str], member: str) -> TTFont:
    """A font out of a package's tarball, from the cache or from npm.

    Raises:
        SystemExit: its SHA-256 is not the pinned one.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    flat = package["name"].lstrip("@").replace("/", "-")
    file = CACHE / f"{flat}-{package['version']}.tgz"
    if not file.exists():
        wanted = f"{package['name']}@{package['version']}"
        subprocess.run(["npm", "pack", "--silent", wanted], cwd=CACHE, check=True)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if digest != package["sha256"]:
        raise SystemExit(f"{file.name}: sha256 {digest}, pinned {package['sha256']}")
    with tarfile.open(file) as tarball:
        data = tarball.extractfile(member)
        assert data is not None
        return TTFont(io.BytesIO(data.read()), recalcTimestamp=False)


def build_face(
    face: dict[str, Any], packages: dict[str, dict[str, str]], built: dict[str, bytes]
) -> bytes:
    """One face, as the bytes of a TrueType file.

    Args:
        face: its entry of ``SOURCES.toml``.
        packages: the packages of ``SOURCES.toml``, by their keys there.
        built: the faces built so far, by file: one of them may lend its signs.

    Raises:
        SystemExit: a character of the charset is in none of the sources.
    """
    font = open_member(packages[face["package"]], face["member"])
    font.flavor = None
    if "rest" in face:
        return build_rest(font, face, packages)
    wanted = charset.read()
    subset(font, wanted)
    full_width_marks(font)
    if "letters" in face:
        latin = [
            open_member(packages[face["letters"]], member) for member in face["letters_members"]
        ]
        if len(latin) == 2:
            mix(latin[0], latin[1], face["letters_mix"])
        graft_letters(font, latin[0], wanted)
        compose_letters(font, wanted)
    if "signs" in face:
        graft_signs(font, TTFont(io.BytesIO(built[face["signs"]])), wanted)
    missing = wanted - set(font.getBestCmap())
    if missing:
        raise SystemExit(f"{face['file']} lacks {' '.join(map(chr, sorted(missing)))}")
    vertical_marks(font)
    complete_halt(font)
    return _with_chws(_saved(font, face))


def build_rest(font: TTFont, face: dict[str, Any], packages: dict[str, dict[str, str]]) -> bytes:
    """A face of what the charset leaves out (:mod:`rest`), as the bytes of a TrueType file."""
    subset(font, rest.kept(face["rest"], set(font.getBestCmap())), mirrored=False)
    if face["rest"] == "emoji":
        rest.one_em(font)
    rest.vertical_metrics(font)
    for source in face.get("rare", ()):
        graft_rare(font, open_member(packages[source["package"]], source["member"]))
    return _saved(font, face)


def graft_rare(font: TTFont, donor: TTFont) -> None:
    """Take the Han beyond the first plane that ``font`` lacks from another region's face."""
    have, lends = font.getBestCmap(), donor.getBestCmap()
    for code in sorted(rest.kept("rare", set(lends)) - set(have)):
        pen = TTGlyphPen(None)
        _draw(donor, lends[code], pen)
        _put(font, code, _own(code), pen, donor["hmtx"][lends[code]][0])


def _saved(font: TTFont, face: dict[str, Any]) -> bytes:
    """The file of a finished face, under its own name and with the metrics of all."""
    _rename(font, face)
    _metrics(font, face["weight"])
    font["head"].modified = font["head"].created = int(os.environ["SOURCE_DATE_EPOCH"]) + 2082844800
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def subset(font: TTFont, wanted: Iterable[int], *, mirrored: bool = True) -> None:
    """Keep the charset and the features in use, and the mirrored forms of signs if asked for."""
    options = Options()
    options.layout_features = FEATURES
    options.bidi_closure = mirrored
    options.name_IDs = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = True
    options.drop_tables += ["BASE", "STAT", "FFTM", "prep", "gasp", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)


def full_width_marks(font: TTFont) -> None:
    """Give — “ ” ‘ ’ · … one em each; leave the Latin glyphs that shared theirs alone."""
    cmap = font.getBestCmap()
    dash = cmap.get(0x2015) or cmap[0x2014]
    _, low, _, high = _bounds(font, dash)
    for ems, code in enumerate((0x2014, 0x2E3A, 0x2E3B), start=1):
        pen = TTGlyphPen(None)
        _rectangle(pen, -DASH_OVERLAP, low, 1000 * ems + DASH_OVERLAP, high)
        _put(font, code, _own(code), pen, 1000 * ems)
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
        _put(font, ord(character), _own(ord(character)), pen, 1000)


def mix(light: TTFont, heavy: TTFont, share: float) -> None:
    """Move the outlines of ``light`` towards those of ``heavy``, a weight between the two.

    Both are instances of one variable font, so their points correspond. The pan-CJK faces have
    weights of their own: beside letters of the same nominal weight, grafts look too dark.
    """
    for name in light.getGlyphOrder():
        one, other = light["glyf"][name], heavy["glyf"][name]
        if one.isComposite():
            for part, its in zip(one.components, other.components, strict=True):
                part.x += round((its.x - part.x) * share)
                part.y += round((its.y - part.y) * share)
        elif one.numberOfContours > 0:
            for i, ((x, y), (to_x, to_y)) in enumerate(
                zip(one.coordinates, other.coordinates, strict=True)
            ):
                one.coordinates[i] = (x + (to_x - x) * share, y + (to_y - y) * share)
        advance, side = light["hmtx"][name]
        light["hmtx"][name] = (
            round(advance + (heavy["hmtx"][name][0] - advance) * share),
            round(side + (heavy["hmtx"][name][1] - side) * share),
        )


def graft_letters(font: TTFont, donor: TTFont, wanted: Iterable[int]) -> None:
    """Take the letters and figures that ``font`` lacks from the Latin design it was made with.

    The pan-CJK faces have that design's letters enlarged, the serif one made narrower as well; so
    a graft is scaled to the letters that are there: small letters by n and x, the rest by H.
    """
    have, lends = font.getBestCmap(), donor.getBestCmap()

    def scale(width: str, height: str) -> tuple[float, float]:
        across = font["hmtx"][have[ord(width)]][0] / donor["hmtx"][lends[ord(width)]][0]
        upright = _bounds(font, have[ord(height)])[3] / _bounds(donor, lends[ord(height)])[3]
        return across, upright

    small, large = scale("n", "x"), scale("H", "H")
    for code in sorted(set(wanted) - set(have)):
        if code in lends and code < FIRST_SIGN:
            across, upright = small if chr(code).islower() else large
            pen = TTGlyphPen(None)
            _draw(donor, lends[code], TransformPen(pen, (across, 0, 0, upright, 0, 0)))
            advance = round(donor["hmtx"][lends[code]][0] * across)
            _put(font, code, _own(code), pen, advance)


def compose_letters(font: TTFont, wanted: Iterable[int]) -> None:
    """Put together the few letters and scripts that neither the source nor its Latin design has."""
    cmap = font.getBestCmap()

    def part(pen: Any, character: str, across: float = 0, up: float = 0, scale: float = 1) -> None:
        _draw(font, cmap[ord(character)], TransformPen(pen, (scale, 0, 0, scale, across, up)))

    def middle(character: str) -> tuple[float, float]:
        left, low, right, high = _bounds(font, cmap[ord(character)])
        return (left + right) / 2, (low + high) / 2

    def advance(character: str) -> int:
        return int(font["hmtx"][cmap[ord(character)]][0])

    drawn: dict[str, tuple[TTGlyphPen, int]] = {}
    for letter, base, model in (
        ("Ĭ", "I", "Ŭ"),
        ("ĭ", "ı", "ŭ"),
    ):  # the breve as high as the model's
        drawn[letter] = pen, _ = TTGlyphPen(None), advance(base)
        part(pen, base)
        rise = _bounds(font, cmap[ord(model)])[3] - _bounds(font, cmap[ord("˘")])[3]
        part(pen, "˘", middle(base)[0] - middle("˘")[0], rise)
    for letter, first, second in (("Ĳ", "I", "J"), ("ĳ", "i", "j")):
        drawn[letter] = pen, _ = TTGlyphPen(None), advance(first) + advance(second)
        part(pen, first)
        part(pen, second, advance(first))
    for letter, base in (("Ŧ", "T"), ("ŧ", "t")):  # the bar as thick as the hyphen
        drawn[letter] = pen, _ = TTGlyphPen(None), advance(base)
        part(pen, base)
        left, _, right, _ = _bounds(font, cmap[ord(base)])
        _, low, _, high = _bounds(font, cmap[ord("-")])
        inset = (right - left) * 0.15
        centre = middle(base)[1] if base == "T" else _bounds(font, cmap[ord("x")])[3] * 0.5
        half = (high - low) / 2
        _rectangle(pen, left + inset, centre - half, right - inset, centre + half)
    for scripts, level in (("⁺⁻⁼", "⁴"), ("₊₋₌", "₄")):
        for letter, base in zip(scripts, "+−=", strict=True):
            drawn[letter] = pen, _ = TTGlyphPen(None), round(advance(base) * SCRIPT)
            part(pen, base, 0, middle(level)[1] - middle(base)[1] * SCRIPT, SCRIPT)
    for letter, (pen, width) in drawn.items():
        if ord(letter) not in cmap and ord(letter) in set(wanted):
            _put(font, ord(letter), _own(ord(letter)), pen, width)


def graft_signs(font: TTFont, donor: TTFont, wanted: Iterable[int]) -> None:
    """Take the signs that ``font`` lacks from ``donor``, Han excepted.

    A 楷体 without ▤ or ﹆ would send single signs to another face anyway; better once, here.
    """
    have, lends = font.getBestCmap(), donor.getBestCmap()
    for code in sorted(set(wanted) - set(have)):
        if code in lends and not charset.is_han(code):
            pen = TTGlyphPen(None)
            _draw(donor, lends[code], pen)
            _put(font, code, _own(code), pen, donor["hmtx"][lends[code]][0])


def vertical_marks(font: TTFont) -> None:
    """Give the marks drawn anew their vertical form: turned by a right angle, as the em turns.

    The sources' ``vert`` names the glyphs that were replaced, so it does not reach the new ones.
    """
    forms: dict[str, str] = {}
    for mark in "—⸺⸻“”‘’":
        name = font.getBestCmap()[ord(mark)]
        if name != _own(ord(mark)):
            continue
        forms[name] = f"{name}.vert"
        pen = TTGlyphPen(None)
        # The em box's top left corner goes to its top right one.
        _draw(font, name, TransformPen(pen, (0, -1, 1, 0, -DESCENT, ASCENT)))
        _put(font, None, forms[name], pen, 1000, down=font["hmtx"][name][0])
    table = font["GSUB"].table
    indices = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag in ("vert", "vrt2")
        for index in record.Feature.LookupListIndex
    }
    for index in indices:
        subtable = table.LookupList.Lookup[index].SubTable[0]
        getattr(subtable, "ExtSubTable", subtable).mapping.update(forms)


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
    if not values:
        # An empty lookup would be written as null, which fontTools' own subsetter trips over.
        return
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
    """The positioning features of a font."""
    return {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}


def _bounds(font: TTFont, name: str) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a glyph's ink."""
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
    """Draw an upright rectangle."""
    pen.moveTo((left, low))
    pen.lineTo((left, high))
    pen.lineTo((right, high))
    pen.lineTo((right, low))
    pen.closePath()


def _own(code: int) -> str:
    """The name of a glyph drawn or grafted here."""
    return f"edition.u{code:04X}"


def _put(
    font: TTFont,
    code: int | None,
    name: str,
    pen: TTGlyphPen,
    advance: int,
    down: int = 1000,
) -> None:
    """Add a glyph under its own name and point the character to it.

    Args:
        font: the font it joins.
        code: its character; None for a form that only a feature reaches.
        name: its name.
        pen: has drawn it.
        advance: its width.
        down: its advance in vertical setting.
    """
    glyph = pen.glyph()
    if name not in font.getGlyphOrder():
        font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name] = glyph
    font["glyf"].glyphOrder = font.getGlyphOrder()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"].metrics[name] = (advance, getattr(glyph, "xMin", 0))
    font["vmtx"].metrics[name] = (down, ASCENT - getattr(glyph, "yMax", 0))
    if code is not None:
        for table in font["cmap"].tables:
            if table.isUnicode() and (code <= 0xFFFF or table.format in (12, 13)):
                table.cmap[code] = name
    font["maxp"].numGlyphs = len(font.getGlyphOrder())


def _rename(font: TTFont, face: dict[str, Any]) -> None:
    """Name a face as our own; keep the notices of copyright, trade mark and licence."""
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
    """Set what must be alike in all faces: the line's box, the underline; and say the weight."""
    os2, hhea = font["OS/2"], font["hhea"]
    hhea.ascent = os2.sTypoAscender = os2.usWinAscent = ASCENT
    hhea.descent = os2.sTypoDescender = DESCENT
    os2.usWinDescent = -DESCENT
    hhea.lineGap = os2.sTypoLineGap = 0
    os2.version = max(os2.version, 4)
    os2.yStrikeoutSize, os2.yStrikeoutPosition = STROKE, (ASCENT + DESCENT + STROKE) // 2
    font["post"].underlinePosition, font["post"].underlineThickness = UNDERLINE, STROKE
    font["post"].formatType = 3.0
    vhea = font["vhea"]
    vhea.ascent, vhea.descent, vhea.lineGap = 500, -500, 0
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
