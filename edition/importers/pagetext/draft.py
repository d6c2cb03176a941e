"""Articles in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.importers.pagetext.marks import (
    read_jump,
)
from edition.importers.pagetext.score import Decision
from edition.importers.pagetext.source import Line
from edition.importers.pagetext.units import Unit


@dataclass
class Block:
    """A block of a draft: ``p``, ``subhead``, ``table``, ``poem``, ``signature``, with its unit."""

    kind: str
    unit: Unit


@dataclass
class Draft:
    """An article in the making."""

    heads: list[Line] = field(default_factory=list)
    bylines: list[Unit] = field(default_factory=list)
    captions: list[Unit] = field(default_factory=list)
    jumps: list[Unit] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    healed: int = 0

    @property
    def open(self) -> bool:
        """Whether its last paragraph breaks off."""
        paragraphs = [b for b in self.blocks if b.kind == "p"]
        if not paragraphs or self.blocks[-1].kind not in ("p", "signature"):
            return False
        return self.blocks[-1].kind == "p" and paragraphs[-1].unit.open

    @property
    def leaves(self) -> bool:
        """Whether a jump line sends the reader to another page."""
        read = [read_jump(unit.text) for unit in self.jumps]
        return any(jump is not None and jump.kind == "to" for jump in read)

    @property
    def text(self) -> str:
        """Head and body, for comparing."""
        return "".join(line.bare for line in self.heads) + "".join(b.unit.text for b in self.blocks)
