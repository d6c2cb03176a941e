"""`edition preview` before it serves: what keeps it from beginning."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from edition.cli.app import app


def test_without_its_packages(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever lacks the extra is told its name."""
    monkeypatch.setattr("edition.cli.commands.preview.find_spec", lambda name: None)
    result = CliRunner().invoke(app, ["preview", str(project), "--no-open"])
    assert result.exit_code == 2
    assert "pip install 'edition-press[preview]'" in result.stderr


def test_a_port_that_is_taken(project: Path) -> None:
    """Nothing is served, and it is said why."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        result = CliRunner().invoke(app, ["preview", str(project), "--no-open", "--port", port])
    assert result.exit_code == 2
    assert port in result.stderr
    assert not result.stdout


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there is said to be missing."""
    result = CliRunner().invoke(app, ["preview", str(tmp_path / "none"), "--no-open"])
    assert result.exit_code == 2
    assert "there is no folder" in result.stderr
