"""The examples of a Markdown page: what it shows, run as printed.

A ```` ```console ```` block is a session: lines that begin with ``$`` are commands, the lines under
one are what the terminal shows, where ``…`` stands for anything. A ```` ```python ```` block is run;
a ```` ```text ```` block directly under it is what it prints. Blocks of a page are run one after
another in one folder. ``<!-- given: mypaper -->`` names what the folder holds at the beginning,
``<!-- file: PATH -->`` over any other block writes it into a file there, as the reader is told to,
and ``<!-- not run: REASON -->`` over a block says why a test cannot run it.
"""

from __future__ import annotations

import contextlib
import glob
import io
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from edition.cli.app import app

_FENCE = re.compile(
    r"^(?:<!-- not run: (?P<reason>.*?) -->\n\n?)?"
    r"(?:<!-- file: (?P<file>.*?) -->\n\n?)?"
    r"(?P<fence>`{3,})(?P<kind>console|python|(?(file)\w+|(?!)))\n(?P<body>.*?)^(?P=fence)\n"
    r"(?:\n```text\n(?P<prints>.*?)^```$)?",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Example:
    """A block of a page.

    Attributes:
        place: file and line.
        kind: ``console`` or ``python``; else the block is written into ``file``.
        body: what stands in it.
        prints: what a Python block prints.
        file: where the block is written; empty where it is run.
        reason: why it is not run; None where it is.
    """

    place: str
    kind: str
    body: str
    prints: str
    file: str
    reason: str | None


def examples_of(page: Path, root: Path) -> list[Example]:
    """Every block of a page that is run, shown without being run, or written into a file."""
    text = page.read_text(encoding="utf-8")
    return [
        Example(
            place=f"{page.relative_to(root)}:{text.count(chr(10), 0, match.start('fence')) + 1}",
            kind=match["kind"],
            body=match["body"],
            prints=match["prints"] or "",
            file=match["file"] or "",
            reason=match["reason"],
        )
        for match in _FENCE.finditer(text)
    ]


def given(page: Path) -> set[str]:
    """What the page's folder holds at the beginning."""
    text = page.read_text(encoding="utf-8")
    return set(re.findall(r"<!-- given: (.*?) -->", text))


def commands_of(body: str) -> list[tuple[str, str]]:
    """A session's commands, each with what it prints."""
    found: list[tuple[str, str]] = []
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        match = re.match(r"((?:.*\\\n)*.*)\n?", part)
        assert match is not None
        command = re.sub(r"\s+#.*", "", match[1].replace("\\\n", " "))
        found.append((command.strip(), part[match.end() :]))
    return found


def run(command: str) -> str:
    """What a command prints, on both streams. `edition` runs in this process: it starts at once."""
    words = shlex.split(command)
    if words[0] == "edition" and not {"&&", "|", ">", ";"} & set(words):
        expanded = [name for word in words[1:] for name in (sorted(glob.glob(word)) or [word])]
        return str(CliRunner().invoke(app, expanded).output)
    done = subprocess.run(
        ["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        check=False,
    )  # fmt: skip
    return done.stdout


def run_python(body: str, names: dict[str, object], place: str) -> str:
    """What a Python block prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(body, place, "exec"), names)
    return printed.getvalue()


def same(shown: str, printed: str) -> bool:
    """Whether a page shows what was printed; ``…`` stands for anything, spaces at ends for none."""
    pattern = ".*".join(re.escape(part) for part in _trimmed(shown).split("…"))
    return re.fullmatch(pattern, _trimmed(printed), re.DOTALL) is not None


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def pages(root: Path) -> list[Path]:
    """Every page that shows how something is done."""
    return [
        *(root / name for name in ("README.md", "CONTRIBUTING.md")),
        root / "examples" / "README.md",
        root / "fonts" / "README.md",
        *sorted((root / "docs").rglob("*.md")),
    ]


if __name__ == "__main__":  # What a page's commands print here and now, for writing it down.
    for example in examples_of(Path(sys.argv[1]).resolve(), Path.cwd()):
        print(example)
