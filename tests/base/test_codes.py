"""One code, one meaning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from edition.base.codes import code, registered
from edition.base.diagnostic import Diagnostic, in_order
from edition.cli.app import app


def test_a_code_is_declared_once() -> None:
    """A second declaration of an id is refused."""
    taken = code("ZZZ901", "info", "a trial", reason="r", remedy="m")
    assert taken in registered()
    with pytest.raises(ValueError, match="declared twice"):
        code("ZZZ901", "info", "another", reason="r", remedy="m")


@pytest.mark.parametrize("id", ["ZZ901", "zzz901", "ZZZ9O1", "ZZZ9011"])
def test_malformed_codes(id: str) -> None:
    """Three capitals, three digits."""
    with pytest.raises(ValueError, match="three capital letters"):
        code(id, "info", "a trial", reason="r", remedy="m")


def test_every_code_is_explained_and_used(root: Path) -> None:
    """`edition explain` knows every declared code, with a reason and a remedy, and code uses it."""
    result = CliRunner().invoke(app, ["explain"])
    assert result.exit_code == 0
    listed = re.findall(r"^([A-Z]{3}\d{3})", result.stdout, re.MULTILINE)
    assert len(listed) > 10
    sources = {path: path.read_text(encoding="utf-8") for path in (root / "edition").rglob("*.py")}
    for entry in registered():
        if entry.id.startswith("ZZZ"):
            continue
        assert entry.reason, entry.id
        assert entry.remedy, entry.id
        assert any(entry.id in text for text in sources.values()), entry.id


def test_diagnostics_are_shown_in_order() -> None:
    """Errors first, then by place; a repeat is shown once."""
    a = Diagnostic("AAA001", "warning", "w", file="a.md", line=3)
    b = Diagnostic("AAA002", "error", "e", file="b.md", line=9)
    c = Diagnostic("AAA002", "error", "e", file="b.md", line=2)
    assert in_order([a, b, c, a]) == (c, b, a)
    assert str(c) == "b.md:2: error[AAA002] e"
