"""Classified units → articles: heads gathered, paragraphs healed over column and region breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from edition.importers.classify import _QA
from edition.importers.heads import Head, collapse, is_column, read_head
from edition.importers.lexicon import any_of, words
from edition.importers.source import Shape
from edition.importers.units import Unit, finished, join

#: Longest line that can be a subhead, in characters.
LONGEST_SUBHEAD = 22


@dataclass(slots=True)
class Draft:
    """An article as it grows.

    Attributes:
        head_units, units: what it is made of.
        blocks: (kind, text, units).
        open: its last paragraph is not finished.
    """

    head: Head = field(default_factory=Head)
    head_units: list[Unit] = field(default_factory=list)
    blocks: list[tuple[str, str, list[Unit]]] = field(default_factory=list)
    figures: list[Unit] = field(default_factory=list)
    bylines: list[Unit] = field(default_factory=list)
    jumps: list[Unit] = field(default_factory=list)
    quotes: list[Unit] = field(default_factory=list)
    confidence: float = 0.8

    @property
    def open(self) -> bool:
        """Whether the last paragraph breaks off."""
        for kind, text, _ in reversed(self.blocks):
            return kind == "p" and not finished(text)
        return False

    @property
    def empty(self) -> bool:
        """Whether it has a head and nothing else."""
        return not self.blocks and not self.figures


def assemble(units: list[Unit], shape: Shape) -> list[Draft]:
    """Build the articles of a page."""
    return _Assembler([u for u in units if u.kind not in ("meta", "digest", "ad")], shape).run()


class _Assembler:
    def __init__(self, units: list[Unit], shape: Shape) -> None:
        self.units, self.shape = units, shape
        self.drafts: list[Draft] = []
        self.japanese = sum(
            any("\u3041" <= c <= "\u309f" for c in u.text) for u in units
        ) > 0.3 * max(1, len(units))
        self.dash_regions = not shape.spaced

    @property
    def current(self) -> Draft:
        if not self.drafts:
            self.drafts.append(Draft(confidence=0.4))
        return self.drafts[-1]

    def run(self) -> list[Draft]:
        i = 0
        while i < len(self.units):
            unit = self.units[i]
            if unit.kind == "head":
                j = i
                while j < len(self.units) and self.units[j].kind == "head" and self._goes_on(i, j):
                    j += 1
                self._head(self.units[i:j], j)
                i = j
                continue
            getattr(self, f"_{unit.kind}")(unit, i)
            i += 1
        return [d for d in self.drafts if d.blocks or d.figures or d.head.headline]

    def _goes_on(self, i: int, j: int) -> bool:
        """Whether head line ``j`` belongs to the head that began at ``i``."""
        return j == i or j - i < 6

    def _head(self, lines: list[Unit], after: int) -> None:
        """A run of short lines: a new article's head, a subhead, or stray lines."""
        following = self.units[after] if after < len(self.units) else None
        lines = self._without_quote(lines)
        if self._is_broken_tail(lines):
            self.current.blocks.append(("subhead", lines[0].text, lines[:1]))
            self.current.blocks.append(("p", lines[1].text, lines[1:2]))
            lines = lines[2:]
        if not lines or self._goes_with_text(lines, following):
            return
        if self._is_subhead(lines, following):
            self.current.blocks.append(("subhead", lines[0].text, lines))
            return
        if self._is_rest(lines):
            return
        if self._is_poem(lines, following):
            return
        draft = Draft()
        texts = [collapse(u.text) for u in lines]
        draft.head = read_head(texts, japanese=self.japanese)
        draft.head_units = lines
        draft.confidence = draft.head.confidence
        self.drafts.append(draft)

    def _without_quote(self, lines: list[Unit]) -> list[Unit]:
        """A pull quote with its speaker is taken out of a head's lines; it stands in the text."""
        for k in range(len(lines) - 1):
            quoted = re.match(r"^[“\"「]", lines[k].text)
            if quoted and re.match(r"^(?:——|--|—)\s*\S", lines[k + 1].text) and self.drafts:
                self.current.quotes += lines[k : k + 2]
                return lines[:k] + lines[k + 2 :]
        return lines

    def _is_broken_tail(self, lines: list[Unit]) -> bool:
        """A subhead like the ones before it, and one line of text that the page's end cut off."""
        if len(lines) < 3 or not self.drafts or self.current.open:
            return False
        earlier = [b[1] for b in self.current.blocks if b[0] == "subhead"]
        text = lines[0].text
        alike = bool(earlier) and len(earlier[-1]) == len(text)
        return alike and len(lines[1].text) > len(text)

    def _goes_with_text(self, lines: list[Unit], following: Unit | None) -> bool:
        """Lines before text that has no indent, on a page whose paragraphs have one: its rest."""
        home = self._unfinished()
        if home is None or following is None or not self.shape.indents:
            return False
        if following.kind != "body" or following.indented or following.blank_before:
            return False
        if lines[0].blank_before:
            return False
        for unit in lines:
            self._append(home, unit)
        return True

    def _verse(self, unit: Unit, i: int) -> None:
        """Lines with wide gaps (a verse and its author): one block, line by line."""
        blocks = self.current.blocks
        if blocks and blocks[-1][2] and blocks[-1][2][-1].kind == "verse":
            kind, text, units = blocks[-1]
            blocks[-1] = (kind, f"{text}\n{unit.text}", [*units, unit])
        else:
            blocks.append(("p", unit.text, [unit]))

    def _is_subhead(self, lines: list[Unit], following: Unit | None) -> bool:
        """Scored: what speaks for a subhead, and what for a new headline."""
        if len(lines) != 1 or not self.drafts:
            return False
        current, unit = self.current, lines[0]
        text = unit.text
        if current.empty and not current.blocks:
            return False
        if following is None:
            return False
        if len(text) > LONGEST_SUBHEAD:
            return False
        score = 0.0
        if following.kind in ("byline", "jump") and following.value.get("kind") != "to":
            score -= 3
        if following.kind == "body" and re.match(
            rf"^[（(【〔]?(?:{any_of('leads')})", following.text
        ):
            score -= 3
        if following.kind == "caption":
            score -= 0.5
        if following.kind == "verse":
            score -= 3
        head = re.sub(r"\s", "", "".join(current.head.headline))
        items = [b[1] for b in current.blocks if re.match(r"^[■●◆◇▲△★☆○]", b[1])]
        if head in words("briefs") or len(items) >= 2:
            score -= 2.5
        if re.match(
            r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十][）)]|[■●◆▍◇]|\d+[.、])",
            text,
        ):
            score += 3
        if is_column(text) or re.sub(r"\s", "", text) in words("briefs"):
            score -= 3
        if current.open:
            # A paragraph broken off before it: a column's end, and another story's head.
            score -= 2.5
        if any(j.value.get("kind") == "to" for j in current.jumps):
            score -= 3
        if unit.blank_before and not self.shape.spaced:
            score -= 1.5
        if not unit.blank_before and not self.shape.spaced:
            score += 1.0
        earlier = [b[1] for b in current.blocks if b[0] == "subhead"]
        if earlier and abs(len(earlier[-1]) - len(text)) <= 3:
            score += 1.5
        halves = text.split()
        if len(halves) == 2 and len(halves[0]) == len(halves[1]):
            score += 1.5
        if re.match(r"^从.+到.+", text):
            score += 1
        if len(text) <= 12:
            score += 0.6
        if len(text) >= 16:
            score -= 0.8
        if len(current.blocks) >= 2:
            score += 0.5
        return score > 0

    def _is_rest(self, lines: list[Unit]) -> bool:
        """Short lines that are the rest of a broken paragraph: 本。"""
        taken = False
        while (
            lines
            and re.search(r"[。！？][”」』’\"）)]?$", lines[0].text)
            and len(lines[0].text) < 16
        ):
            unit = lines[0]
            home = self._unfinished()
            if home is None:
                break
            self._append(home, unit)
            lines.pop(0)
            taken = True
        return taken and not lines

    def _is_poem(self, lines: list[Unit], following: Unit | None) -> bool:
        """Many short lines one after another under a head: verses."""
        if len(lines) < 6:
            return False
        draft = Draft()
        names = [k for k, u in enumerate(lines[:4]) if u.kind == "byline"]
        cut = (names[0] if names else 0) + 1
        draft.head = read_head([collapse(lines[0].text)], japanese=self.japanese)
        draft.head_units = lines[:1]
        draft.blocks.append(("p", "\n".join(u.text for u in lines[cut:]), lines[cut:]))
        draft.confidence = 0.5
        self.drafts.append(draft)
        return True

    def _unfinished(self) -> Draft | None:
        """The article whose paragraph is broken off: the current one, else the latest before."""
        for draft in reversed(self.drafts):
            if draft.open:
                return draft
        return None

    def _append(self, draft: Draft, unit: Unit) -> None:
        kind, text, units = draft.blocks[-1]
        draft.blocks[-1] = (kind, join(text, unit.text), [*units, unit])
        if draft is not self.current:
            # The story goes on from here.
            self.drafts.remove(draft)
            self.drafts.append(draft)

    def _body(self, unit: Unit, i: int) -> None:
        following = self.units[i + 1] if i + 1 < len(self.units) else None
        if (
            following is not None
            and following.kind == "head"
            and re.match(r"^[“\"「].*[”\"」]$", unit.text)
            and len(unit.text) <= 40
            and re.match(r"^(?:——|--|—)\s*\S", following.text)
        ):
            self.current.quotes += [unit, following]
            following.kind = "taken"
            return
        home = self._unfinished()
        lead = re.match(rf"^[（(【〔]?(?:{any_of('leads')})", unit.text)
        new = unit.indented and self.shape.indents
        if home is not None and not lead and not _QA.match(unit.text):
            if home is self.current and not (self.shape.indents and unit.indented):
                self._append(home, unit)
                return
            if home is not self.current and not self.current.empty and not new:
                # Where every paragraph stands apart, only a scrap is told by standing apart.
                apart = unit.blank_before and (not self.shape.spaced or len(unit.text) <= 14)
                region = apart or self.shape.indents
                if region and not self.current.open:
                    self._append(home, unit)
                    return
        draft = self.current
        rest = self.shape.indents and not unit.indented and not unit.blank_before and not lead
        if rest and draft.blocks and draft.blocks[-1][0] == "p" and not _QA.match(unit.text):
            # Where paragraphs have an indent, what has none is the rest of the one before.
            self._append(draft, unit)
            return
        if lead and draft.blocks and not draft.head.headline:
            draft = Draft(confidence=0.5)
            self.drafts.append(draft)
        draft.blocks.append(("p", unit.text, [unit]))

    def _taken(self, unit: Unit, i: int) -> None:
        """Placed with the unit before it."""

    def _byline(self, unit: Unit, i: int) -> None:
        draft = self.current
        if draft.blocks and unit.value.get("weak") and not re.match(r"[（(【]", unit.text):
            draft.blocks.append(("p", unit.text, [unit]))
            return
        draft.bylines.append(unit)

    def _caption(self, unit: Unit, i: int) -> None:
        draft = self.current
        if len(draft.blocks) == 1 and draft.open and not draft.bylines:
            # A picture with a head of its own: the text before the credit is its caption.
            _, text, units = draft.blocks.pop()
            unit.value["caption"] = join(text, str(unit.value["caption"]))
            for other in units:
                unit.lines, other.lines = [*other.lines, *unit.lines], []
        draft.figures.append(unit)

    def _jump(self, unit: Unit, i: int) -> None:
        kind = unit.value.get("kind")
        if kind == "to":
            for draft in reversed(self.drafts):
                if not any(j.value.get("kind") == "to" for j in draft.jumps):
                    draft.jumps.append(unit)
                    return
        self.current.jumps.append(unit)
