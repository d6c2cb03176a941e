"""Diagnostic codes of building archives: ARCxxx."""

from edition.base.codes import code

NOTHING = code(
    "ARC101",
    "error",
    "nothing to build",
    reason="Neither the folder nor one below it is a project with an issue: a project has "
    "`publication.yaml` and `issues/DATE/issue.yaml`.",
    remedy="Name the folder that holds the projects; look at `--since` and `--until`.",
)
BUSY = code(
    "ARC102",
    "error",
    "another run is writing there",
    reason="Another run builds into the same folder.",
    remedy="Wait until it is done, or build into another folder.",
)
WORKER_DIED = code(
    "ARC201",
    "error",
    "the issue could not be built here",
    reason="The process that built it was killed (usually for lack of memory), or could not read "
    "its sources or write its outputs.",
    remedy="Run it again: what has been built is skipped. Give it more memory, or fewer `--jobs`.",
)
