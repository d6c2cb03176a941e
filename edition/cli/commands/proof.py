"""``edition proof``: pages as pictures, through the press's profile, with their ink."""

from __future__ import annotations

from pathlib import Path

import typer

from edition.base.diagnostic import EditionError, has_errors
from edition.cli.console import Format, exit_code, print_json, show, stop, stop_unless_project
from edition.pipeline.codes import NO_FILE, NO_PDF


def proof(
    pdf: Path = typer.Argument(..., help="Any PDF, built by edition or not."),
    out: Path = typer.Option(
        Path("proof"), "--out", metavar="DIR", help="Write the pictures into DIR."
    ),
    project: Path | None = typer.Option(
        None, "--project", metavar="DIR", help="Proof for the press of this project."
    ),
    dpi: float = typer.Option(100.0, "--dpi", min=20, max=600, help="Resolution, pixels per inch."),
    jpeg: int | None = typer.Option(
        None,
        "--jpeg",
        min=100,
        max=10_000,
        metavar="PIXELS",
        help="Only make JPEGs of the pages, this wide: 1080 for a telephone.",
    ),
    format: Format = typer.Option(Format.human, "--format", help="How to print the result."),
) -> None:
    """Make proofs of a PDF: pages, soft proofs on newsprint, ink maps.

    Example:  edition proof out/chih-2019-10-28.pdf --out proof

    Example:  edition proof out/chih-2019-10-28.pdf --jpeg 1080
    """
    if not pdf.is_file():
        stop([NO_FILE.at(f"there is no file {pdf}")], format)
    with pdf.open("rb") as file:
        # A PDF's head may stand within its first 1,024 bytes (ISO 32000-2, annex I).
        if b"%PDF-" not in file.read(1024):
            stop([NO_PDF.at(f"{pdf} is no PDF")], format)
    if project is not None:
        stop_unless_project(project, format)
    from edition.pipeline import proof_pdf

    try:
        made = proof_pdf(pdf, out, dpi=dpi, project=project, jpeg=jpeg)
    except EditionError as error:
        stop(error.diagnostics, format, code=exit_code(error.diagnostics))
    if format is Format.json:
        print_json(
            {
                "ok": not has_errors(made.diagnostics),
                "diagnostics": [item.to_json() for item in made.diagnostics],
                "artifacts": [a.model_dump(mode="json") for a in made.artifacts],
                "coverage": {
                    number: {
                        "cyan": c.cyan,
                        "magenta": c.magenta,
                        "yellow": c.yellow,
                        "black": c.black,
                        "most": c.most,
                    }
                    for number, c in made.coverage.items()
                },
            }
        )
        return
    show(made.diagnostics)
    for artifact in made.artifacts:
        typer.echo(artifact.path)
