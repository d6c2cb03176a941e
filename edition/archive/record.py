"""What was built from what: one record per issue, beside the outputs.

A record is written last, so that it is there only where the outputs are. An issue whose sources,
options and program are those of its record, and whose outputs are there in the recorded size, need
not be built again.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from edition.archive.discovery import IssueRef
from edition.archive.storage import FileTag, Storage
from edition.base.diagnostic import Diagnostic

#: Folder of the records in the output folder.
RECORDS = ".edition"

#: Changes when a record's meaning does: older ones are then as if they were not there.
_FORMAT = 2


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was written: its path below the output folder, bytes, and SHA-256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """What was built of an issue.

    Attributes:
        project, issue: which one.
        sources: SHA-256 of the sources: names and contents.
        marks: SHA-256 of their tags, which tell without reading that files are unchanged.
        settings: digest of the options and of the program.
        outputs: the files, sorted.
        errors, warnings: how many of each were found; with errors there are no outputs.
        diagnostics: the errors, with files relative to the project.
    """

    project: str
    issue: str
    sources: str
    marks: str
    settings: str
    outputs: tuple[Output, ...] = ()
    errors: int = 0
    warnings: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As JSON-ready data."""
        findings = [item.to_json() for item in self.diagnostics]
        return {"format": _FORMAT, **asdict(self), "diagnostics": findings}


def record_path(out: Storage, ref: IssueRef) -> Storage:
    """Where an issue's record is."""
    return out / posixpath.join(RECORDS, ref.project or "-", f"{ref.issue}.json")


def read_record(out: Storage, ref: IssueRef) -> Record | None:
    """An issue's record, None where there is none that can be read."""
    try:
        data = json.loads(record_path(out, ref).read())
        if data.pop("format") != _FORMAT:
            return None
        data["outputs"] = tuple(Output(**entry) for entry in data["outputs"])
        data["diagnostics"] = tuple(Diagnostic(**entry) for entry in data["diagnostics"])
        return Record(**data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_record(out: Storage, ref: IssueRef, record: Record) -> None:
    """Write a record, replacing the former one."""
    text = json.dumps(record.to_json(), ensure_ascii=False, indent=1) + "\n"
    record_path(out, ref).write(text.encode("utf-8"))


def is_whole(out: Storage, record: Record) -> bool:
    """Whether the outputs of a record are there, in their recorded sizes."""
    return all((out / entry.path).size() == entry.size for entry in record.outputs)


def digest_of(names: Sequence[FileTag]) -> str:
    """SHA-256 of names with their tags."""
    digest = hashlib.sha256()
    for name, tag in names:
        digest.update(f"{name}\0{tag}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def content_of(project: Storage, names: Sequence[str]) -> list[FileTag]:
    """Names with the SHA-256 of their contents."""
    return [(name, hashlib.sha256((project / name).read()).hexdigest()) for name in names]


def manifest_of(records: Sequence[Record], outcomes: Mapping[str, int]) -> bytes:
    """The manifest: every issue of the archive with what it was built from, and the totals."""
    data = {
        "format": _FORMAT,
        "issues": len(records),
        **outcomes,
        "records": [
            {key: value for key, value in record.to_json().items() if key not in _PRIVATE}
            for record in records
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


#: Fields of a record that only the next run needs: tags differ from machine to machine.
_PRIVATE = frozenset(("format", "marks"))
