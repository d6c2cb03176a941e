"""A project folder (YAML + Markdown) → Edition; and back.

Reading: :mod:`project` leads; :mod:`files` keeps to the project's folder, :mod:`entries` are the
YAML files' shapes, :mod:`style` reads stylebook and faces, :mod:`article` reads an article with its
:mod:`bylines` and :mod:`markdown`, :mod:`pictures` measures its pictures (with their
:mod:`credit`), :mod:`pages` checks pages against articles; :mod:`complete` does the same for an
edition made in memory. Writing: :mod:`new`, :mod:`save`, :mod:`merge_pages`, :mod:`write_pins`.

``docs/reference/source-format.md`` describes the format for the people who write it.
"""

from edition.source.complete import complete
from edition.source.issues.write_pins import keep_pins
from edition.source.merge_pages import Added, Filed, add_articles, add_pages
from edition.source.new import new_project
from edition.source.project import issues_of, load_project
from edition.source.save import article_to_markdown, issue_to_yaml, save_edition

__all__ = [
    "Added",
    "Filed",
    "add_articles",
    "add_pages",
    "article_to_markdown",
    "complete",
    "issue_to_yaml",
    "issues_of",
    "keep_pins",
    "load_project",
    "new_project",
    "save_edition",
]
