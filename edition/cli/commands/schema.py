"""``edition schema``: the JSON Schema of the model."""

from __future__ import annotations

from enum import StrEnum

import typer

from edition.cli.console import print_json


class What(StrEnum):
    """Which type's schema."""

    edition = "edition"
    article = "article"
    stylebook = "stylebook"


def schema(
    what: What = typer.Argument(What.edition, help="The type to describe."),
) -> None:
    """Print the JSON Schema of an edition, an article or a stylebook.

    Example:  edition schema > edition.schema.json
    """
    from pydantic import BaseModel

    from edition.model import Article, Edition
    from edition.settings import Stylebook

    kinds: dict[What, type[BaseModel]] = {
        What.edition: Edition,
        What.article: Article,
        What.stylebook: Stylebook,
    }
    described = kinds[what].model_json_schema()
    print_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **described})
