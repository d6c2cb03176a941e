"""Lists an article in ``issue.yaml`` by adding one line; every other character stays."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from edition.base.atomic import write_atomically
from edition.base.diagnostic import EditionError
from edition.source.issues.entries import ISSUE
from edition.source.yaml.document import parse_yaml


@dataclass(frozen=True, slots=True)
class Listed:
    """An issue's sheet, and what it lists.

    Attributes:
        text: the file as it is.
        pages: article ids by page number as printed, in order.
    """

    text: str
    pages: dict[str, tuple[str, ...]]

    def number(self, asked: str) -> str | None:
        """The page's number as printed; leading zeros do not count. None where it is not there."""
        bare = asked.lstrip("0")
        return next((n for n in self.pages if n == asked or n.lstrip("0") == bare), None)


def read_listed(folder: Path) -> Listed:
    """What ``issue.yaml`` lists.

    Raises:
        EditionError: it cannot be read.
    """
    text = (folder / ISSUE).read_text(encoding="utf-8-sig")
    parsed, faults = parse_yaml(text, ISSUE)
    if parsed is None:
        raise EditionError(faults)
    return Listed(text, _pages(parsed.data))


def _pages(data: Any) -> dict[str, tuple[str, ...]]:
    pages: dict[str, tuple[str, ...]] = {}
    for page in data.get("pages") or ():
        if isinstance(page, dict):
            listed = page.get("articles") or ()
            ids = (listed,) if isinstance(listed, str) else listed
            pages[str(page.get("number"))] = tuple(str(id) for id in ids)
    return pages


def list_article(folder: Path, number: str, id: str) -> Path:
    """List an article as the last of a page; the page is made where there is none.

    Args:
        folder: the issue's folder.
        number: the page's number as printed.
        id: the article's.

    Returns:
        ``issue.yaml``.

    Raises:
        EditionError: it cannot be read.
    """
    file = folder / ISSUE
    text = file.read_bytes().decode("utf-8")
    before = read_listed(folder).pages
    wanted = {**before, number: (*before.get(number, ()), id)}
    changed = _with_line(text.removeprefix("\ufeff"), number, id)
    if changed is None or _read_back(changed) != wanted:
        changed = _rewritten(text.removeprefix("\ufeff"), number, id)
    write_atomically(file, changed)
    return file


def _read_back(text: str) -> dict[str, tuple[str, ...]] | None:
    try:
        return _pages(_round_trip().load(text))
    except YAMLError:
        return None


def _with_line(text: str, number: str, id: str) -> str | None:
    """The file with one line more; None where its form gives no place for one."""
    page = _page(_round_trip().load(text), number)
    listed = page.get("articles") if page is not None else None
    if not isinstance(listed, CommentedSeq) or not listed or listed.fa.flow_style():
        return None
    lines = text.splitlines(keepends=True)
    at, column = listed.lc.item(len(listed) - 1)
    dash = lines[at][:column].rfind("-")
    if dash < 0:
        return None
    ending = "\r\n" if lines[at].endswith("\r\n") else "\n"
    if not lines[at].endswith(("\n", "\r")):
        lines[at] += ending
    lines.insert(at + 1, f"{lines[at][:column]}{id}{ending}")
    return "".join(lines)


def _page(data: Any, number: str) -> CommentedMap | None:
    for page in data.get("pages") or ():
        if isinstance(page, CommentedMap) and str(page.get("number")) == number:
            return page
    return None


def _rewritten(text: str, number: str, id: str) -> str:
    """The same by way of the data: comments and order stay, spacing may not."""
    yaml = _round_trip()
    data = yaml.load(text)
    page = _page(data, number)
    if page is None:
        data.setdefault("pages", []).append({"number": number, "articles": [id]})
    else:
        listed = page.get("articles")
        if isinstance(listed, str):
            page["articles"] = [listed, id]
        elif listed is None:
            page["articles"] = [id]
        else:
            listed.append(id)
    out = StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _round_trip() -> YAML:
    yaml = YAML()
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.preserve_quotes = True
    return yaml
