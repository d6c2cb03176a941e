"""Bytes → text: the encoding is found out from what the bytes hold."""

from __future__ import annotations

from edition.importers.pagetext.source.private_characters import with_code_points

#: What a file may be in, besides the encodings that say so themselves (BOM, UTF-16's zeros).
ENCODINGS = ("gb18030", "big5", "cp932", "euc_jp")
#: The commonest characters of newspapers; their share tells encodings apart.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"
    "產這為個國時來們於會過說發動對學經現報記者市區日月年今新公司民第部長本社電訊之其與及"
    "のはにをがでとたしていれさこなるもかりくっき、。，「」“”（）"
)
#: A text with a smaller share of common characters is not what it was taken for.
_LEAST_COMMON = 0.05


def decode(data: str | bytes) -> tuple[str, str]:
    """Text from bytes, and the encoding that was used (empty for text).

    Private characters of GB 18030 become what they stand for.
    """
    text, name = _decode(data)
    return with_code_points(text), name


def _decode(data: str | bytes) -> tuple[str, str]:
    """As :func:`decode`, private characters as they are.

    A byte-order mark decides; then the zeros of UTF-16; then strict UTF-8; then the encoding under
    which most characters are common ones. Bytes that fit nothing are replaced, so that a bad file
    still gives what it holds.
    """
    if isinstance(data, str):
        return data, ""
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            # The mark stays in the text as U+FEFF: it is a character, and accounted for.
            return data.decode(name, errors="replace"), name
    if b"\0" in data and len(data) % 2 == 0:
        # Only UTF-16 has zeros: in its line feeds, figures and full-width spaces.
        pairs = [(data.decode(n, errors="replace"), n) for n in ("utf-16-le", "utf-16-be")]
        text, name = max(pairs, key=lambda pair: _commonness(pair[0]))
        if _commonness(text) > _LEAST_COMMON:
            return text, name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    candidates: list[tuple[float, int, str, str]] = []
    for rank, name in enumerate(ENCODINGS):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        candidates.append((-_commonness(text), rank, text, name))
    if candidates:
        _, _, text, name = min(candidates)
        return text, name
    worst = [(data.decode(n, errors="replace"), n) for n in ("utf-8", *ENCODINGS)]
    return max(
        worst, key=lambda pair: (_commonness(pair[0]) - pair[0].count("\ufffd") / 8, pair[1])
    )


def lost_bytes(data: bytes) -> int:
    """How many characters of a file cannot be decoded in the encoding that fits it best.

    A U+FFFD that the file holds itself is a character like others.
    """
    text, name = decode(data)
    written = data.count(b"\xef\xbf\xbd") if name == "utf-8" else 0
    return max(0, text.count("\ufffd") - written)


def _commonness(text: str) -> float:
    """The share of common characters, less the share of half-width kana and private ones."""
    if not text:
        return 0.0
    common = sum(c in _COMMON for c in text)
    odd = sum("\uff61" <= c <= "\uff9f" or "\ue000" <= c <= "\uf8ff" for c in text)
    return (common - 2 * odd) / len(text)
