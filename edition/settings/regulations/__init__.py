"""A regulator's rules for newspapers, as data: a file for each set, named in publication.yaml.

No set is ever forced: a paper that names none is judged by none.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Literal

from pydantic import Field

from edition.model.text import Frozen

#: What an imprint's fact is taken from: a key of the publication, or the issue's own.
Fact = Literal[
    "date", "number", "pages", "cn", "supervisor", "sponsor", "publisher", "address", "telephone",
    "email", "printer", "distribution", "distributor", "postal_code", "price",
]  # fmt: skip


class ImprintRule(Frozen):
    """A fact that is printed at a fixed place.

    Attributes:
        name: as the rules call it.
        fields: where it is taken from; one of them is enough.
        within: a word that says the same within the words of another responsible body.
        where_posted: asked only of a paper that the post office distributes.
        errors: how many form errors it counts if it is missing.
    """

    name: str
    fields: tuple[Fact, ...] = Field(min_length=1)
    within: str = ""
    where_posted: bool = False
    errors: int = 1


class FormRules(Frozen):
    """How form errors are counted.

    Attributes:
        limit: so many are still a pass.
        paper_name: errors where the paper's name is not in the masthead, or not the largest.
        chinese_name: errors where a paper in another language has no Chinese name.
        special_issue: errors of an extra or additional issue that is not marked.
        free_extra: errors of an extra that is not marked as free.
        page_number: errors of a page without its number.
        advertisement: errors of an advertisement that is not marked.
        advert_labels: the mark of advertisements, in the scripts it may be in.
        free_words: the mark of a free extra.
        imprint: the facts at a fixed place.
    """

    limit: int
    paper_name: int
    chinese_name: int
    special_issue: int
    free_extra: int
    page_number: int
    advertisement: int
    advert_labels: tuple[str, ...]
    free_words: str
    imprint: tuple[ImprintRule, ...]


class CountRules(Frozen):
    """How the characters of a page are counted.

    Attributes:
        picture: share of its area that a picture counts.
        decoration: share of its area that a decorative picture counts.
        other_language: factor of papers that are not in Chinese.
        errors, per: so many proofing errors in so many characters are still a pass.
    """

    picture: float
    decoration: float
    other_language: float
    errors: int
    per: int


class Regulations(Frozen):
    """A set of rules.

    Attributes:
        name: in publication.yaml.
        title: of the document.
        source: its number.
        form: how form errors are counted.
        count: how characters are counted.
    """

    name: str
    title: str
    source: str
    form: FormRules
    count: CountRules


def regulation_names() -> tuple[str, ...]:
    """The sets of rules that there are."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))


@lru_cache(maxsize=8)
def load_regulations(name: str) -> Regulations:
    """The rules of this name.

    Raises:
        ValueError: there are none of that name.
    """
    if name not in regulation_names():
        raise ValueError(f"no regulations `{name}`; there are: {', '.join(regulation_names())}")
    text = (resources.files(__name__) / f"{name}.toml").read_text("utf-8")
    return Regulations.model_validate({"name": name, **tomllib.loads(text)})
