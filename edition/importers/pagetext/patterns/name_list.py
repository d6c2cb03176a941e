"""Lists of names, each with the role before it: 本报记者 陈望舒 通讯员 陆一帆."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from edition.importers.pagetext.lexicon import has_surname, pattern_of, words
from edition.importers.pagetext.patterns.characters import HAN, KANA

#: Names are split at these; a lone · joins a foreign name.
_SPLIT = re.compile(r"[ \u3000、,，;；/／|｜&＆]+")
#: More tokens are no list of names.
_MOST = 16
#: Roles before a name, with who employs them and where: 本报驻京记者.
_ROLES = (
    r"^(?:(?:{byline.affiliations})*(?:驻|駐)?[" + HAN + r"]{0,6}?(?:{byline.roles})+(?:员|員)?)+"
)
#: A foreign name in Latin letters, alone: John Smith.
_LATIN_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}")


@dataclass(frozen=True, slots=True)
class Names:
    """A byline, read.

    Attributes:
        names: in printed order, inner spaces out.
        roles: the role of each name, empty where none is printed.
        prefix: what is printed before the names: a sign, 本报记者…
        place: where they reported from.
        strength: how much marks it as a byline: signs, roles, surnames (0 to about 4).
    """

    names: tuple[str, ...]
    roles: tuple[str, ...]
    prefix: str
    place: str
    strength: float


@dataclass(slots=True)
class _TokenReader:
    """The walk over the tokens of a list; one use.

    Attributes:
        tokens: how many there are.
        role: the last role that was read; it is that of the names after it.
        letters: characters of a name that is drawn out: 张 then 三.
        titled: how many roles were read.
    """

    tokens: int
    prefix: str
    place: str
    names: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    role: str = ""
    letters: str = ""
    titled: int = 0

    def take(self, token: str) -> bool:
        """Read a token; False where it is neither a name nor a role, so that nothing is a list."""
        name, role = _strip_role(token)
        name = self._strip_place(name, role)
        if role:
            self.role = role
            self.titled += 1
            self.prefix = self.prefix or role
        around = words("byline", "around")
        if token in around or name in around:
            self.titled = max(1, self.titled)
            return True
        if not name:
            return True
        if len(name) == 1 and re.match(rf"[{HAN}]", name):
            self._spell(name)
            return True
        if not _is_like_name(name) or name in words("byline", "not_names"):
            return False
        self._add(name)
        return True

    def close(self) -> bool:
        """Add a name that is still being spelled; False where a single character is left."""
        if len(self.letters) == 1:
            return False
        if self.letters:
            self._add(self.letters)
        return True

    def _add(self, name: str) -> None:
        self.names.append(name)
        self.roles.append(self.role)

    def _spell(self, character: str) -> None:
        """Add a character of a name that is drawn out; of three tokens all may be one name."""
        self.letters += character
        if len(self.letters) >= 2 and self.tokens != 3:
            self._add(self.letters)
            self.letters = ""

    def _strip_place(self, name: str, role: str) -> str:
        """A name without the place printed right after it: 記者林曉彤新埔."""
        place = next((p for p in words("head", "places") if name.endswith(p)), "")
        if place and role and 2 <= len(name) - len(place) <= 3 and has_surname(name):
            self.place = self.place or place
            return name.removesuffix(place)
        return name


def read_name_list(text: str, prefix: str, place: str, strength: float) -> Names | None:
    """Names one by one, each with the role that stands before it.

    Args:
        text: names and roles, with spaces or marks between them.
        prefix: what was printed before them; the first role where this is empty.
        place: where they reported from, if that is known already.
        strength: how much marks the text as a byline so far.

    Returns:
        The names, or None where the text is no list of names.
    """
    tokens = [token for token in _SPLIT.split(text) if token]
    if not tokens or len(tokens) > _MOST:
        return None
    if _is_one_name(tokens):
        return Names(("".join(tokens),), ("",), prefix, place, strength + 0.7)
    reader = _TokenReader(len(tokens), prefix, place)
    if not all(reader.take(token) for token in tokens) or not reader.close():
        return None
    if not reader.names and (not reader.titled or len(text) < 3):
        return None
    strength += (
        2.0 * bool(reader.titled)
        + 0.6 * (reader.titled > 1)
        + 0.9 * bool(_LATIN_NAME.fullmatch(text))
    )
    strength += _surname_share(reader.names)
    return Names(tuple(reader.names), tuple(reader.roles), reader.prefix, reader.place, strength)


def _is_one_name(tokens: list[str]) -> bool:
    """Whether all tokens are the characters of one name: 丁 一."""
    return (
        2 <= len(tokens) <= 3
        and all(len(token) == 1 for token in tokens)
        and has_surname(tokens[0])
    )


def _surname_share(names: list[str]) -> float:
    """How many of the names begin with a surname: 0.7 where all do, -0.3 where none does."""
    values = [0.7 if has_surname(name) and len(name) <= 4 else -0.3 for name in names]
    return sum(values) / max(1, len(names))


def _strip_role(token: str) -> tuple[str, str]:
    """A token without 本报驻京记者 before the name or 摄影报道 after it; and the role."""
    match = pattern_of(_ROLES).match(token)
    said = ""
    if match:
        said, token = match[0], token[match.end() :]
    elif token in words("byline", "affiliations"):
        return "", token
    around = pattern_of("(?:{byline.around})$").sub("", token)
    if (
        len(around) >= 2
        and around != token
        and (re.search(r"(?:报道|報導|報道|整理|摄影|攝影|编译)$", token) or len(token) >= 4)
    ):
        token, said = around, said or "报道"
    return token, said


#: Characters of sentences, not of names.
_NOT_IN_NAMES = frozenset("的了是在着吗呢吧很这那么们這麼們嗎")


def _is_like_name(text: str) -> bool:
    """Whether a token may be a person's name: two to four Han, kana, or a foreign name with ·."""
    if _NOT_IN_NAMES & set(text):
        return False
    if re.fullmatch(rf"[{HAN}{KANA}]{{1,7}}(?:[·・‧•][{HAN}{KANA}A-Z.]{{1,8}}){{1,3}}", text):
        return True
    if re.fullmatch(r"[A-Z][A-Za-z.\-']+(?: [A-Z][A-Za-z.\-']+){0,3}", text):
        return True
    return bool(re.fullmatch(rf"[{HAN}{KANA}]{{2,5}}", text)) and len(text) <= (
        5 if re.search(rf"[{KANA}]", text) or text[2:3] == "" else 4
    )
