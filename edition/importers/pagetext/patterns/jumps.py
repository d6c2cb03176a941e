"""Jump lines: where an article is continued, or where it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from edition.importers.pagetext.lexicon import PAGE

_N = r"(?P<page>第?[ \u3000]*[A-Z]{0,2}[ ]?[0-9０-９]{1,3}|第?[〇一二三四五六七八九十]{1,3})"
_JUMPS = (
    ("to", re.compile(rf"(?:紧|緊)?下[ \u3000]*[转轉接][ \u3000]*{_N}[ \u3000]*[版面頁页]")),
    ("from", re.compile(rf"(?:上|承)[ \u3000]*[接转轉][ \u3000]*{_N}[ \u3000]*[版面頁页]")),
    ("from", re.compile(rf"(?:文|紧|緊)接[ \u3000]*{_N}[ \u3000]*[版面頁页]")),
    ("to", re.compile(rf"(?:[转轉]|續)[ \u3000]*{_N}[ \u3000]*[版頁页]")),
    ("from", re.compile(r"(?P<page>[0-9０-９]{1,3})面(?:から(?:の)?続く|よりつづく|からつづく)")),
    ("to", re.compile(r"(?P<page>[0-9０-９]{1,3})面(?:に|へ)(?:続く|つづく)")),
    ("see", re.compile(
        r"(?P<page>[0-9０-９]{1,3}(?:[・、][0-9０-９]{1,3})*)面(?:に(?:関|解|詳)|参照|を参照)"
    )),
    ("see", re.compile(r"^(?P<page>[0-9０-９]{1,3})面に[「『].{2,18}$")),
    ("see", re.compile(r"(?:関連記事|関連|詳報|解説)(?:は)?[ \u3000]*(?P<page>[0-9０-９]{1,3})面")),
    ("see", re.compile(rf"[^。，]{{0,10}}(?:见|見|刊[于於在])[ \u3000]*{_N}[ \u3000]*[版面頁页]")),
    ("see", re.compile(r"[^。，]{0,10}(?:见|見|刊[于於在])[ \u3000]*(?P<page>[A-Z]{1,2}\d{1,2})")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class JumpLine:
    """A jump line: ``to`` or ``from`` a page, or ``see`` for a related report."""

    kind: str
    page: str


_AROUND_A_JUMP = "（()）【】〔〕[]《》<>▶▼▲↓→↑←●■◆—- \u3000。"


@lru_cache(maxsize=PAGE)
def read_jump(text: str) -> JumpLine | None:
    """The jump that a line is, if it is nothing else."""
    bare = text.strip(_AROUND_A_JUMP)
    if len(bare) > 30:
        return None
    for kind, pattern in _JUMPS:
        match = pattern.search(bare)
        if match and (match.start() <= 10) and len(bare) - match.end() <= 14:
            outside = bare[: match.start()] + bare[match.end() :]
            if kind == "see" or len(outside) <= 16:
                page = re.sub(r"[第 \u3000]", "", match["page"])
                return JumpLine(kind, page)
    return None


_TAIL_JUMP = re.compile(
    r"[（(【]?[ ]*(?:紧|緊)?(?:下[ \u3000]*[转轉]|[转轉])"
    r"[^（(。）)]{1,10}[版面頁页][^（(。）)]{0,10}[)）】]?$|"
    r"[（(]相?[关關][^（(]{0,12}[见見][^（(。]{1,8}版[)）]$|"
    r"（[0-9０-９・、]{1,6}面[^（]{1,8}）$"
)


@lru_cache(maxsize=PAGE)
def tail_jump(text: str) -> int:
    """Where a jump begins that stands at a paragraph's end; -1 where none does."""
    match = _TAIL_JUMP.search(text)
    return match.start() if match and match.start() > 0 and read_jump(match[0]) else -1
