"""``make references``: show what looks otherwise than its reference, then accept that.

First the pages, then the documents of the specimen's EPUB.

Nothing is accepted before somebody has seen the difference pictures and says yes (or, having seen
them, runs the program again with ``--accept``).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.references.book_pictures import accept as accept_books
from tests.references.book_pictures import draw, faults
from tests.references.compare import Finding, References
from tests.references.projects import projects


def main() -> int:
    """Compare all pages with their references; 0 where all are the same or were accepted."""
    parser = argparse.ArgumentParser(prog="make references", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="accept without asking")
    accept: bool = parser.parse_args().accept
    references = References()
    findings = _compared(references)
    new = [found for found in findings if found.state != "same"]
    print(f"{len(findings)} pages, {len(new)} not as their references")
    for found in new:
        print(f"  {found}")
    stale = sorted(set(references.digests) - set(projects())) + references.strays()
    for name in stale:
        print(f"  {name}: a reference of nothing, or half of one")
    books = draw()
    documents = faults(books)
    print(f"{len(books.pictures)} documents of the EPUB, {len(documents)} not as their references")
    for message in documents:
        print(f"  {message}")
    if not new and not stale and not documents:
        return 0
    if not accept and not _agreed():
        print("nothing was changed")
        return 1
    references.accept(findings)
    accept_books(books)
    print("the references are today's look")
    return 0


def _compared(references: References) -> list[Finding]:
    found = []
    with tempfile.TemporaryDirectory(prefix="edition-references-") as folder:
        for name, paint in projects().items():
            out = Path(folder) / name
            out.mkdir()
            begun = time.perf_counter()
            found += references.compare(name, paint(out))
            print(f"{name}: {time.perf_counter() - begun:.1f} s", file=sys.stderr)
    return found


def _agreed() -> bool:
    if not sys.stdin.isatty():
        print("look at the pictures, then run it again with --accept (make references ACCEPT=1)")
        return False
    return input("Have you looked, and is the new look right? [y/N] ").strip().lower() == "y"


if __name__ == "__main__":
    sys.exit(main())
