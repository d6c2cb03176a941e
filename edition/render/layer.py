"""All text of a sheet as one picture that WeasyPrint draws.

A box a line costs WeasyPrint a millisecond a line: styles, layout and drawing of what is already
at its place. So the sheet's text is one replaced element as large as the page, and when WeasyPrint
draws it, it writes its operators into the page's content (docs/performance.md has the figures).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from edition.render.typecase import Pen, Typecase
from edition.render.view import Sheet, Words

#: Points in a CSS pixel: WeasyPrint's content streams count in pixels, y down.
_PX = 0.75


@dataclass(frozen=True)
class TextLayer:
    """What WeasyPrint takes for a picture.

    Attributes:
        sheet: whose text it is.
        typecase: draws it.
        first: the number of marked content (MCID) its first piece must get.
    """

    sheet: Sheet
    typecase: Typecase
    first: int

    def get_intrinsic_size(
        self, resolution: object, font_size: object
    ) -> tuple[float, float, float]:
        """Width and height in pixels, and their ratio."""
        sheet = self.sheet
        return sheet.width / _PX, sheet.height / _PX, sheet.width / sheet.height

    def draw(self, stream: Any, width: float, height: float, style: object) -> None:
        """Write the text into a WeasyPrint content stream.

        Each piece is marked content of its own. WeasyPrint has opened one for the layer as a
        whole: the first piece takes it, and WeasyPrint closes the last one.

        Raises:
            RuntimeError: WeasyPrint counts marked content in another way than we do.
        """
        if len(stream._tags) - 1 != self.first:
            message = f"marked content {len(stream._tags) - 1} instead of {self.first}"
            raise RuntimeError(message)
        stream.transform(a=1 / _PX, d=-1 / _PX, f=height)
        pen = Pen()
        words = [leaf for leaf in self.sheet.leaves() if isinstance(leaf, Words)]
        # Numbered as they are read; the first one is never an annotation.
        pieces = sorted(enumerate(words, self.first), key=lambda item: item[1].beside)
        for number, piece in pieces:
            if number > self.first:
                stream.stream += [b"EMC", f"/P <</MCID {number}>> BDC".encode()]
            drawn = self.typecase.draw(piece.runs, self.sheet.height, pen)
            stream.stream += [operator.encode("ascii") for operator in drawn]
