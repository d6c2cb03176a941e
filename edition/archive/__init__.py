"""Many issues: an archive of projects → their outputs, as far as they are not built already.

``find issues → skip what is recorded as built from the same → build (processes or a Dask cluster)
→ record each → manifest``. A run that is interrupted at any moment is gone on with by running it
again.
"""

from edition.archive.discovery import IssueRef, find_issues
from edition.archive.run import ArchiveOptions, ArchiveProgress, ArchiveResult, build_archive
from edition.archive.worker import IssueJob, IssueOutcome, build_issue

__all__ = [
    "ArchiveOptions",
    "ArchiveProgress",
    "ArchiveResult",
    "IssueJob",
    "IssueOutcome",
    "IssueRef",
    "build_archive",
    "build_issue",
    "find_issues",
]
