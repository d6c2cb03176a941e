#!/usr/bin/env python3
"""Make docs/images/page.jpg, the page on the README's first screen, from the sample edition.

python docs/make_page_picture.py
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image

from edition import BuildOptions, build
from edition.render import render_png

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Build the sample, paint its page, shrink it with a thin frame."""
    with tempfile.TemporaryDirectory() as folder:
        result = build(
            ROOT / "examples" / "chih-2019-10-28", out=folder, options=BuildOptions(epub=False)
        )
        pages = render_png(Path(result.artifacts[0].path), dpi=150)
    image = Image.open(io.BytesIO(next(iter(pages.values())))).convert("RGB")
    small = image.resize((1000, round(image.height * 1000 / image.width)), Image.Resampling.LANCZOS)
    framed = Image.new("RGB", (small.width + 2, small.height + 2), (200, 200, 200))
    framed.paste(small, (1, 1))
    framed.save(ROOT / "docs" / "images" / "page.jpg", quality=82, optimize=True)


if __name__ == "__main__":
    main()
