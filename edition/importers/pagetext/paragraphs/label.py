"""Lines → labels: head line, start of a paragraph, continuation. One best path over the page.

Every line is scored by itself and against the line before it. The Viterbi path takes the whole
page into account, so that a short line between two paragraphs is a head, although by itself it
could be the end of a sentence.

A head may also stand within a paragraph, where a column broke. Its lines have states of their own,
which remember how many they are, so that the line after them is scored against the text before:

    全市春灌全面展开，各地抢抓农时，组织       goes on
    好水源调度                                 head within 1
    力量检修渠道。                             goes on: it resumes the line before the head
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from edition.importers.pagetext.paragraphs.label_features import (
    GOES_ON,
    HEAD,
    LABELS,
    RESUMES,
    START,
    label_features,
)
from edition.importers.pagetext.paragraphs.line_features import LineFeatures, line_features
from edition.importers.pagetext.paragraphs.line_groups import voices_of
from edition.importers.pagetext.paragraphs.transitions import (
    NEVER,
    continuation_weight,
    moves_after_head,
    moves_after_text,
)
from edition.importers.pagetext.scoring import confidence, total
from edition.importers.pagetext.source.line_context import LineContext
from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import TextLayout

#: A head of so many lines may stand in the middle of another article's paragraph.
_INSERTED = ("head within 1", "head within 2", "head within 3")
_STATES = (*LABELS, *_INSERTED)
#: What comes before the first line.
_NOTHING = ""
#: (state of the line before, state of the line) → weight; absent where it cannot be.
_Moves = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A line's label, and the confidence in it."""

    line: SourceLine
    index: int
    label: str
    confidence: float


def label_lines(
    lines: Sequence[SourceLine], fixed: Mapping[int, str], layout: TextLayout
) -> dict[int, LabelledLine]:
    """Label the lines that have no kind yet.

    Args:
        lines: all lines of the page.
        fixed: lines that are furniture, bylines, jumps, rows of tables; they are passed over.
        layout: how the page was laid out as text.
    """
    order = [i for i in range(len(lines)) if i not in fixed]
    voices = voices_of(lines)
    path = _Path(
        [line_features(LineContext(lines, i, fixed, layout), voices) for i in order],
        [order[k] != order[k - 1] + 1 for k in range(len(order))],
        layout,
        frozenset(x + y for line in lines for x, y in pairwise(line.bare)),
    )
    return {
        i: LabelledLine(lines[i], i, label, share)
        for i, (label, share) in zip(order, path.best(), strict=True)
    }


@dataclass(slots=True)
class _Step:
    """A line's scores in every state it can have.

    Attributes:
        best: the score of the best path that ends in the state.
        came: the state of the line before on that path.
        own: what the line itself and the last move add on that path.
    """

    best: dict[str, float] = field(default_factory=dict)
    came: dict[str, str] = field(default_factory=dict)
    own: dict[str, float] = field(default_factory=dict)


class _Path:
    """The best path over the lines; one use.

    A line is a head, starts a paragraph, continues one, or belongs to a head that stands within a
    paragraph, where a column broke: the line after such a head continues the text before it.

    Args:
        lines: what is true of each line.
        parted: whether something else stands between a line and the one before.
        layout: how the page was laid out as text.
        pairs: the pairs of characters that stand side by side on the page.
    """

    def __init__(
        self,
        lines: Sequence[LineFeatures],
        parted: Sequence[bool],
        layout: TextLayout,
        pairs: frozenset[str],
    ) -> None:
        self.lines, self.parted, self.layout, self.pairs = lines, parted, layout, pairs

    def best(self) -> list[tuple[str, float]]:
        """For each line its label and the confidence in it."""
        steps: list[_Step] = []
        for k, line in enumerate(self.lines):
            so_far = steps[-1].best if k else {_NOTHING: 0.0}
            moves = self._moves(k, so_far) if k else self._first(line)
            steps.append(self._step(k, so_far, moves))
        return self._walk_back(steps)

    def _step(self, k: int, so_far: Mapping[str, float], moves: _Moves) -> _Step:
        """The best way into every state of line ``k``."""
        line = self.lines[k]
        emitted = {
            label: total(f"line {label}", label_features(label, line, self.layout))
            for label in LABELS
        }
        step = _Step()
        for state in _STATES:
            options = [
                (moves[before, state] + score, before)
                for before, score in so_far.items()
                if (before, state) in moves
            ]
            if not options:
                # A state that nothing leads to stays out of reach.
                step.best[state] = NEVER * (k + 2)
                continue
            own = emitted[_label_of(state)]
            score, before = max(options)
            step.best[state], step.came[state] = own + score, before
            step.own[state] = own + moves[before, state]
        return step

    def _walk_back(self, steps: Sequence[_Step]) -> list[tuple[str, float]]:
        """The labels on the best path, from the last line to the first."""
        if not steps:
            return []
        state = max(_STATES, key=lambda name: steps[-1].best[name])
        labels: list[tuple[str, float]] = []
        for step in reversed(steps):
            before = step.came.get(state, _NOTHING)
            label = _label_of(state)
            if label == GOES_ON and before in _INSERTED:
                label = RESUMES
            rivals = [score for name, score in step.own.items() if name in LABELS and name != label]
            labels.append((label, confidence(step.own.get(state, 0.0), *rivals)))
            state = before
        return labels[::-1]

    def _first(self, line: LineFeatures) -> _Moves:
        """The weights of the first line's labels: it continues nothing."""
        bare = bool(self.layout.indent) and not line.form.indented
        return {
            (_NOTHING, HEAD): 0.0,
            (_NOTHING, START): total("first line", {"start without the indent": float(bare)}),
            (_NOTHING, GOES_ON): total("first line", {"goes on": 1.0}),
        }

    def _moves(self, k: int, so_far: Mapping[str, float]) -> _Moves:
        """The weight of every state of line ``k`` after every state of the one before."""
        before, line = self.lines[k - 1], self.lines[k]
        after_head = moves_after_head(line, self.layout)
        after_text = moves_after_text(before, line, self.layout, parted=self.parted[k])
        moves = {(HEAD, label): weight for label, weight in after_head.items()}
        for state in (START, GOES_ON):
            moves |= {(state, label): weight for label, weight in after_text.items()}
            if self._may_insert(before, line):
                begins = total("head within", {"begins": 1.0})
                moves[state, _INSERTED[0]] = after_text[HEAD] + begins
                if before.form.wrapped and not self.parted[k]:
                    alone = total("after body", {"a head, and nothing resumes": 1.0})
                    moves[state, HEAD] += alone
        for n, state in enumerate(_INSERTED, 1):
            if so_far[state] > NEVER * k:
                moves |= self._moves_within(k, n, after_head[HEAD])
        return moves

    def _may_insert(self, before: LineFeatures, line: LineFeatures) -> bool:
        """Whether a head may stand here within a paragraph: the text before fills its column and is
        open, or could be, since only an indent tells that the next paragraph begins."""
        form = before.form
        broken = not before.ending.closed or (
            form.wrapped and form.full and bool(self.layout.indent)
        )
        return broken and (form.full or not form.wrapped) and not line.form.gap

    def _moves_within(self, k: int, n: int, further_head: float) -> _Moves:
        """The weights after the ``n``-th line of a head within a paragraph.

        ``further_head``: the weight of another line of a head after one.
        """
        state = _INSERTED[n - 1]
        moves: _Moves = {}
        if n < len(_INSERTED):
            further = total("head within", {"further line": 1.0})
            moves[state, _INSERTED[n]] = further_head + further
        broken, line = self.lines[k - 1 - n], self.lines[k]
        resumes = {"resumes": 1.0, "words meet over it": float(self._characters_meet(broken, line))}
        continues = continuation_weight(broken, line, self.layout, parted=False)
        moves[state, GOES_ON] = continues + total("head within", resumes)
        return moves

    def _characters_meet(self, before: LineFeatures, line: LineFeatures) -> bool:
        """Whether the last character of a line and the first of another are a pair on the page."""
        return before.ending.character + line.beginning.character in self.pairs


def _label_of(state: str) -> str:
    """The label of a line in a state."""
    return HEAD if state in _INSERTED else state
