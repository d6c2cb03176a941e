"""Whose picture: ``乔冠宇/摄``, ``新华社记者 某某 摄``, ``受访者供图``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from edition.model import Credit
from edition.model.signature import CREDIT_SPACE
from edition.source.bylines.byline import read_line


def parse_credits(written: str) -> tuple[Credit, ...]:
    """The people and houses that a credit names; none where it cannot be read."""
    return read_credits(written) or ()


def read_credits(written: str) -> tuple[Credit, ...] | None:
    """The people and houses a credit names, in printed order.

    Returns:
        None where the line cannot be read with confidence; an empty tuple where it can and names
        nobody: ``资料图片``.
    """
    named = read_line(written)
    if named is None:
        return None
    return tuple(
        Credit(name=one.name, role="/".join(one.roles), affiliation=one.house)
        for one in named
        if one.name or one.house
    )


#: What is said of a credit that is printed and not understood.
UNREAD_CREDIT = "the credit is printed as written; no name could be read from it"
UNREAD_HINT = "name whose it is under `contributors`"


def credit_of(
    written: Sequence[Credit], known: Sequence[Credit] | None
) -> tuple[str, tuple[Credit, ...], bool]:
    """A figure's credit from what stands under ``credit`` and ``contributors``.

    Args:
        written: lines as printed (strings), facts, or both.
        known: what is said to be known; None reads the lines.

    Returns:
        The line as printed, "" where there are only facts; who is named; whether a line of
        which nothing was said could not be read.
    """
    entries = cast("Sequence[Credit | str]", written)
    named: list[Credit] = []
    unread = False
    for entry in entries:
        if not isinstance(entry, str):
            named.append(entry)
        elif known is None and entry.strip():
            read = read_credits(entry)
            named += read or ()
            unread |= read is None
    if known is not None:
        named = list(known)
    only_facts = not any(isinstance(entry, str) for entry in entries)
    line = "" if only_facts else CREDIT_SPACE.join(map(str, entries))
    return line, tuple(named), unread
