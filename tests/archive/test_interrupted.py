"""Killed at any moment, run again: the same bytes as if nothing had happened."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psutil
import pytest
from moto.server import ThreadedMotoServer

from tests.archive.conftest import tree

Archive = Callable[[int], Path]

_EDITION = "from edition.cli import main; main()"


def command(*words: str | Path, **variables: str) -> subprocess.Popen[str]:
    """``edition build …``, started."""
    return subprocess.Popen(
        [sys.executable, "-c", _EDITION, "build", *map(str, words)],
        env={**os.environ, "NO_COLOR": "1", **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finished(process: subprocess.Popen[str]) -> str:
    """The output of a command that must succeed."""
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return out + errors


def records(out: Path) -> int:
    """How many issues are recorded as built."""
    return len(list((out / ".edition").rglob("*.json")))


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds, two minutes at most."""
    until = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.005)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """An archive, and the outputs of a run that nothing disturbed."""
    from tests.archive.conftest import write_archive

    root = write_archive(tmp_path_factory.mktemp("whole") / "archive", 5)
    out = root.parent / "out"
    finished(command(root, "--out", out, "--no-cache", "--jobs", "2"))
    return root, tree(out)


def test_killed_and_resumed(undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    """SIGKILL to the parent after 0, 2, 5 and 9 issues; its workers end by themselves."""
    root, wanted = undisturbed
    out = tmp_path / "out"
    for count, pause in ((0, 0.0), (0, 0.9), (2, 0.0), (5, 0.03), (9, 0.0)):
        process = command(root, "--out", out, "--no-cache", "--jobs", "2")
        wait_for(partial(_far, process, out, count))
        time.sleep(pause)
        workers = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        process.wait()
        assert psutil.wait_procs(workers, timeout=10)[1] == []
    output = finished(command(root, "--out", out, "--no-cache", "--jobs", "2"))
    assert "already up to date" in output
    assert tree(out) == wanted


def _far(process: subprocess.Popen[str], out: Path, count: int) -> bool:
    """Whether a run has ended, or has recorded ``count`` issues."""
    return process.poll() is not None or records(out) >= count


def test_everything_killed_at_once(
    undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    """As when the machine loses power: no process lives to tidy up."""
    root, wanted = undisturbed
    out = tmp_path / "out"
    process = command(root, "--out", out, "--no-cache", "--jobs", "2")
    wait_for(lambda: records(out) >= 3)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    finished(command(root, "--out", out, "--no-cache", "--jobs", "2"))
    assert tree(out) == wanted
    assert not list(out.rglob(".edition-*"))


def test_a_worker_killed(undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    """One worker dies (memory): what it had is built by another, and the run ends well."""
    root, wanted = undisturbed
    out = tmp_path / "out"
    process = command(root, "--out", out, "--no-cache", "--jobs", "2", "--format", "json")
    wait_for(lambda: records(out) >= 2)
    children = psutil.Process(process.pid).children(recursive=True)
    heavy = max(children, key=lambda child: (_builds(child), child.memory_info().rss))
    heavy.kill()
    result = json.loads(finished(process))
    assert result["failed"] == 0
    assert result["built"] + result["skipped"] == 10
    assert tree(out) == wanted


def _builds(process: psutil.Process) -> bool:
    """Whether a process is a worker, and not what workers are copied from."""
    return "watch" in set(_threads(process))


def _threads(process: psutil.Process) -> Iterator[str]:
    for thread in process.threads():
        name = Path(f"/proc/{process.pid}/task/{thread.id}/comm")
        yield name.read_text(encoding="utf-8").strip() if name.exists() else ""


def _quietly(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def dask_cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A real scheduler and two real workers of this machine; its address, and the workers."""
    file = folder / "scheduler.json"
    python = [sys.executable, "-m"]
    scheduler = [*python, "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard"]
    worker = [*python, "distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny"]
    worker += ["--no-dashboard", "--scheduler-file", str(file)]
    processes = [
        _quietly([*scheduler, "--scheduler-file", str(file), "--host", "127.0.0.1"]),
    ]
    try:
        wait_for(file.exists)
        workers = [_quietly([*worker, "--local-directory", str(folder / str(n))]) for n in range(2)]
        processes += workers
        wait_for(lambda: bool(file.read_text(encoding="utf-8").strip()))
        yield json.loads(file.read_text(encoding="utf-8"))["address"], workers
    finally:
        for process in processes:
            process.kill()
            process.wait()


def test_a_cluster(undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    """A Dask scheduler with two workers, one killed in the middle: every issue, the same bytes."""
    root, wanted = undisturbed
    out = tmp_path / "out"
    with dask_cluster(tmp_path) as (scheduler, workers):
        process = command(root, "--out", out, "--no-cache", "--scheduler", scheduler)
        wait_for(partial(_far, process, out, 3))
        workers[0].kill()
        output = finished(process)
    assert "not built" not in output
    assert tree(out) == wanted


def test_an_object_store(undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    """Sources and outputs in S3: the same bytes as on a disk, and skipped the next time."""
    import s3fs

    root, wanted = undisturbed
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        variables = {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
        store = s3fs.S3FileSystem(
            key="test", secret="test", endpoint_url=variables["AWS_ENDPOINT_URL"]
        )
        store.mkdir("papers")
        store.put(str(root) + "/", "papers/archive/", recursive=True)
        words = ("s3://papers/archive", "--out", "s3://papers/out", "--no-cache", "--jobs", "2")
        assert "built 10 issues" in finished(command(*words, **variables))
        assert "10 already up to date" in finished(command(*words, **variables))
        store.invalidate_cache()
        outputs = {
            name.removeprefix("papers/out/"): store.cat_file(name)
            for name in store.find("papers/out")
        }
        assert {n: d for n, d in outputs.items() if not n.startswith(".edition")} == {
            n: d for n, d in wanted.items() if not n.startswith(".edition")
        }
    finally:
        server.stop()
