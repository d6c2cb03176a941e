"""The site's own words: tables of texts in ``web/words/`` of a style, a language each."""

from __future__ import annotations

import datetime as dt
import string
import tomllib
from collections.abc import Mapping
from typing import Any

from edition.base.diagnostic import EditionError
from edition.web.codes import NO_WORDS
from edition.web.pages.look_files import LookFiles

#: The language whose words every other table must have.
MODEL = "zh-Hans"


class Words(dict[str, Any]):
    """The words by name; templates write ``words.search``."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def day(self, date: dt.date | str) -> str:
        """2026年4月17日."""
        day = dt.date.fromisoformat(date[:10]) if isinstance(date, str) else date
        return str(self.date).format(day.year, day.month, day.day)


def language_of(language: str) -> str:
    """The language of the site's words for a paper's (BCP 47)."""
    tag = language.lower()
    if tag.startswith("zh"):
        traditional = any(part in tag for part in ("hant", "-tw", "-hk", "-mo"))
        return "zh-Hant" if traditional else "zh-Hans"
    return "en"


def words_of(files: LookFiles, language: str) -> Words:
    """The words of a language; what a paper's own table lacks is the shipped one's.

    Raises:
        EditionError: the paper's own table cannot be read, or a text lacks what stands in it.
    """
    name = f"words/{language}.toml"
    shipped = tomllib.loads(files.shipped(name))
    own = files.own(name)
    if own is None:
        return Words(shipped)
    try:
        data = tomllib.loads(own)
    except tomllib.TOMLDecodeError as error:
        raise EditionError([NO_WORDS.at(f"web/{name}: {error}")]) from error
    if wrong := sorted(_wrong(data, shipped)):
        raise EditionError([NO_WORDS.at(f"web/{name}: {wrong[0]}")])
    return Words({**shipped, **data})


def _wrong(data: Mapping[str, Any], shipped: Mapping[str, Any]) -> list[str]:
    """What is wrong with a table: unknown names, other kinds, other fields."""
    wrong = []
    for name, text in data.items():
        model = shipped.get(name)
        if model is None:
            wrong.append(f"nothing is called `{name}`")
        elif type(text) is not type(model) or (isinstance(model, list) and len(text) != len(model)):
            wrong.append(f"`{name}` is to be like {model!r}")
        elif isinstance(text, str) and not _fields(text) <= _fields(model):
            wrong.append(f"`{name}` has a field that {model!r} has not")
    return wrong


def _fields(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"\0"}
