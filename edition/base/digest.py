"""Digests of values and files."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import orjson


def digest(*values: object) -> str:
    """SHA-256 (hex) of values: dataclasses, mappings, sequences, strings and numbers.

    The same content gives the same digest in every process.

    Raises:
        TypeError: a value is of another kind.
    """
    data = orjson.dumps(values, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 (hex) of a file, read once as long as it does not change.

    Raises:
        OSError: it cannot be read.
    """
    stat = path.stat()
    return _file_digest(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=1024)
def _file_digest(path: Path, stamp: int, size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
