"""A project folder (YAML + Markdown) → Edition; and back.

``docs/reference/source-format.md`` is the format's description for the people who write it.
"""

from edition.load.add import Added, add_pages
from edition.load.keep import keep_pins
from edition.load.new import new_project
from edition.load.project import Loaded, issues_of, load_project
from edition.load.save import article_to_markdown, issue_to_yaml, save_edition

__all__ = [
    "Added",
    "Loaded",
    "add_pages",
    "article_to_markdown",
    "issue_to_yaml",
    "issues_of",
    "keep_pins",
    "load_project",
    "new_project",
    "save_edition",
]
