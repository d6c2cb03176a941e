"""A project of two pages, and a preview of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples" / "chih-2019-10-28"

_SECOND = """  - number: 10
    section:
      name: 短讯
    articles:
      - short
"""
_SHORT = """---
headline: 第二版的短讯
---

这是第二版上的一篇短讯，只有一段，说的是园区里新开了一家书店。

```figure
file: jining.jpg
alt: 傍晚的楼宇
```
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The founding sample with a second page; nothing known of it."""
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "paper"
    shutil.copytree(SAMPLE, folder)
    issue = folder / "issues" / "2019-10-28"
    file = issue / "issue.yaml"
    file.write_text(file.read_text(encoding="utf-8") + _SECOND, encoding="utf-8")
    (issue / "short.md").write_text(_SHORT, encoding="utf-8")
    return folder


@pytest.fixture
def article(project: Path) -> Path:
    """An article of the first page."""
    return project / "issues" / "2019-10-28" / "zibo.md"


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """The command, running; where it answers."""
    command = [str(Path(sys.executable).parent / "edition"), "preview", str(project), "--no-open"]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ.copy()
    )
    assert running.stdout is not None
    assert running.stderr is not None
    url = running.stdout.readline().strip()
    yield url.rstrip("/")
    running.send_signal(signal.SIGINT)
    assert running.wait(30) == 0, running.stderr.read()
    errors = running.stderr.read()
    assert "Traceback" not in errors, errors
