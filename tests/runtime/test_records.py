"""What the cache keeps is data: it comes back as it was, and nothing in it runs."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import msgpack
import pytest

from edition.base.diagnostic import Diagnostic
from edition.layout import compose, compose_page
from edition.model.article import SourceSpan
from edition.model.plan import Rect, TextStyle
from edition.pipeline import load
from edition.runtime.cache import Cache
from edition.runtime.records import NoRecordError, pack, unpack

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lantai"


def test_a_composed_page_comes_back_as_it_was() -> None:
    """Every value and every type, so that a build from the cache gives the same bytes."""
    seen: list[Any] = []

    def mapper(function: Any, jobs: Any) -> Any:
        seen.extend(results := [function(job) for job in jobs])
        return results

    compose(load(SAMPLE), pages=("01",), mapper=mapper, budget=0.2)
    assert seen
    assert compose_page.__name__ == "compose_page"
    for page in seen:
        again = unpack(pack(page))
        assert again == page
        assert pickle.dumps(again) == pickle.dumps(unpack(pack(again)))


@pytest.mark.parametrize(
    "value",
    [None, b"\x00", "桥", 1.5, (1, (2, [3])), {"a": (1,)}, {1: 2}, Rect(0, 1, 2, 3),
     TextStyle("song-400", 9.0), Diagnostic("LOD201", "error", "m"), SourceSpan(file="a.md", line=1)],
)  # fmt: skip
def test_values_come_back(value: Any) -> None:
    """With their types: a tuple is no list."""
    again = unpack(pack(value))
    assert again == value
    assert type(again) is type(value)


@pytest.mark.parametrize(
    "name", ["os:system", "edition.base.inside:file_for", "edition.base.atomic:os", "edition.x:Y",
             "edition.base.diagnostic:EditionError"],
)  # fmt: skip
def test_nothing_but_data_is_made(name: str) -> None:
    """A function, a module, a class of another package: no record."""
    inner = msgpack.packb([name, "touch /tmp/x"])
    with pytest.raises(NoRecordError):
        unpack(msgpack.packb(msgpack.ExtType(2, inner)))


@pytest.mark.parametrize("data", [b"", b"\xc1", pickle.dumps(1), b"\x93\x01\x02"])
def test_other_bytes_are_no_record(data: bytes) -> None:
    """Neither are pickles."""
    with pytest.raises(NoRecordError):
        unpack(data)


def test_what_is_no_data_cannot_be_kept() -> None:
    """It is told, not kept in another way."""
    with pytest.raises(NoRecordError):
        pack([object()])


def test_a_store_that_others_may_write_is_not_used(tmp_path: Path) -> None:
    """Neither read nor written; made safe again, its own entries count."""
    cache = Cache(tmp_path / "c")
    cache.put("ab12", b"x")
    assert cache.get("ab12") == b"x"
    os.chmod(cache.folder, 0o777)
    assert cache.get("ab12") is None
    cache.put("cd34", b"y")
    os.chmod(cache.folder, 0o700)
    assert cache.get("cd34") is None
    entry = cache.folder / "ab" / "ab12"
    os.chmod(entry, 0o666)
    assert cache.get("ab12") is None
