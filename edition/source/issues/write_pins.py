"""Writes a composed page back into ``issue.yaml`` as pins; the rest of the file stays."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from edition.base.atomic import write_atomically
from edition.base.inside import read_regular
from edition.model import PagePin
from edition.source.issues.entries import ISSUE


def keep_pins(folder: Path, number: str, pins: Sequence[PagePin]) -> Path:
    """Replace the pins of a page in ``issue.yaml``; comments and order of the rest stay.

    Args:
        folder: the issue's folder.
        number: the page's number as printed.
        pins: what to write.

    Returns:
        The file.

    Raises:
        KeyError: the issue has no page of that number.
    """
    file = folder / ISSUE
    yaml = YAML()
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.preserve_quotes = True
    data: Any = yaml.load(read_regular(file).decode("utf-8-sig"))
    for page in data["pages"]:
        if str(page["number"]) == number:
            page["pins"] = [pin.model_dump(exclude_defaults=True, exclude={"span"}) for pin in pins]
            break
    else:
        raise KeyError(number)
    out = StringIO()
    yaml.dump(data, out)
    write_atomically(file, out.getvalue())
    return file
