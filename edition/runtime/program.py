"""The part of the program that a result depends on: what a job declares, and its digest.

A cached result is good as long as nothing that made it has changed: not only the job's data, also
the code, the styles and the libraries. Which these are, each kind of job says itself; a test holds
the declaration against what its function really imports.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from edition.base.resources import styles_dir

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Program:
    """What a kind of job runs.

    Attributes:
        packages: packages and modules directly below ``edition``: ``"layout"``.
        distributions: installed libraries whose version decides the result.
        styles: whether the style sheets and templates of ``styles/`` do.
    """

    packages: tuple[str, ...]
    distributions: tuple[str, ...] = ()
    styles: bool = False

    def digest(self) -> str:
        """SHA-256 (hex) of all of it, and of the Python that runs it."""
        sha = hashlib.sha256(sys.version.encode())
        for name in self.packages:
            sha.update(_folder_digest(_PACKAGE, name))
        if self.styles:
            sha.update(_folder_digest(styles_dir().parent, styles_dir().name))
        for name in self.distributions:
            sha.update(f"{name} {_version(name)}\n".encode())
        return sha.hexdigest()


@lru_cache(maxsize=64)
def _folder_digest(root: Path, name: str) -> bytes:
    """SHA-256 of every file of a package, or of a module; files do not change during a run.

    Raises:
        FileNotFoundError: there is no such package or module.
    """
    sha = hashlib.sha256()
    folder = root / name
    paths = sorted(folder.rglob("*")) if folder.is_dir() else [root / f"{name}.py"]
    for path in paths:
        inside = path.relative_to(root)
        if "__pycache__" in inside.parts or path.is_dir():
            continue
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        sha.update(f"{inside.as_posix()} {content}\n".encode())
    return sha.digest()


@lru_cache(maxsize=64)
def _version(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
