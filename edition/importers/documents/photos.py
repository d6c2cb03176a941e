"""Pictures that come in: their kind, what the camera or agency wrote into them, their names."""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass, replace
from typing import Any

from edition.formats.raster import reject_truncated

#: Kinds that pages and books are given as they are, and their endings.
_KEPT = {
    "JPEG": ".jpg",
    "MPO": ".jpg",
    "PNG": ".png",
    "TIFF": ".tif",
    "WEBP": ".webp",
    "GIF": ".gif",
}
_HEIC = re.compile(rb"....ftyp(heic|heix|hevc|mif1|msf1|heim|avif)", re.DOTALL)

#: Tags: EXIF 2.32, 4.6.5 (ImageDescription, Artist); Windows' XPTitle, XPAuthor; IPTC-IIM 2:80
#: and 2:120.
_DESCRIPTION, _ARTIST, _XP_TITLE, _XP_AUTHOR = 0x010E, 0x013B, 0x9C9B, 0x9C9D
_IPTC_BYLINE, _IPTC_CAPTION = (2, 80), (2, 120)

#: What cameras write as a description of every picture.
_OF_THE_CAMERA = re.compile(r"OLYMPUS|SONY DSC|DCIM|DIGITAL CAMERA|default|^\W*$", re.IGNORECASE)


class PhotoError(Exception):
    """A picture cannot be taken in; the message says why."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as it is put beside an article.

    Attributes:
        data: the file.
        ending: ``.jpg``.
        caption: what its maker wrote about it; "" for nothing.
        artist: who made it, by its own word.
        altered: what was done to it, in words; "" for nothing.
    """

    data: bytes
    ending: str
    caption: str = ""
    artist: str = ""
    altered: str = ""


def read_photo(data: bytes) -> Photo:
    """A picture in a kind that pages and books can show.

    Raises:
        PhotoError: it is none that can be read.
    """
    from PIL import Image, UnidentifiedImageError

    if not data:
        raise PhotoError("the picture is not in the file")
    if data[:512].lstrip().startswith((b"<svg", b"<?xml")) and b"<svg" in data[:4096]:
        return Photo(data, ".svg")
    if _HEIC.match(data[:16]):
        _register_heic()
    try:
        with reject_truncated(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as image:
                if image.format in ("WMF", "EMF"):
                    raise PhotoError(f"it is a drawing of Office ({image.format})")
                image.load()
                said = _written(image)
                if image.format in _KEPT:
                    return replace(said, data=data, ending=_KEPT[image.format])
                made = _converted(image, image.format or "?")
                return replace(made, caption=said.caption, artist=said.artist)
    except UnidentifiedImageError:
        raise PhotoError("it is no picture that can be read") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PhotoError(f"it is damaged ({error})") from None


def _register_heic() -> None:
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        raise PhotoError("HEIC is read by pillow-heif, which is not installed") from None
    register_heif_opener()


def _converted(image: Any, kind: str) -> Photo:
    out = io.BytesIO()
    if kind in ("HEIF", "AVIF"):
        # Cameras' pictures; 95 keeps what a newspaper's screen can show several times over.
        image.convert("RGB").save(
            out, "JPEG", quality=95, icc_profile=image.info.get("icc_profile")
        )
        return Photo(out.getvalue(), ".jpg", altered=f"{kind} made JPEG")
    image.save(out, "PNG")
    return Photo(out.getvalue(), ".png", altered=f"{kind} made PNG")


def _written(image: Any) -> Photo:
    """What EXIF and IPTC say; the agency's IPTC before the camera's EXIF."""
    from PIL import IptcImagePlugin

    exif = image.getexif()
    try:
        iptc: dict[Any, Any] = IptcImagePlugin.getiptcinfo(image) or {}
    except (SyntaxError, ValueError, KeyError, TypeError):
        iptc = {}
    captions = (iptc.get(_IPTC_CAPTION), exif.get(_DESCRIPTION), exif.get(_XP_TITLE))
    artists = (iptc.get(_IPTC_BYLINE), exif.get(_ARTIST), exif.get(_XP_AUTHOR))
    caption = next((t for c in captions if (t := _text(c)) and not _OF_THE_CAMERA.search(t)), "")
    return Photo(b"", "", caption, next((t for a in artists if (t := _text(a))), ""))


def _text(value: Any) -> str:
    """A field's text: UTF-8, else GB 18030; Windows' own fields are UTF-16."""
    if isinstance(value, list):
        return "、".join(filter(None, map(_text, value)))
    if isinstance(value, tuple):
        value = bytes(value)
    if isinstance(value, str):
        # EXIF's ASCII holds what the program wrote; read as Latin-1 it is that again.
        try:
            value = value.encode("latin-1")
        except UnicodeEncodeError:
            return _clean(value)
    if not isinstance(value, bytes):
        return ""
    if b"\0" in value.rstrip(b"\0") or (value.endswith(b"\0\0") and len(value) % 2 == 0):
        return _clean(value.decode("utf-16-le", "ignore"))
    for encoding in ("utf-8", "gb18030"):
        try:
            return _clean(value.decode(encoding))
        except UnicodeDecodeError:
            continue
    return ""


def _clean(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
