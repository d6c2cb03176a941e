"""Front matter read the quick way is what YAML's own parser reads."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from edition.load.yaml_file import _parser, _quick

KEYS = st.sampled_from(["headline", "kicker", "rank", "no", "null", "on_y"])
#: What YAML gives a meaning, in some place or other.
CHARACTERS = st.sampled_from(
    list("中文a1.。：，:#-|>?!&*%@`'\"~,[]{}= \t\u3000\xa0\x85\u2028\ufeff\x07")
)
WORDS = st.text(CHARACTERS | st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=8)
TAMED = st.text(st.sampled_from(list("中文a1.。：，:# ")), min_size=1, max_size=8)
LINES = st.lists(st.tuples(st.sampled_from([" ", "  ", "   "]), WORDS | TAMED), max_size=3)
BLOCKS = st.builds(
    lambda style, lines: style + "".join(f"\n{indent}{words}" for indent, words in lines),
    st.sampled_from(["|", "|-", "|+", ">", ">-"]),
    LINES,
)
ENTRIES = st.builds(
    lambda key, colon, value: f"{key}{colon}{value}\n",
    KEYS,
    st.sampled_from([": ", ": ", ": ", ":  ", ":"]),
    TAMED | WORDS | BLOCKS,
)


def seen(data: Any) -> object:
    """All that the loader takes from YAML's data: values with their kind and place, comments."""
    entries = [
        (key, type(key), value, type(value), getattr(value, "style", None))
        for key, value in data.items()
    ]
    return entries, data.lc.line, data.lc.col, data.lc.data, dict(data.ca.items), data.ca.comment


@settings(max_examples=600)
@given(st.lists(ENTRIES, min_size=1, max_size=3).map("".join))
def test_the_quick_way_reads_what_the_parser_reads(text: str) -> None:
    quick = _quick(text)
    if quick is None:
        return
    try:
        slow = _parser().load(StringIO(text))
    except YAMLError as error:
        pytest.fail(f"the parser refuses {text!r}: {error}")
    assert seen(quick) == seen(slow)


@pytest.mark.parametrize(
    "text",
    [
        "headline: 两会开幕：C#与F#\nrank: 01\n",
        "headline: |-\n  春到园区\n  人到 心到\nbyline: 本报记者 张三\ndateline: 11:30\n",
    ],
)
def test_common_front_matter_is_read_the_quick_way(text: str) -> None:
    quick = _quick(text)
    assert quick is not None
    assert seen(quick) == seen(_parser().load(StringIO(text)))


@pytest.mark.parametrize(
    "value",
    [
        "- a",
        "a # b",
        "'a'",
        "a: b",
        "~",
        "null",
        "",
        ">-\n  a\n  b",
        "&x a",
        "a\n  b",
        "a\tb",
        "a:",
    ],
)
def test_what_needs_the_parser_is_left_to_it(value: str) -> None:
    assert _quick(f"headline: {value}\n") is None
