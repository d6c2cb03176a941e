"""Typst → PDF; the fonts lie beside the document, the machine's own are left alone."""

import sys
from pathlib import Path

import typst

source = Path(sys.argv[1])
typst.compile(source, output=sys.argv[2], font_paths=[str(source.parent)], ignore_system_fonts=True)
