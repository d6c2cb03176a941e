"""Form errors of a composed issue, counted as the paper's regulator counts them.

What the rules ask of a page is looked for on the composed page: a fact that is known but not
printed is missing. What no program can see (a name that the regulator has not approved, an
advertisement written like news) is left to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from edition.base.diagnostic import Diagnostic
from edition.checks.regulations.codes import (
    FAILS,
    NAME_SMALL,
    NO_ADVERT_LABEL,
    NO_CHINESE_NAME,
    NO_FACT,
    NO_NAME,
    NO_PAGE_NUMBER,
    NOT_FREE,
    NOT_MARKED,
)
from edition.checks.regulations.printed import ink, largest, size_of, words
from edition.model import Edition, PagePlan, Plan
from edition.model.imprint_words import imprint_words
from edition.settings.regulations import ImprintRule, Regulations

#: Where the facts of a paper are written.
_PAPER = "publication.yaml"

_HAN = re.compile("[\u3400-\u9fff]")

#: Type that is not larger than this is as large as the name, points.
_SAME = 0.01


@dataclass(frozen=True, slots=True)
class FormError:
    """A form error.

    Attributes:
        finding: what is wrong, and where.
        errors: how many errors it counts.
    """

    finding: Diagnostic
    errors: int


@dataclass(frozen=True, slots=True)
class FormReport:
    """The form errors of an issue.

    Attributes:
        rules: what they were counted by.
        found: each of them.
    """

    rules: Regulations
    found: tuple[FormError, ...] = field(default_factory=tuple)

    @property
    def errors(self) -> int:
        """How many there are."""
        return sum(item.errors for item in self.found)

    @property
    def passes(self) -> bool:
        """Whether there are no more than the rules allow."""
        return self.errors <= self.rules.form.limit

    @property
    def verdict(self) -> str:
        """``form errors by cn-2020: 5 (at most 3): fail``."""
        said = "pass" if self.passes else "fail"
        limit = self.rules.form.limit
        return f"form errors by {self.rules.name}: {self.errors} (at most {limit}): {said}"

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong, with how much it counts, and the verdict where it is a fail."""
        each = tuple(item.finding for item in self.found)
        return each if self.passes else (FAILS.at(self.verdict), *each)

    def to_json(self) -> dict[str, Any]:
        """The verdict as data."""
        return {
            "name": self.rules.name,
            "source": self.rules.source,
            "form_errors": self.errors,
            "limit": self.rules.form.limit,
            "passes": self.passes,
        }


def form_report(edition: Edition, plan: Plan, rules: Regulations) -> FormReport:
    """Count the form errors of an issue.

    Args:
        edition: the issue.
        plan: all of its pages as composed.
        rules: the regulator's.
    """
    if not plan.pages:
        return FormReport(rules)
    front, last = plan.pages[0], plan.pages[-1]
    found = [
        *_name(edition, front, rules),
        *_imprint(edition, front, last, rules),
        *_special(edition, front, rules),
    ]
    for page in plan.pages:
        found += _page_number(page, rules)
        found += _advertisements(edition, page, rules)
    return FormReport(rules, tuple(found))


def _name(edition: Edition, front: PagePlan, rules: Regulations) -> Iterator[FormError]:
    paper, form = edition.publication, rules.form
    masthead = words(front, "masthead")
    if ink(paper.name) not in masthead:
        yield _counted(
            form.paper_name,
            NO_NAME.at(
                f"the masthead of page {front.number} has no {paper.name}", page=front.number
            ),
        )
    else:
        size = size_of(front, "masthead")
        other, line = largest(front, besides="masthead")
        if other > size - _SAME:
            message = f"“{line[:20]}” is set in {other:.1f} pt, the paper's name in {size:.1f} pt"
            yield _counted(form.paper_name, NAME_SMALL.at(message, page=front.number))
    names = "".join(masthead)
    if not paper.language.lower().startswith("zh") and not _HAN.search(names):
        yield _counted(form.chinese_name, NO_CHINESE_NAME.at(paper.name, file=_PAPER))


def _imprint(
    edition: Edition, front: PagePlan, last: PagePlan, rules: Regulations
) -> Iterator[FormError]:
    """Facts that neither the masthead nor the imprint lines print."""
    place = "".join([*words(front, "masthead", "folio"), *words(last, "imprint")])
    for rule in rules.form.imprint:
        missing = _missing(rule, edition, place)
        if missing:
            file = None if rule.fields[0] in ("date", "number", "pages") else _PAPER
            yield _counted(rule.errors, NO_FACT.at(f"{rule.name}: {missing}", file=file))


def _missing(rule: ImprintRule, edition: Edition, place: str) -> str:
    """Why a fact is missing; "" where it is printed."""
    paper = edition.publication
    if rule.where_posted and "邮" not in paper.distribution and not paper.postal_code:
        return ""
    values = {key: value for key in rule.fields if (value := _value(key, edition))}
    if any(ink(value) in place for value in values.values()):
        return ""
    bodies = (paper.supervisor, paper.sponsor, paper.publisher)
    if rule.within and any(rule.within in body and ink(body) in place for body in bodies):
        return ""
    if values:
        return f"“{next(iter(values.values()))}” is not printed at the masthead or the imprint"
    return f"there is no {' or '.join(f'`{key}`' for key in rule.fields)}"


def _value(key: str, edition: Edition) -> str:
    """A fact as it is printed; "" where it is not known."""
    date = edition.date
    if key == "date":
        return f"{date.year}年{date.month}月{date.day}日"
    if key == "number":
        return f"总第{edition.number}期" if edition.number is not None else ""
    if key == "pages":
        return f"{len(edition.pages)}版"
    return str(getattr(edition.publication, key))


def _special(edition: Edition, front: PagePlan, rules: Regulations) -> Iterator[FormError]:
    """An extra or additional issue without its mark; an extra that is not given away."""
    if not edition.kind:
        return
    mark = getattr(imprint_words(edition.publication.language), edition.kind)
    if not any(word.startswith(ink(mark)) for word in words(front, "folio", "masthead")):
        message = f"the masthead of page {front.number} does not say {mark}"
        yield _counted(rules.form.special_issue, NOT_MARKED.at(message, page=front.number))
    if edition.kind == "extra" and rules.form.free_words not in edition.publication.price:
        message = f"the price of an extra is not {rules.form.free_words}"
        yield _counted(rules.form.free_extra, NOT_FREE.at(message))


def _page_number(page: PagePlan, rules: Regulations) -> Iterator[FormError]:
    if not any(
        word == ink(page.number) or f"第{ink(page.number)}版" in word
        for word in words(page, "folio")
    ):
        message = f"the head of page {page.number} does not have its number"
        yield _counted(rules.form.page_number, NO_PAGE_NUMBER.at(message, page=page.number))


def _advertisements(edition: Edition, page: PagePlan, rules: Regulations) -> Iterator[FormError]:
    """Advertisements without a mark of their own."""
    pins = next((p.pins for p in edition.pages if p.number == page.number), ())
    paid = [pin.item for pin in pins if pin.kind == "advertisement"]
    labels = words(page, "advert_label")
    marked = sum(label in rules.form.advert_labels for label in labels)
    for item in paid[marked:]:
        said = f"“{labels[0]}”" if labels else "nothing"
        message = f"{item} is marked {said}, not {rules.form.advert_labels[0]}"
        yield _counted(rules.form.advertisement, NO_ADVERT_LABEL.at(message, page=page.number))


def _counted(errors: int, finding: Diagnostic) -> FormError:
    return FormError(finding, errors)
