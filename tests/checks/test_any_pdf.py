"""Any PDF may come: damaged ones get a report as well."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import StreamDecodeLevel

from edition.checks.pdf import preflight

Make = Callable[..., Path]

#: Files with damage at other places each; a few seconds.
DAMAGED = 40


@pytest.fixture
def plain(make: Make, good: str) -> bytes:
    """A page whose bytes are all to be seen, so that damage reaches everything."""
    out = io.BytesIO()
    with pikepdf.open(make(good)) as pdf:
        # The profile would take most of the damage.
        del pdf.Root.OutputIntents[0]["/DestOutputProfile"]
        pdf.save(out, compress_streams=False, stream_decode_level=StreamDecodeLevel.generalized)
    return out.getvalue()


def test_damaged_files_are_reported(plain: bytes, tmp_path: Path) -> None:
    """Whatever is broken, a report comes; a file that is no page any more has an error in it."""
    path = tmp_path / "damaged.pdf"
    errors = 0
    for seed in range(DAMAGED):
        chance = random.Random(seed)
        data = bytearray(plain)
        for _ in range(chance.randint(1, 60)):
            data[chance.randrange(len(data))] = chance.randrange(32, 127)
        path.write_bytes(bytes(data))
        report = preflight(path, purpose="print", others=False)
        errors += not report.ok
        assert report.to_text()
        assert report.to_html()
    assert errors > DAMAGED / 2


@pytest.mark.parametrize("content", ["q", "Q Q Q", "/F Do", "BT ET", "1 0 0 1 0 0 cm", "[(", "\0"])
def test_odd_content(content: str, make: Make) -> None:
    """Odd content streams are read as far as they go."""
    report = preflight(make(content), others=False)
    assert report.checks
    assert not any(item.code == "PDF002" for item in report.diagnostics)


def test_forms_within_themselves(make: Make) -> None:
    """A form that shows itself does not go on for ever."""

    def spoil(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        form = pdf.make_stream(b"/X Do 0 0 0 1 k 0 0 9 9 re f")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 9, 9])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        page.obj.Resources.XObject = pikepdf.Dictionary(X=form)

    assert preflight(make("/X Do", change=spoil), others=False).checks


def test_purpose_is_what_the_file_claims(make: Make, good: str) -> None:
    """A file with an intent for a press is judged for print; asked otherwise, otherwise."""
    path = make(good)
    assert preflight(path, others=False).purpose == "print"
    assert preflight(path, purpose="screen", others=False).purpose == "screen"
