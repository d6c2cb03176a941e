"""Files appear whole or not at all, and in all else as if they had been overwritten."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.base.atomic import write_atomically


@pytest.fixture
def umask() -> Iterator[None]:
    """A user who lets the group write and others see nothing."""
    before = os.umask(0o007)
    yield
    os.umask(before)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_bytes_and_text(tmp_path: Path) -> None:
    """Folders are made; text is UTF-8, its line ends as they are; nothing else is left."""
    write_atomically(tmp_path / "a" / "b" / "c", b"\0")
    write_atomically(tmp_path / "d", "报\r\n")
    assert (tmp_path / "a" / "b" / "c").read_bytes() == b"\0"
    assert (tmp_path / "d").read_bytes() == "报\r\n".encode()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b", "c", "d"]


@pytest.mark.usefixtures("umask")
def test_permissions(tmp_path: Path) -> None:
    """New files follow the umask; old ones keep what they had."""
    new, private, old = tmp_path / "new", tmp_path / "private", tmp_path / "old"
    old.write_bytes(b"")
    old.chmod(0o604)
    write_atomically(new, b"x")
    write_atomically(private, b"x", mode=0o600)
    write_atomically(old, b"x")
    assert (_mode(new), _mode(private), _mode(old)) == (0o660, 0o600, 0o604)


def test_what_is_there_already(tmp_path: Path) -> None:
    """With `keep_same` the same content leaves the file alone; without, and other, it does not."""
    file = tmp_path / "f"
    file.write_bytes(b"same")
    before = file.stat().st_ino
    write_atomically(file, b"same", keep_same=True)
    assert file.stat().st_ino == before
    write_atomically(file, b"also", keep_same=True)
    assert file.read_bytes() == b"also"
    replaced = file.stat().st_ino
    write_atomically(file, b"also")
    assert file.stat().st_ino != replaced


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What a link leads to is replaced, not the link."""
    link, file = tmp_path / "link", tmp_path / "elsewhere" / "file"
    link.symlink_to(file)
    write_atomically(link, b"1")
    write_atomically(link, b"2")
    assert link.is_symlink()
    assert file.read_bytes() == b"2"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """What is no file is not replaced by one."""
    pipe, heard = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, "said")
    reader.join()
    assert heard == [b"said"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("call", ["replace", "fdopen"])
def test_a_failure_leaves_the_old(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong on the way, the old content stands and nothing lies beside it."""

    def full(*given: object) -> None:
        raise OSError("no space left")

    file = tmp_path / "f"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError, match="no space left"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder is not replaced."""
    with pytest.raises(IsADirectoryError):
        write_atomically(tmp_path, b"")


def test_one_home(root: Path) -> None:
    """Nothing in the package writes a file in another way, but into folders of its own making."""
    own = {
        "edition/base/atomic.py",
        "edition/archive/worker.py",  # a project fetched into a temporary folder
    }
    writers = {
        path.relative_to(root).as_posix()
        for path in (root / "edition").rglob("*.py")
        if any(
            word in path.read_text(encoding="utf-8") for word in (".write_bytes(", ".write_text(")
        )
    }
    assert writers == own
