"""Validation errors in the user's words instead of pydantic's.

Authors of YAML and of Python get the same messages: which key, what was written, what is wanted.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

#: Our keys by the names that other systems use, for hints.
SYNONYMS = {
    "title": "headline",
    "heading": "headline",
    "subtitle": "deck",
    "subheading": "deck",
    "abstract": "summary",
    "description": "summary",
    "author": "byline",
    "authors": "byline",
    "bylines": "byline",
    "tags": "keywords",
    "column": "column_flag",
    "credits": "credit",
    "src": "file",
    "image": "file",
    "lang": "language",
    "tel": "telephone",
    "phone": "telephone",
    "layout": "layout_editors",
    "editor": "editors",
}

#: What is wanted, by pydantic's error type; ``{…}`` are filled in from the error's context.
_WANTED = {
    "string_type": "text is wanted",
    "int_type": "a whole number is wanted",
    "int_parsing": "a whole number is wanted",
    "int_from_float": "a whole number is wanted",
    "float_type": "a number is wanted",
    "float_parsing": "a number is wanted",
    "finite_number": "a number is wanted",
    "bool_type": "`true` or `false` is wanted",
    "bool_parsing": "`true` or `false` is wanted",
    "date_type": "a date such as 2026-05-08 is wanted",
    "date_parsing": "a date such as 2026-05-08 is wanted",
    "date_from_datetime_parsing": "a date such as 2026-05-08 is wanted",
    "date_from_datetime_inexact": "a date without a time is wanted",
    "literal_error": "{expected} is wanted",
    "list_type": "a list is wanted",
    "tuple_type": "a list is wanted",
    "dict_type": "a mapping of keys and values is wanted",
    "model_type": "a mapping of keys and values is wanted",
    "model_attributes_type": "a mapping of keys and values is wanted",
    "greater_than": "a number above {gt} is wanted",
    "greater_than_equal": "a number of at least {ge} is wanted",
    "less_than": "a number below {lt} is wanted",
    "less_than_equal": "a number of at most {le} is wanted",
    "string_too_short": "at least {min_length} characters are wanted",
    "string_too_long": "at most {max_length} characters are wanted",
    "too_short": "at least {min_length} entries are wanted",
    "too_long": "at most {max_length} entries are wanted",
    "string_pattern_mismatch": "text that matches {pattern} is wanted",
    "union_tag_invalid": "{expected_tags} is wanted as {discriminator}",
    "union_tag_not_found": "{discriminator} is missing",
    "frozen_instance": "it cannot be changed; make a copy with model_copy(update=…)",
}

#: How many characters of a value are shown in a message.
_SHOWN = 40


class ContentError(ValueError):
    """Content cannot be made from the given values; the message names each wrong field."""


def fault_words(kind: type[BaseModel], item: Mapping[str, Any]) -> tuple[str, str | None]:
    """What is wrong, in words, for one item of a validation error.

    Args:
        kind: the model that was to be made.
        item: an entry of :meth:`pydantic.ValidationError.errors`.

    Returns:
        The words, and a hint, if there is a better one than the remedy of the code.
    """
    if item["type"] == "extra_forbidden":
        key = str(item["loc"][-1])
        suggestion = nearest_key(key, _allowed_keys(kind, item["loc"][:-1]))
        return f"unknown key `{key}`", f"did you mean `{suggestion}`?" if suggestion else None
    if item["type"] == "missing":
        return "is missing", None
    wanted = _WANTED.get(item["type"])
    if item["type"] == "model_type" and item["ctx"]["class_name"] == "Text":
        wanted = _WANTED["string_type"]
    if wanted is None:
        message = str(item["msg"]).removeprefix("Value error, ")
        return message[:1].lower() + message[1:], None
    return f"{wanted.format(**item.get('ctx', {}))}, not {_shown(item['input'])}", None


def content_error(kind: type[BaseModel], error: ValidationError) -> ContentError:
    """All faults of a validation error, one per line."""
    lines = []
    for item in error.errors():
        words, hint = fault_words(kind, item)
        place = ".".join(str(step) for step in item["loc"])
        field = f"{kind.__name__}.{place}" if place else kind.__name__
        lines.append(f"{field}: {words}" + (f"; {hint}" if hint else ""))
    return ContentError("\n".join(lines))


def nearest_key(key: str, keys: list[str]) -> str | None:
    """The key that was probably meant: a known synonym, else the most similar spelling."""
    if SYNONYMS.get(key.lower()) in keys:
        return SYNONYMS[key.lower()]
    matches = difflib.get_close_matches(key.lower().replace("-", "_"), keys, 1)
    return matches[0] if matches else None


def _shown(value: Any) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _allowed_keys(kind: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """The keys allowed at the place of an unknown one, as far as the types tell."""
    current: Any = kind
    for step in path:
        fields = getattr(current, "model_fields", {})
        if isinstance(step, str) and step in fields:
            current = fields[step].annotation
        current = _model_within(current) or current
    return list(getattr(current, "model_fields", {}))


def _model_within(kind: Any) -> type[BaseModel] | None:
    """The model a type holds: ``tuple[Person, ...]`` → ``Person``."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    for argument in getattr(kind, "__args__", ()):
        if model := _model_within(argument):
            return model
    return None
