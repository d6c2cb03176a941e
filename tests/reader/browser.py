"""Scripts of this folder, run by Node with headless Chromium."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
#: The Node that the test group installs into the virtual environment.
NODE = Path(sys.executable).parent / "node"
#: Debian's Chromium with the shipped faces as its only fonts.
CHROMIUM = HERE / "chromium"


def run_in_node(script: str, *arguments: str) -> Any:
    """What a script of this folder printed, read as JSON.

    Raises:
        AssertionError: the script failed; with what it wrote to stderr.
    """
    done = subprocess.run(
        [str(NODE), script, *arguments],
        cwd=HERE,
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(CHROMIUM)},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
