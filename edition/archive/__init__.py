"""Many issues: an archive of projects → the outputs of every issue that is not up to date.

In the order of work: :mod:`storage` reads and writes folders here or elsewhere, :mod:`discovery`
finds the issues and their sources, :mod:`record` says what was built from what, :mod:`worker`
builds one issue or skips it, :mod:`executors` are processes or a Dask cluster, :mod:`run` gives
them the issues and writes the manifest. A run may be interrupted at any moment; running it again
does the rest. :mod:`site_folder` is a web edition's place in an object store.
"""

from edition.archive.discovery import IssueRef, find_issues
from edition.archive.run import ArchiveOptions, ArchiveProgress, ArchiveResult, build_archive
from edition.archive.site_folder import StorageFolder, site_folder
from edition.archive.worker import IssueJob, IssueOutcome, build_issue

__all__ = [
    "ArchiveOptions",
    "ArchiveProgress",
    "ArchiveResult",
    "IssueJob",
    "IssueOutcome",
    "IssueRef",
    "StorageFolder",
    "build_archive",
    "build_issue",
    "find_issues",
    "site_folder",
]
