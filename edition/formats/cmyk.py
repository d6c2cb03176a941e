"""A page as four plates: rendered by a program that leaves device CMYK alone.

MuPDF's ``mutool`` (the packaged one, built without colour management) or Ghostscript, whichever is
there, in that order: they agree on files in device CMYK, and mutool is ten times as fast. Poppler's
``pdftoppm -jpegcmyk`` is not asked: its JPEG adds 50 % of ink at edges.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

from PIL import Image

#: Seconds for one page on a slow machine.
_PATIENCE = 120

TOOLS = ("mutool", "gs")


def plate_tool() -> str:
    """The program that will be asked; "" where none is installed."""
    return next((name for name in TOOLS if shutil.which(name)), "")


@lru_cache(maxsize=4)
def render_cmyk(path: Path, index: int, dpi: float, stamp: int) -> Image.Image | None:
    """A page in mode CMYK: its crop box, or its media box where it has no other.

    None where no program is installed or it failed.

    Args:
        path: the file.
        index: page, from 0.
        dpi: pixels per inch.
        stamp: the file's modification time, so that a changed file is rendered again.
    """
    tool = plate_tool()
    if not tool:
        return None
    try:
        return {"mutool": _mutool, "gs": _ghostscript}[tool](path, index, dpi)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def _run(*command: str) -> bytes:
    done = subprocess.run(command, capture_output=True, check=True, timeout=_PATIENCE)
    return done.stdout


def _mutool(path: Path, index: int, dpi: float) -> Image.Image:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "page.pam"
        page = str(index + 1)
        _run("mutool", "draw", "-q", "-c", "cmyk", "-F", "pam", "-r", f"{dpi:g}",
             "-o", str(out), str(path), page)  # fmt: skip
        return _pam(out.read_bytes())


def _pam(data: bytes) -> Image.Image:
    """A portable arbitrary map of depth 4."""
    head, _, body = data.partition(b"ENDHDR\n")
    fields = dict(line.split(None, 1) for line in head.decode("ascii").splitlines() if " " in line)
    if fields.get("DEPTH") != "4":
        raise ValueError("not four plates")
    size = (int(fields["WIDTH"]), int(fields["HEIGHT"]))
    return Image.frombytes("CMYK", size, body)


def _ghostscript(path: Path, index: int, dpi: float) -> Image.Image:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "page.tif"
        page = str(index + 1)
        _run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-dUseCropBox",
             "-sDEVICE=tiff32nc", f"-r{dpi:g}", f"-dFirstPage={page}", f"-dLastPage={page}",
             f"-sOutputFile={out}", str(path))  # fmt: skip
        image = Image.open(io.BytesIO(out.read_bytes()))
        image.load()
        return image
