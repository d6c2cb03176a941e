"""Where each pair of characters stands: issue by issue, so that one can be added or taken out.

A pair's places are a string of numbers: for each issue that has the pair, the issue's number in
the segment, how many places there are, and the places as distances from the one before::

    北京 → 3 2 17 40    in issue 3, twice: at 17 and at 17 + 40

Numbers are written in printable ASCII, because the index has to be a script to be read from a
folder: 62 characters end a number, 31 say that more follows. Numbers below 62 are one byte, below
1,984 two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
MORE = "!#$%&'()*+,-./:;<=>?@[]^_`{|}~ "

_END, _GO_ON = len(DIGITS), len(MORE)
_SMALL = tuple(DIGITS)
_VALUES = {**{c: i for i, c in enumerate(DIGITS)}, **{c: ~i for i, c in enumerate(MORE)}}


def encoded(number: int) -> str:
    """A number of zero or more."""
    if number < _END:
        return _SMALL[number]
    rest, last = divmod(number, _END)
    head = ""
    while rest:
        rest, digit = divmod(rest, _GO_ON)
        head = MORE[digit] + head
    return head + DIGITS[last]


def decoded(text: str) -> Iterator[int]:
    """The numbers of a string."""
    number = 0
    for character in text:
        value = _VALUES[character]
        if value < 0:
            number = number * _GO_ON + ~value
        else:
            yield number * _END + value
            number = 0


def issue_postings(text: str) -> dict[str, list[int]]:
    """The places of every pair of an issue's text; a line feed parts texts and is in no pair."""
    places: dict[str, list[int]] = {}
    for at in range(len(text) - 1):
        pair = text[at : at + 2]
        found = places.get(pair)
        if found is None:
            places[pair] = [at]
        else:
            found.append(at)
    return {pair: found for pair, found in places.items() if "\n" not in pair}


def chunk(issue: int, places: Iterable[int]) -> str:
    """The places of a pair in one issue."""
    distances = []
    before = 0
    for place in places:
        distances.append(encoded(place - before))
        before = place
    return encoded(issue) + encoded(len(distances)) + "".join(distances)


def shard_of(pair: str, shards: int) -> int:
    """Which of a segment's files has a pair, of a power of two; ``search.js`` does the same."""
    first, second = map(ord, pair)
    hashed = (first * 0x9E3779B1 + second * 0x85EBCA77) & 0xFFFFFFFF
    return ((hashed >> 16) ^ (hashed >> 4)) & (shards - 1)
