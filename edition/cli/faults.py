"""The one handler of what a command did not expect: a sentence and an exit code, no traceback."""

from __future__ import annotations

import errno
from collections.abc import Sequence

from edition.base.diagnostic import Diagnostic, EditionError, UsageError
from edition.cli.console import COULD_NOT_RUN, exit_code, failure, print_json, show
from edition.pipeline.codes import FAULT, SYSTEM

#: Leaves the traceback as it is: an option that every command takes.
DEBUG = "--debug"

#: Exit codes of a run that was interrupted, and of one whose output nobody reads (128 + signal).
BY_INTERRUPT, BY_PIPE = 130, 141

#: Libraries that reach outside: what they raise tells of the outside, not of a fault of ours.
_OUTWARD = ("aiobotocore", "aiohttp", "botocore", "fsspec", "pikepdf", "s3fs")


def told(error: Exception, args: Sequence[str]) -> int:
    """Tell an error as findings, as text or as the JSON that was asked for; the exit code."""
    if isinstance(error, BrokenPipeError) or (
        isinstance(error, OSError) and error.errno == errno.EPIPE
    ):
        return BY_PIPE
    findings = _findings(error)
    if wants_json(args):
        print_json(failure(findings))
    else:
        show(findings)
    if isinstance(error, EditionError) and not isinstance(error, UsageError):
        return exit_code(findings)
    return COULD_NOT_RUN


def _findings(error: Exception) -> list[Diagnostic]:
    if isinstance(error, EditionError):
        return list(error.diagnostics)
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        return [SYSTEM.at(f"{name}{error.strerror or error}")]
    if isinstance(error, MemoryError):
        return [SYSTEM.at("there is not enough memory")]
    said = " ".join(str(error).split()) or type(error).__name__
    if type(error).__module__.partition(".")[0] in _OUTWARD:
        return [
            SYSTEM.at(said, hint="Look at the address, the file, and what it needs to be read.")
        ]
    return [FAULT.at(f"{type(error).__name__}: {said[:200]}")]


def wants_json(args: Sequence[str]) -> bool:
    """Whether the arguments ask for JSON, as far as they can be understood."""
    pairs = zip(args, [*args[1:], ""], strict=True)
    return any(arg == "--format=json" or (arg, then) == ("--format", "json") for arg, then in pairs)


def without_debug(args: Sequence[str]) -> tuple[list[str], bool]:
    """The arguments without ``--debug``, wherever it stands before a ``--``; and whether it did."""
    end = list(args).index("--") if "--" in args else len(args)
    kept = [arg for number, arg in enumerate(args) if arg != DEBUG or number > end]
    return kept, len(kept) < len(args)
