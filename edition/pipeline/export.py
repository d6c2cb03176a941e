"""An issue's articles for others: a file each, ninjs 3 or schema.org JSON-LD."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from edition.base.atomic import write_atomically
from edition.pipeline.sources import Source, issue_from

Form = Literal["ninjs", "schema.org"]
#: How a file of each form ends.
_ENDS: dict[Form, str] = {"ninjs": ".ninjs.json", "schema.org": ".jsonld"}


def export(source: Source, form: Form, out: Path, *, issue: str | None = None) -> tuple[Path, ...]:
    """Write every article of an issue.

    Args:
        source: as for :func:`~edition.pipeline.build`.
        form: what to write.
        out: folder for the files; made if missing.
        issue: date of the issue in the folder, the newest where None.

    Raises:
        EditionError: the issue cannot be read.
        OSError: a file cannot be written.
    """
    from edition.publish.syndicate import news_article, ninjs

    edition = issue_from(source, issue=issue, style=None).edition
    pages = {id: page.number for page in edition.pages for id in page.articles}
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for article in edition.articles:
        if form == "ninjs":
            data = ninjs(edition, article)
        else:
            data = news_article(edition, article, pages.get(article.id, ""))
        file = out / f"{edition.slug}-{article.id}{_ENDS[form]}"
        write_atomically(file, json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        written.append(file)
    return tuple(written)
