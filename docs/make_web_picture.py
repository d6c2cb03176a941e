#!/usr/bin/env python3
"""Make docs/images/web.jpg, the web edition in the README, from the sample edition.

python docs/make_web_picture.py
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from PIL import Image

from edition.pipeline import publish_web
from tests.reader.browser import run_in_node

ROOT = Path(__file__).resolve().parents[1]
ISSUE = "lantai/2026-04-17"
WIDE, PHONE = (1400, 900), (390, 844)


def main() -> None:
    """Publish the sample, look at a page on a desk and at an article on a phone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        publish_web([ROOT / "examples" / "lantai"], folder / "site")
        hover = [["hover", ".listed li:nth-child(2)"]]
        visits = [
            {"path": f"{ISSUE}/page-01.html", "view": {"width": WIDE[0], "height": WIDE[1]},
             "do": hover, "shot": str(folder / "desk.png")},
            {"path": f"{ISSUE}/article-quay.html", "shot": str(folder / "phone.png"),
             "view": {"width": PHONE[0], "height": PHONE[1], "touch": True, "scale": 2}},
        ]  # fmt: skip
        run_in_node("site.mjs", json.dumps({"root": str(folder / "site"), "visits": visits}))
        desk = Image.open(folder / "desk.png").convert("RGB")
        phone = Image.open(folder / "phone.png").convert("RGB")
    height = 620
    small = [
        image.resize((round(image.width * height / image.height), height), Image.Resampling.LANCZOS)
        for image in (desk, phone)
    ]
    framed = Image.new("RGB", (small[0].width + small[1].width + 24, height + 2), (255, 255, 255))
    at = 0
    for image in small:
        framed.paste((200, 200, 200), (at, 0, at + image.width + 2, height + 2))
        framed.paste(image, (at + 1, 1))
        at += image.width + 22
    framed.save(ROOT / "docs" / "images" / "web.jpg", quality=82, optimize=True)


if __name__ == "__main__":
    main()
