"""What every stage's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def sample_project() -> Path:
    """Page 9 of 中国高新技术产业导报, 2019-10-28."""
    return ROOT / "examples" / "chih-2019-10-28"
