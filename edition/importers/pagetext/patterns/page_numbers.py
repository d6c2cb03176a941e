"""Page numbers as pages print them."""

from __future__ import annotations

import re

from edition.importers.numbers import ascii_figures

_PAGE = re.compile(
    r"第[ ]?(?P<a>[A-Z]{0,2}[ ]?[0-9]{1,3}|[〇一二三四五六七八九十]{1,3})[ ]?[版頁页面张張]|"
    r"(?<![A-Za-z0-9.])(?P<b>[A-Z]{1,2}[ ]?[0-9]{1,3}|[0-9]{1,3})[ ]?[版頁页面](?![一-鿿])|"
    r"^[（(][ ]?(?P<c>[A-Z]{0,2}[0-9]{1,3})[ ]?[)）]|"
    r"[（(][ ]?(?P<e>[A-Z]{0,2}[0-9]{1,3})[ ]?[)）]$|"
    r"(?<=[ \u3000|])[（(][ ]?(?P<f>[A-Z]{0,2}[0-9]{1,3})[ ]?[)）](?=[ \u3000|\u3400-\u9fff])|"
    r"(?<![A-Za-z0-9.])(?P<d>[A-D][ \-]?[0-9]{1,2})(?![A-Za-z0-9.])"
)


def find_page(text: str) -> tuple[str, int, int] | None:
    """A page's number as printed (``01``, ``A12``, ``四``) and where it stands."""
    flat = ascii_figures(text)
    # 今日8版 and 共16版 count the pages.
    # 第三張　第十二版: of a sheet and a page the page counts.
    every = sorted(_PAGE.finditer(flat), key=lambda match: match[0][-1] in "张張")
    for match in every:
        before = flat[max(0, match.start() - 4) : match.start()]
        if re.search(r"(?:共|今日|今天|本期|出版|出)[ ]?$", before):
            continue
        value = next(group for group in match.groups() if group)
        return re.sub(r"[ \-]", "", value), match.start(), match.end()
    return None
