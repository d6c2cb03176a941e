"""The store: right or not there, shared without locks, bounded."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from edition.runtime.cache import Cache


def key(number: int) -> str:
    """A digest."""
    return hashlib.sha256(str(number).encode()).hexdigest()


def test_what_is_put_is_got(tmp_path: Path) -> None:
    """Content comes back; what was never put is not there."""
    cache = Cache(tmp_path / "store")
    assert cache.get(key(1)) is None
    cache.put(key(1), b"one")
    cache.put(key(1), b"one")
    assert cache.get(key(1)) == b"one"
    assert cache.info().entries == 1


@pytest.mark.parametrize("damage", [b"", b"short", bytes(40)])
def test_a_damaged_entry_is_none(damage: bytes, tmp_path: Path) -> None:
    """A file cut off or overwritten is no entry, and is gone."""
    cache = Cache(tmp_path)
    cache.put(key(1), b"content")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(damage)
    assert cache.get(key(1)) is None
    assert not file.exists()


def test_the_least_used_goes_first(tmp_path: Path) -> None:
    """Over its limit the store forgets what was not used for longest, down to four fifths."""
    cache = Cache(tmp_path, limit=1000)
    for number in range(10):
        cache.put(key(number), bytes(168))
    for path in tmp_path.rglob("*"):
        if path.is_file():
            os.utime(path, (1000, 1000))
    assert cache.get(key(3)) is not None
    assert cache.trim() == 6
    assert cache.info().size == 800
    assert cache.get(key(3)) is not None
    assert cache.trim() == 0


def test_clear_leaves_what_is_not_its_own(tmp_path: Path) -> None:
    """Somebody names a folder of theirs: only the store's own files go."""
    mine = tmp_path / "letters" / "a.txt"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    cache = Cache(tmp_path)
    cache.put(key(1), b"one")
    assert cache.clear().entries == 1
    assert cache.info().entries == 0
    assert mine.exists()


def test_a_disk_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    """Where nothing can be kept nothing is kept."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache = Cache(tmp_path / "file" / "store")
    cache.put(key(1), b"one")
    assert cache.get(key(1)) is None


def test_the_user_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two variables of the environment name the folder and its limit in megabytes."""
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path))
    monkeypatch.setenv("EDITION_CACHE_LIMIT", "7")
    assert Cache.of_user() == Cache(tmp_path, 7_000_000)


def hammer(folder: str, seed: int) -> int:
    """Put and get the same few entries again and again; counts wrong answers."""
    cache, wrong = Cache(Path(folder), limit=3000), 0
    for turn in range(200):
        number = (turn * 7 + seed) % 5
        content = str(number).encode() * 300
        cache.put(key(number), content)
        wrong += cache.get(key(number)) not in (content, None)
        if turn % 20 == seed:
            cache.trim()
        if turn % 90 == seed:
            cache.clear()
    return wrong


def test_many_at_once(tmp_path: Path) -> None:
    """Processes that write, read, trim and clear at the same time never get a wrong entry."""
    with ProcessPoolExecutor(4) as pool:
        assert list(pool.map(hammer, [str(tmp_path)] * 4, range(4))) == [0] * 4
    assert not list(tmp_path.rglob("*.part"))
