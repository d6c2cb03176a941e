"""``edition proof``: pages as pictures, through the press's profile, with their ink."""

from __future__ import annotations

from pathlib import Path

import typer

from edition.cli.console import COULD_NOT_RUN, Format, print_json, show, stop_unless_project, talk


def proof(
    pdf: Path = typer.Argument(..., help="Any PDF, built by edition or not."),
    out: Path = typer.Option(
        Path("proof"), "--out", metavar="DIR", help="Write the pictures into DIR."
    ),
    project: Path | None = typer.Option(
        None, "--project", metavar="DIR", help="Proof for the press of this project."
    ),
    dpi: float = typer.Option(100.0, "--dpi", min=20, max=600, help="Resolution, pixels per inch."),
    format: Format = typer.Option(Format.human, "--format", help="How to print the result."),
) -> None:
    """Make proofs of a PDF: pages, soft proofs on newsprint, ink maps.

    Example:  edition proof out/chih-2019-10-28.pdf --out proof
    """
    if not pdf.is_file():
        talk().print(f"[bold red]error[/] there is no file {pdf}")
        raise typer.Exit(COULD_NOT_RUN)
    if project is not None:
        stop_unless_project(project)
    from edition.pipeline import proof_pdf

    made = proof_pdf(pdf, out, dpi=dpi, project=project)
    if format is Format.json:
        print_json(
            {
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
                "diagnostics": [item.to_json() for item in made.diagnostics],
            }
        )
        return
    show(made.diagnostics)
    for artifact in made.artifacts:
        typer.echo(artifact.path)
