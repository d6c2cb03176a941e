"""Articles' pictures, smaller."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import ClassVar

from PIL import Image

from edition.base.digest import digest
from edition.runtime.program import Program
from edition.web.part.page_pictures import DRAWING

#: Longest side of an article's smaller picture, pixels: the text's measure at twice its resolution
#: on a phone, one and a half times on a laptop.
SMALL = 1000
_QUALITY = 76


@dataclass(frozen=True, slots=True)
class ReduceJob:
    """An article's picture to be made smaller."""

    program: ClassVar[Program] = DRAWING

    data: bytes
    name: str

    def key(self) -> str:
        """A digest of everything that decides the result, except the program itself."""
        return digest(hashlib.sha256(self.data).hexdigest(), SMALL, _QUALITY)


def reduce_picture(job: ReduceJob) -> tuple[bytes, int]:
    """The smaller picture as WebP, and its width in pixels."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(job.data)) as opened:
        picture = opened.convert("RGB")
        picture.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS, reducing_gap=3.0)
        picture.info = {}
        picture.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue(), picture.width
