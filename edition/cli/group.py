"""The group of commands: what the parser of options finds wrong looks like every other finding."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from edition.cli.console import COULD_NOT_RUN, failure, print_json, show
from edition.cli.faults import BY_INTERRUPT, told, wants_json, without_debug
from edition.pipeline.codes import BAD_USAGE

#: Typer has its own copy of click in some releases; this is the base class of whichever it uses.
_UsageError: Any = typer.BadParameter.__mro__[1]


class CommandGroup(TyperGroup):
    """Commands whose usage errors are findings, as text or as JSON."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command; leaves with its exit code in standalone mode."""
        given, debug = without_debug(sys.argv[1:] if args is None else args)
        kept = (prog_name, complete_var, False, windows_expand_args)
        if not standalone_mode:
            return super().main(given, *kept, **extra)
        try:
            code = super().main(given, *kept, **extra)
        except _UsageError as error:
            if type(error).__name__ == "NoArgsIsHelpError":
                error.show()
            else:
                _tell(error, given)
            sys.exit(COULD_NOT_RUN)
        except (typer.Abort, KeyboardInterrupt):
            # The parser turns Ctrl+C into its own word for it.
            sys.exit(BY_INTERRUPT)
        except Exception as error:
            if debug:
                raise
            sys.exit(told(error, given))
        sys.exit(code if isinstance(code, int) else 0)


def _tell(error: Any, args: Sequence[str]) -> None:
    """A usage error as a finding, in the format that was asked for."""
    path = error.ctx.command_path if error.ctx is not None else "edition"
    # The parser puts a suggestion behind its message: "No such command 'x'. Did you mean 'y'?"
    message, guess = _split(error.format_message().replace("Value error, ", ""))
    help_ = f"`{path} --help` lists what there is"
    hint = f"did you mean {guess}? {help_}" if guess else help_
    finding = BAD_USAGE.at(message[:1].lower() + message[1:], hint=hint)
    if wants_json(args):
        print_json(failure([finding]))
    else:
        show([finding])


def _split(message: str) -> tuple[str, str]:
    """A parser's message, and what it supposes was meant."""
    match = re.fullmatch(
        r"(.*?)[.\s]+(?:Did you mean |\(Possible options: )(.*?)[?)]+", message, re.DOTALL
    )
    return (match[1], match[2]) if match else (message.rstrip("."), "")
