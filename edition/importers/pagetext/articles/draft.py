"""Articles in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.importers.pagetext.paragraphs.unit import Unit
from edition.importers.pagetext.patterns.jumps import read_jump
from edition.importers.pagetext.scoring import Decision
from edition.importers.pagetext.source.lines import SourceLine


@dataclass
class DraftBlock:
    """A block of a draft: ``p``, ``subhead``, ``table``, ``poem``, ``signature``, with its unit."""

    kind: str
    unit: Unit


@dataclass
class Draft:
    """An article in the making."""

    heads: list[SourceLine] = field(default_factory=list)
    bylines: list[Unit] = field(default_factory=list)
    captions: list[Unit] = field(default_factory=list)
    jumps: list[Unit] = field(default_factory=list)
    blocks: list[DraftBlock] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether its last paragraph breaks off."""
        last = self.blocks[-1] if self.blocks else None
        return last is not None and last.kind == "p" and last.unit.open

    @property
    def leaves(self) -> bool:
        """Whether a jump line sends the reader to another page."""
        read = [read_jump(unit.text) for unit in self.jumps]
        return any(jump is not None and jump.kind == "to" for jump in read)

    @property
    def text(self) -> str:
        """Head and body, for comparing."""
        return "".join(line.bare for line in self.heads) + "".join(b.unit.text for b in self.blocks)
