"""Results as data: msgpack with our own dataclasses and models, and nothing that runs.

What is read back can only be a value of a class of this package that holds data. Anything else, a
class that there is no more, fields that do not fit, is no record.
"""

from __future__ import annotations

import datetime as dt
import importlib
from dataclasses import fields, is_dataclass
from functools import lru_cache
from operator import attrgetter
from pathlib import PurePath
from typing import Any

import msgpack
from pydantic import BaseModel

_TUPLE, _DATACLASS, _MODEL, _DAY = 1, 2, 3, 4

#: The package whose classes may be read back.
_OURS = "edition."


class NoRecordError(ValueError):
    """Bytes are no record, or a value cannot be one."""


def pack(value: Any) -> bytes:
    """A value as bytes.

    Raises:
        NoRecordError: it holds something that is no data.
    """
    try:
        data: bytes = msgpack.packb(value, default=_encoded, strict_types=True)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise NoRecordError(str(error)) from error
    return data


def unpack(data: bytes) -> Any:
    """The value of :func:`pack`'s bytes.

    Raises:
        NoRecordError: they are no record.
    """
    try:
        return msgpack.unpackb(data, ext_hook=_decoded, strict_map_key=False)
    except NoRecordError:
        raise
    except Exception as error:  # whatever a wrong entry makes of our constructors
        raise NoRecordError(f"{type(error).__name__}: {error}") from error


def _encoded(value: Any) -> msgpack.ExtType:
    kind = type(value)
    if kind is tuple:
        return msgpack.ExtType(_TUPLE, pack(list(value)))
    if is_dataclass(kind):
        return msgpack.ExtType(_DATACLASS, pack([_name(kind), *_getter(kind)(value)]))
    if issubclass(kind, BaseModel):
        return msgpack.ExtType(_MODEL, pack([_name(kind), dict(value)]))
    if kind is dt.date:
        return msgpack.ExtType(_DAY, value.isoformat().encode())
    if issubclass(kind, (str, PurePath)) and kind is not str:
        raise TypeError(f"{kind.__name__} is no plain value")
    raise TypeError(f"{kind.__module__}.{kind.__name__} is no data")


def _decoded(code: int, data: bytes) -> Any:
    if code == _DAY:
        return dt.date.fromisoformat(data.decode())
    parts = msgpack.unpackb(data, ext_hook=_decoded, strict_map_key=False)
    if code == _TUPLE:
        return tuple(parts)
    if code == _DATACLASS:
        return _class(parts[0], False)(*parts[1:])
    if code == _MODEL:
        return _class(parts[0], True).model_validate(parts[1])
    raise NoRecordError(f"unknown kind {code}")


def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


@lru_cache(maxsize=256)
def _getter(kind: type) -> Any:
    """What gives the values of a dataclass's fields as a tuple."""
    names = [item.name for item in fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


@lru_cache(maxsize=256)
def _class(name: str, model: bool) -> Any:
    """A class of ours that holds data."""
    module, _, qualname = name.partition(":")
    if not module.startswith(_OURS) or not qualname.isidentifier():
        raise NoRecordError(f"{name} is not ours")
    found = getattr(importlib.import_module(module), qualname, None)
    if not isinstance(found, type) or found.__module__ != module:
        raise NoRecordError(f"there is no {name}")
    if not (issubclass(found, BaseModel) if model else is_dataclass(found)):
        raise NoRecordError(f"{name} holds no data")
    return found
