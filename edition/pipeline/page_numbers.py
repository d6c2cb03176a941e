"""The pages that a caller names, by command or in Python: one rule for all."""

from __future__ import annotations

from collections.abc import Iterable

from edition.base.diagnostic import UsageError
from edition.model import Edition
from edition.pipeline.codes import NO_PAGE


def page_numbers(edition: Edition, wanted: Iterable[str | int]) -> tuple[str, ...]:
    """The numbers of pages as the issue has them, for those that a caller names.

    Leading zeros do not count, unless the issue has both: ``1`` finds page ``01``, ``09`` page
    ``9``.

    Raises:
        UsageError: there is no such page; its hint lists the pages there are.
    """
    numbers = {page.number: page.number for page in edition.pages}
    short = {number.lstrip("0"): number for number in reversed(numbers)}
    asked = [str(number) for number in wanted]
    found = [numbers.get(name) or short.get(name.lstrip("0")) for name in asked]
    if None in found:
        known = ", ".join(numbers)
        hint = f"the issue has page{'s' if len(numbers) > 1 else ''} {known}" if known else None
        raise UsageError(
            NO_PAGE.at(f"there is no page {name}", hint=hint)
            for name, number in zip(asked, found, strict=True)
            if number is None
        )
    return tuple(dict.fromkeys(number for number in found if number is not None))
