"""What every stage's tests share."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every machine: what passes here passes there. `--hypothesis-profile=search`
# looks for new ones.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("same")

# What builds remember is the test run's own, and begins empty.
os.environ["EDITION_CACHE"] = tempfile.mkdtemp(prefix="edition-cache-")
atexit.register(shutil.rmtree, os.environ["EDITION_CACHE"], ignore_errors=True)

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def sample_project() -> Path:
    """Page 9 of 中国高新技术产业导报, 2019-10-28."""
    return ROOT / "examples" / "chih-2019-10-28"
