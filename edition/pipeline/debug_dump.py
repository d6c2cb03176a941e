"""What each stage made, written into files for people (`--keep-stages`)."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from edition.base.atomic import write_atomically
from edition.issue import Issue
from edition.model import Plan
from edition.pipeline.options import BuildResult, report


def keep_stages(issue: Issue, plan: Plan, folder: Path) -> None:
    """Write what each stage made, so that a person can look at it."""
    from edition.layout import draw
    from edition.model.plan import to_json

    folder.mkdir(parents=True, exist_ok=True)
    edition = issue.edition.model_dump_json(indent=2, exclude_defaults=True)
    write_atomically(folder / "1-edition.json", edition + "\n")
    plan_json = json.dumps(to_json(plan), ensure_ascii=False, indent=1)
    write_atomically(folder / "2-plan.json", plan_json + "\n")
    drawing = "\n".join(draw(page) for page in plan.pages)
    write_atomically(folder / "2-plan.txt", drawing + "\n")
    _keep_pages(issue, plan, folder)


def _keep_pages(issue: Issue, plan: Plan, folder: Path) -> None:
    """Write the pages as a browser shows them."""
    from edition.render import pages_html, paint_jobs

    jobs = paint_jobs(issue, plan)
    html = pages_html(jobs, lambda face: face.path.resolve().as_uri()) if jobs else ""
    write_atomically(folder / "3-pages.html", html)


def keep_report(result: BuildResult, folder: Path) -> None:
    """Write the parts of the EPUBs, and the report."""
    folder.mkdir(parents=True, exist_ok=True)
    for artifact in result.artifacts:
        if artifact.kind == "epub":
            with zipfile.ZipFile(artifact.path) as archive:
                archive.extractall(folder / "4-epub" / Path(artifact.path).stem)
    text = json.dumps(report(result), ensure_ascii=False, indent=2)
    write_atomically(folder / "5-report.json", text + "\n")
