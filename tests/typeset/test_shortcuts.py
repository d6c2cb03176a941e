"""What is left out unseen to save time is never what would have been chosen."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from edition.model import Text
from edition.typeset import ParagraphStyle, Shaper
from edition.typeset.headline.set_headline import _prepared
from edition.typeset.inline.glue import make_atoms
from edition.typeset.inline.linebreak import GOOD, Breaker

CHARACTERS = st.sampled_from("国国国国国，。、：「」“”（）！？·—…ab12 -/")
WORDS = st.sampled_from(
    ["创新", "驱动", "发展", "高新区", "战略", "：", "，", " ", "把", "2025", "新"]
)
LENIENT = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@LENIENT
@given(
    text=st.text(CHARACTERS, min_size=2, max_size=60),
    measure=st.floats(15, 150),
    language=st.sampled_from(["zh-Hans", "zh-Hant", "ja"]),
)
def test_no_end_that_fits_is_left_out(
    text: str, measure: float, language: str, shaper: Shaper, style: ParagraphStyle
) -> None:
    atoms = make_atoms(Text.of(text), replace(style, language=language), shaper)
    breaker = Breaker(atoms, 10.0, 5.0)
    for i in range(len(atoms) - 1):
        candidates = breaker.candidates(i, measure, True)
        # All ends that the rule names, without the bound.
        pen, base = breaker.pen, breaker.start[i]
        ends = [
            j
            for j in range(i + 1, breaker.n)
            if base + measure * 0.86 - 10.0 <= pen[j] <= base + measure * 1.2 + 20.0
        ]
        every = [candidate for j in ends for candidate in breaker.costs(i, measure, j, j + 1)]
        good = [candidate for candidate in every if candidate[1] <= GOOD]
        others = [candidate for candidate in every if candidate[1] > GOOD]
        if good and others:
            good.append(min(others, key=lambda candidate: candidate[1]))
        assert candidates == good


@LENIENT
@given(
    # Words, so that breaks differ in cost, and a good one may be far from the middle.
    text=st.lists(WORDS, min_size=3, max_size=9).map("".join).filter(str.strip),
    shares=st.lists(st.floats(0.3, 1.0), min_size=1, max_size=5),
)
def test_the_best_headline_of_each_width_is_kept(
    text: str, shares: list[float], shaper: Shaper, style: ParagraphStyle
) -> None:
    atoms, breaks = _prepared(Text.of(text), replace(style, tight=True), shaper)
    assume(len(atoms) > 0)
    for count in (1, 2, 3):
        every = sorted(breaks._every(count))
        for measure in (share * 10 * len(text) for share in shares):
            fitting = [option for option in every if option[2] <= measure + 0.01]
            best = breaks.best(count, measure)
            if not fitting:
                assert best is None
            else:
                assert best == (fitting[0][0], (*fitting[0][1], len(atoms)), fitting[0][3])
