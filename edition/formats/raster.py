"""How Pillow is used: files are read whole, and memory is used again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image, ImageFile

#: Size and number of the blocks of memory that are kept from one picture for the next: 16 MB, the
#: pixels of a picture over half a broadsheet. Larger pictures ask the system for the rest.
_BLOCK, _BLOCKS = 1 << 20, 16


def reuse_memory() -> None:
    """Have Pillow keep some memory (its block allocator) instead of asking for it each time.

    The system gives it page by page, emptied: a third of the time that a picture took.
    """
    core: Any = vars(Image)["core"]
    if core.get_blocks_max() < _BLOCKS:
        core.set_block_size(_BLOCK)
        core.set_blocks_max(_BLOCKS)


@contextmanager
def reject_truncated() -> Iterator[None]:
    """Within it, Pillow refuses truncated files.

    WeasyPrint tells Pillow to accept them, for the whole process, when it is imported.
    """
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
