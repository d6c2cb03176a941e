#!/usr/bin/env python3
"""Draw the pictures of the sample projects: stand-ins for photographs that nobody took.

    python examples/make_pictures.py [NAME…]

Needs Pillow and the fonts of this checkout. The same script gives the same pixels: the only
chance in it is seeded. NAME is a picture's file name without its ending; all where none is named.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from pictures import drawings, river, rooms, still, town  # noqa: E402  (found beside this script)

#: No picture of the eight pages is larger, so that the repository stays small.
MOST_BYTES = 150_000

CHIH = HERE / "chih-2019-10-28/issues/2019-10-28"
LANTAI = HERE / "lantai/issues/2026-04-17"
NEW = HERE.parent / "edition/source/template/issues/2026-01-05"

PICTURES: dict[Path, Callable[[], Image.Image | str]] = {
    CHIH / "jining.jpg": lambda: rooms.skyline((1600, 1000), 9),
    NEW / "reading-room.jpg": lambda: rooms.reading_room((1500, 1000), 3),
    LANTAI / "1/quay.jpg": river.quay,
    LANTAI / "1/swifts.jpg": town.swifts,
    LANTAI / "2/courtyard.jpg": town.courtyard,
    LANTAI / "3/ferry-boat.jpg": river.ferry,
    LANTAI / "3/rope.jpg": river.rope,
    LANTAI / "3/engine.jpg": river.gauges,
    LANTAI / "3/tickets.jpg": still.tickets,
    LANTAI / "3/market.jpg": town.market,
    LANTAI / "3/camphor.jpg": town.camphor,
    LANTAI / "3/lanterns.jpg": town.lanterns,
    LANTAI / "4/chart.jpg": river.chart,
    LANTAI / "5/wetland.jpg": river.wetland,
    LANTAI / "6/loquat.jpg": still.loquats,
    LANTAI / "6/loquat-market.svg": drawings.loquat_market,
    LANTAI / "7/abacus.jpg": still.abacus,
    LANTAI / "8/football.jpg": town.football,
    LANTAI / "8/dragon-boat.jpg": river.dragon_boat,
    LANTAI / "8/advertisement.png": still.advertisement,
}


def save(path: Path, image: Image.Image | str) -> None:
    """Write a picture, a JPEG at the best quality that keeps it small, or a drawing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(image, str):
        path.write_text(image, encoding="utf-8")
        return
    if path.suffix == ".png":
        image.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
        return
    if LANTAI not in path.parents:
        image.save(path, quality=82, dpi=(200, 200))
        return
    for quality in (86, 82, 78, 74, 70, 64, 58, 50):
        image.save(path, quality=quality, optimize=True, dpi=(200, 200))
        if path.stat().st_size <= MOST_BYTES:
            return


def main(names: list[str]) -> None:
    """Write the pictures into their places and say how large they are."""
    for path, draw in PICTURES.items():
        if names and path.stem not in names:
            continue
        image = draw()
        save(path, image)
        size = image.size if isinstance(image, Image.Image) else "drawing"
        print(path.relative_to(HERE.parent), size, path.stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1:])
