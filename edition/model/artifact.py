"""A finished file."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from edition.model.text import Frozen

ArtifactKind = Literal["pdf", "epub", "png", "jpeg", "json", "html", "opds", "web"]


class Artifact(Frozen):
    """A file that was written.

    Attributes:
        kind: the kind of file.
        path: the file.
        size: bytes.
        sha256: digest of its content, in hexadecimal.
    """

    kind: ArtifactKind
    path: str
    size: int
    sha256: str

    @classmethod
    def of(cls, kind: ArtifactKind, path: Path) -> Artifact:
        """Describe a file on disk."""
        data = path.read_bytes()
        return cls(
            kind=kind, path=str(path), size=len(data), sha256=hashlib.sha256(data).hexdigest()
        )
