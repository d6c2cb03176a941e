"""Names of outputs: everything that tells one from another is in them, and nothing else moves them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.base.romanise import slug_of
from edition.model import Edition, Page, Publication
from edition.model.naming import name_part

PAPER = Publication(name="河口晚报", slug="hekou")


def edition(
    label: str = "", slot: str = "", pages: tuple[str, ...] = ("01", "02", "03")
) -> Edition:
    """An issue of three pages."""
    return Edition(
        publication=PAPER, date=dt.date(2026, 5, 8), label=label, slot=slot,
        pages=tuple(Page(number=number) for number in pages),
    )  # fmt: skip


def test_a_plain_issue() -> None:
    """Paper and day; the screen and the whole go without saying."""
    assert edition().output_name("pdf") == "hekou-2026-05-08.pdf"
    assert edition().output_name("pdf", pages=("01", "02", "03")) == "hekou-2026-05-08.pdf"


def test_every_part_is_in_the_name() -> None:
    """Edition of the day, pages, form, profile; in one order."""
    evening = edition(label="晚版")
    assert evening.output_name("epub", "vertical") == "hekou-2026-05-08-evening-vertical.epub"
    assert (
        evening.output_name("pdf", pages=("01", "03"), profile="print")
        == "hekou-2026-05-08-evening-p01-03-print.pdf"
    )
    assert edition(label="早版", slot="city").slug == "hekou-2026-05-08-city"


def test_many_pages_fit_a_file_name() -> None:
    """A list of pages too long for a name ends in a digest, another for another list."""
    numbers = tuple(f"A{n:02}" for n in range(1, 65))
    many = edition(pages=numbers)
    odd = many.output_name("pdf", pages=numbers[::2])
    assert odd != many.output_name("pdf", pages=(numbers[0], *numbers[2:60:2], numbers[62]))
    assert len(odd) < 80


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_labels_of_any_script_stay_apart(one: str, other: str) -> None:
    """Parts are plain ASCII; letters and digits of any script keep two labels apart."""
    parts = name_part(one), name_part(other)
    assert all(re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", part) for part in parts)
    han = [f"第{n}版" for n in range(30)] + ["城市版", "乡村版", "早版", "晚版", "号外", "早早版"]
    assert len({name_part(label) for label in han}) == len(han)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("东河日报", "donghe-ribao"),
        ("西河日报", "xihe-ribao"),
        ("重庆晨报", "chongqing-chenbao"),
        ("臺北週刊", "taibei-zhoukan"),
        ("The Daily Ferry", "the-daily-ferry"),
        ("新城 Times 2", "xincheng-times-2"),
        ("한강일보", ""),
        ("あさひ新聞", ""),
        ("★", ""),
    ],
)
def test_slugs_of_names(name: str, slug: str) -> None:
    """Mandarin readings by the word; other scripts give none."""
    assert slug_of(name) == slug
