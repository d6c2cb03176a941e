"""An edition made in memory → an issue as reading a folder would give it: pictures with sizes."""

from __future__ import annotations

from dataclasses import replace

from edition.base.diagnostic import EditionError, has_errors, in_order
from edition.issue import Issue
from edition.source.files import Files
from edition.source.issues.pages import pin_faults, with_sizes
from edition.source.pictures import with_pictures


def complete(issue: Issue) -> Issue:
    """The issue with the sizes of its pictures and advertisements, read from its folder.

    Raises:
        EditionError: a picture is outside of the folder, or cannot be read.
    """
    files, folder = Files(issue.root.resolve()), issue.root.resolve()
    diagnostics = list(issue.diagnostics)
    articles = []
    for article in issue.edition.articles:
        # Names of pictures count from the issue's folder: there is no article file beside them.
        whole, remarks = with_pictures(article.model_copy(update={"span": None}), folder, files)
        articles.append(whole.model_copy(update={"span": article.span}))
        diagnostics += remarks
    for page in issue.edition.pages:
        diagnostics += pin_faults(page, folder, files)
    if has_errors(diagnostics):
        raise EditionError(in_order(diagnostics))
    pages = tuple(with_sizes(page, folder, files) for page in issue.edition.pages)
    edition = issue.edition.model_copy(update={"articles": tuple(articles), "pages": pages})
    return replace(issue, edition=edition, diagnostics=in_order(diagnostics))
