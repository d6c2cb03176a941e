"""Typst → PDF; the fonts lie beside the document, the machine's own are left alone."""

import sys
from pathlib import Path
from typing import Any

import typst

source = Path(sys.argv[1])
compile_document: Any = typst.compile  # its overloads differ from one version to the next
compile_document(
    source, output=sys.argv[2], font_paths=[str(source.parent)], ignore_system_fonts=True
)
