"""The furniture found on a page: its fields, and which lines they took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.importers.pagetext.furniture.editor_line import EditorLine


@dataclass
class PageFurniture:
    """What was found so far.

    Attributes:
        meta: fields of the page (``publication``, ``date``…), absent where the page is silent.
        kinds: line index → ``folio``, ``staff``, ``digest``, ``advertisement``, ``notice``.
        scores: line index → how strongly.
        people: editors and others with their roles.
        ranks: of ``editor`` and ``layout_editor``, how high the role ranks that was taken (0 best).
        unknown: words beside a date that are neither a section nor end as papers' names do.
    """

    meta: dict[str, str] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)
    people: list[tuple[str, str]] = field(default_factory=list)
    ranks: dict[str, int] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def claim(self, i: int, kind: str, score: float) -> None:
        """Take a line."""
        self.kinds[i] = kind
        self.scores[i] = score

    def add_fields(self, meta: Mapping[str, str]) -> None:
        """Take fields that are not known yet."""
        for name, value in meta.items():
            self.meta.setdefault(name, value)

    def add_staff(self, staff: EditorLine) -> None:
        """Take the people, telephone and e-mail of an editor line; the highest role counts."""
        for name, person in (("editor", staff.editor), ("layout_editor", staff.layout_editor)):
            if person and (name not in self.meta or person[0] < self.ranks.get(name, 99)):
                self.ranks[name], self.meta[name] = person
        contact = {"phone": staff.phone, "email": staff.email}
        self.add_fields({name: value for name, value in contact.items() if value})
        self.people += staff.people


@dataclass(frozen=True, slots=True)
class LinePosition:
    """Where on the page a line stands.

    Attributes:
        i: its index.
        top: whether it stands above the running text, where mastheads are.
        foot: whether it is one of the last lines.
    """

    i: int
    top: bool
    foot: bool

    @property
    def inner(self) -> bool:
        """Whether it stands where furniture rarely does."""
        return not self.top and not self.foot
