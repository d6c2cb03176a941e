"""A written line with the names in it marked: the line stays character by character."""

from __future__ import annotations

import re
from collections.abc import Iterable

from edition.model import Byline, Credit


def named_parts(line: str, people: Iterable[Byline | Credit]) -> list[tuple[str, bool]]:
    """The line in pieces, each with whether it is a name: 张阳 is found in 张　阳."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for person in people:
        if not person.name.strip():
            continue
        match = re.compile(r"\s?".join(map(re.escape, person.name))).search(line, at)
        if match is None:
            continue
        parts += [(line[at : match.start()], False), (match[0], True)]
        at = match.end()
    parts.append((line[at:], False))
    return [part for part in parts if part[0]]
