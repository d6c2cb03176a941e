"""Facts of items: moments, rights, texts without markup."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from edition.model import Text

#: What providers say of an item that must not be used.
_BARRED = ("canceled", "cancelled", "withheld", "withdrawn", "killed")


def barred(status: str) -> bool:
    """Whether a publishing status says that the item must not be used."""
    return status.rpartition(":")[2].strip().lower() in _BARRED


def moment(written: str) -> dt.datetime | None:
    """A moment as ISO 8601 or NITF writes it; UTC where it names no zone; None where unreadable.

    ``20170102T222800+0000``, ``2016-10-23T12:00:00Z``, ``2026-05-09 08:30:00``.
    """
    text = written.strip()
    compact = re.fullmatch(
        r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?", text
    )
    if compact:
        y, m, d, hour, minute, second, zone = compact.groups()
        text = f"{y}-{m}-{d}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone or ''}"
    try:
        read = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=dt.UTC)


def joined(parts: Iterable[str], between: str = "\n") -> str:
    """Texts one after another, each once, white space at their ends and inside made even."""
    clean = (plain(part) for part in parts)
    return between.join(dict.fromkeys(part for part in clean if part))


def plain(text: str) -> str:
    """A line without control characters, its white space made even."""
    kept = "".join(c if c.isprintable() or c in " \u3000" else " " for c in text)
    return re.sub(r"[ \t\r\n]+", " ", kept).strip(" \u3000")


def text_of(words: str) -> Text:
    """A line as text of the model."""
    return Text.of(plain(words))


def without(text: str, *said: str) -> str:
    """A text, or "" where one of the others says the same."""
    bare = re.sub(r"\s", "", text)
    return "" if any(bare == re.sub(r"\s", "", other) for other in said) else text
