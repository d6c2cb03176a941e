"""What is true of a line whatever its label, computed once: the features' raw material."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.importers.pagetext.marks import (
    asks,
    caption_begins,
    credit_start,
    item_sign,
    note_label,
    numbered,
    read_jump,
    read_lead,
    speaker,
)
from edition.importers.pagetext.names import read_names, signed_at_the_end
from edition.importers.pagetext.shape import NEVER_STARTS, Shape, closed, ended, fills, measure
from edition.importers.pagetext.source import Line, columns
from edition.importers.pagetext.words import words

#: How paragraphs of news begin, and heads do not.
_OPENS = re.compile(
    r"^(?:据(?:了解|悉|介绍|统计|报道|不完全)|據(?:了解|悉|介紹|統計|報導)|目前|近日|日前|近年来|近年來|此外|同时|同時|"
    r"与此同时|随着|隨著|为此|對此|对此|其中|不过|不過|然而|但是|记者(?:从|在|了解|看到|采访)|記者(?:從|在)|"
    r"[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日|[“「『](?=[^”」』]{0,40}(?:[，。？！、]|$)).{12,})"
)

#: Two parts with a space between and no mark: heads are set so.
_HALVES = re.compile(r"[^，。；、：\s]{4,16}[ \u3000]+[^，。；、：\s]{4,16}")

#: How nothing but a caption begins.
_SHOWS = re.compile(r"^[▲▼△▽]?(?:图为|圖為|图①|图②|图③|上图|下图|左图|右图|上圖|下圖|▲|▼)")

#: How letters end.
_CLOSINGS = ("敬上", "謹上", "谨上", "敬啟", "敬启", "謹啟", "谨启", "敬礼", "敬禮")
#: A deck, or who is quoted: ——专访越剧演员苏小月.
_DASHED = re.compile(r"^(?:——|--|──)[^，。]{2,24}$")
#: A sentence's end, and a bracket with a name: …という。【三輪幸】
_SIGNED_OFF = re.compile(r"[。！？」』][ \u3000]?[【〔（(][^【】〔〕（()）。]{2,16}[】〕)）]$")
#: A bracket that the line does not shut: …就醫。（省立醫院主任
_OPEN_BRACKET = re.compile(r"[（(〔【][^（()）〔〕【】]*$")
_SHUT_BRACKET = re.compile(r"^[^（()）〔〕【】]{0,12}[)）〕】]")
#: What somebody says, and a comma: sentences of running text, not of heads.
_SPEAKS = re.compile(
    r"(?:表示|指出|认为|認為|介绍|介紹|透露|强调|強調|坦言|说|說|称|稱|告诉记者|告訴記者)[，,]"
)
#: A lead that the text goes on after: 记者何长庚报道：白石岭深…
_TELLS = re.compile(r"(?:报道|報導|報道|讯|訊|电|電)[：:](?=.)")
#: How readers' letters begin.
_SALUTES = (
    r"^(?:尊敬的|亲爱的|敬爱的)?(?:编辑|編輯|编辑部|主编|记者|報社|报社|总编)"
    r"(?:同志|先生|部|部同志|老师|朋友|您)?(?:们|好|您好|你好)?[：:]"
)
SALUTATION = re.compile(
    _SALUTES + r"$|^[\u3400-\u9fff]{2,10}(?:编辑部|編輯部|工作部|群工部|报社|報社)[：:]$"
    r"|^[\u3400-\u9fff]{1,6}(?:姐姐|姐|哥哥|老师|老師|同学|同學|叔叔|阿姨|先生|女士|同志|朋友|大夫|医生|醫生|"
    r"你好|您好)[：:]$"
)
#: The same with the letter on its line: 编辑同志：我们社…
SALUTATION_START = re.compile(_SALUTES.replace("|记者|", "|"))

#: Characters that a sentence is cut after, not a head.
_CUT_AFTER = "已的和在将把与对从被是由并及或而也都又就其该这那我他她一個个於與將對從該這"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of a line whatever its label; computed once."""

    width: int
    ended: bool
    stop: bool
    closed: bool
    comma: bool
    signed: bool
    opens_bracket: bool
    shuts_bracket: bool
    commas: int
    indented: bool
    centred: bool
    full: bool
    over: bool
    little_over: bool
    banner: bool
    speaks: bool
    entry: bool
    wrapped: bool
    lead: bool
    item: bool
    number: bool
    question: bool
    note: bool
    caption: bool
    never: bool
    gap: bool
    gap_after: bool
    opens: bool
    cut_off: bool
    jump_after: bool
    byline_next: bool
    lead_next: bool
    last: bool
    short_name: bool
    after_jump: bool
    unpointed: bool
    first_character: str
    last_character: str
    pairs: frozenset[str]
    among_items: bool
    credited: bool
    salutation_next: bool
    shows: bool
    dash_next: bool
    dashed: bool
    byline_before: bool
    table_next: bool
    asks_or_cries: bool
    short_question: bool
    halves: bool


def byline_strength(line: Line) -> float:
    """How much a line by itself reads as a byline; 0 where it does not."""
    if line.width > 64 or line.text.endswith(("。", "，", "、", "；", "：", ":")):
        return 0.0
    if _TELLS.search(line.text):
        return 0.0
    read = read_names(line.text)
    return max(0.0, read.strength) if read else 0.0


def _leads(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a line opens with a lead, which wrapped text may break: 〔記者林曉彤／ | 報導〕."""
    text = lines[i].text
    if read_lead(text) is not None:
        return True
    broken = shape.wrap[i] and i + 1 < len(lines) and not lines[i + 1].gap and text[0] in "【〔（(["
    return bool(broken) and read_lead(text + lines[i + 1].text) is not None


def _among_entries(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is an entry of a box, as those beside it: 座位：54個."""
    first = last = i
    while first and _ENTRY.match(lines[first - 1].text) and not lines[first].gap:
        first -= 1
    while last + 1 < len(lines) and _ENTRY.match(lines[last + 1].text) and not lines[last + 1].gap:
        last += 1
    return bool(_ENTRY.match(lines[i].text)) and last - first + 1 >= _ENTRIES


#: So many make a box.
_ENTRIES = 3

#: What is told, a colon, and what it is.
_ENTRY = re.compile(r"^[\u3400-\u9fff]{2,6}[：:](?=.).{1,40}$")


def _answers(lines: Sequence[Line], i: int, said: str, voices: frozenset[str]) -> bool:
    """Whether a line begins with a voice of the page, and another voice speaks near it."""
    if said not in voices:
        return False
    near = {speaker(line.text) for line in lines[max(0, i - 8) : i + 9]}
    return bool((near & voices) - {said})


def _signed_off(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a byline is the last line before a blank one: it signs what stands over it."""
    last = i + 1 >= len(lines) or lines[i + 1].gap > 0
    return last and shape.gaps == "region" and not lines[i].gap and ended(lines[i - 1].text)


@dataclass(frozen=True, slots=True)
class Page:
    """What lines are compared with: who speaks on the page, and its pairs of characters."""

    voices: frozenset[str]
    pairs: frozenset[str]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Page:
        """Count once what every line asks.

        A voice begins two lines or more with a name before a colon: an interview.
        """
        said = Counter(speaker(line.text) for line in lines)
        voices = frozenset(who for who, n in said.items() if who and n >= 2 and len(who) <= 6)
        pairs = frozenset(x + y for line in lines for x, y in pairwise(line.bare))
        return cls(voices, pairs)


def facts_of(
    lines: Sequence[Line],
    i: int,
    fixed: Mapping[int, str],
    shape: Shape,
    page: Page,
) -> Facts:
    line = lines[i]
    text = line.text
    after = lines[i + 1] if i + 1 < len(lines) else None
    wrap = shape.wrap[i]
    beyond = _next(lines, i, fixed)
    said = speaker(text)
    width = measure(line, shape.by_characters)
    # Marks may hang over the column's edge.
    bare_width = width - columns(text[len(text.rstrip(NEVER_STARTS)) :])
    full = fills(line, after, wrap, shape.by_characters)
    # Unpointed text: a short line is an end, and 、 stops as well as it parts.
    loose_end = shape.unpointed[i] and bool(wrap) and not full
    stopped = shape.unpointed[i] and text[-1] in "、云" and not full
    return Facts(
        first_character=line.bare[0],
        last_character=line.bare[-1],
        pairs=page.pairs,
        width=line.width,
        ended=ended(text) or stopped,
        stop=text.rstrip("”」』").endswith(("。", "；")),
        closed=closed(text)
        or text.endswith(_CLOSINGS)
        or credit_start(text) >= 0
        or loose_end
        or stopped,
        comma=text[-1] in "，、," and not stopped,
        signed=_SIGNED_OFF.search(text) is not None and signed_at_the_end(text),
        opens_bracket=_OPEN_BRACKET.search(text) is not None,
        shuts_bracket=_SHUT_BRACKET.match(text) is not None,
        commas=len(re.findall(r"[，。；、,;]", text[:-1])),
        indented=bool(shape.indent) and shape.indent - 1 <= line.indent <= shape.indent + 1,
        centred=line.indent > (shape.indent or 3) + 1,
        full=full,
        over=bool(wrap) and bare_width > wrap + 1,
        wrapped=bool(wrap),
        little_over=bool(wrap) and wrap + 1 < bare_width <= 1.6 * wrap,
        entry=_among_entries(lines, i),
        speaks=_SPEAKS.search(text) is not None,
        banner=bool(wrap)
        and bare_width > 1.6 * wrap
        and not closed(text)
        and after is not None
        and not after.indent
        and after.width < 0.9 * wrap
        and not ended(after.text),
        lead=_leads(lines, i, shape) and not read_jump(text),
        item=bool(item_sign(text)),
        number=numbered(text),
        question=asks(text) or _answers(lines, i, said, page.voices),
        note=bool(note_label(text)),
        caption=caption_begins(text) or credit_start(text) >= 0,
        never=text[0] in NEVER_STARTS,
        gap=line.gap > 0,
        gap_after=after is None or after.gap > 0 or _jumps_away(after),
        opens=bool(_OPENS.match(text)) and not (wrap and shape.indent > line.indent),
        cut_off=text[-1] in _CUT_AFTER or text[-1] in "，、,",
        jump_after=after is not None and _jumps_away(after),
        byline_next=fixed.get(i + 1) == "byline" and not _signed_off(lines, i + 1, shape),
        lead_next=beyond is not None and _leads(lines, beyond, shape),
        last=after is None,
        short_name=line.bare in words("head", "briefs") or line.bare in words("head", "columns"),
        unpointed=loose_end,
        credited=credit_start(text) > 0,
        among_items=_among_items(lines, i),
        dash_next=after is not None and _DASHED.match(after.text) is not None,
        dashed=_DASHED.match(text) is not None,
        byline_before=i > 0 and fixed.get(i - 1) == "byline",
        table_next=fixed.get(i + 1) == "table" and after is not None and not after.gap,
        shows=bool(_SHOWS.match(text)),
        salutation_next=after is not None and bool(SALUTATION.match(after.bare)),
        short_question=text[-1] in "？?" and line.width <= 26 and text[0] not in '“「『"',
        halves=bool(_HALVES.fullmatch(text)),
        asks_or_cries=text.rstrip("”」』").endswith(("？", "！", "?", "!")),
        after_jump=i > 0 and fixed.get(i - 1) == "jump" and _jumps_away(lines[i - 1]),
    )


def _among_items(lines: Sequence[Line], i: int) -> bool:
    """Whether the line before or after begins with the same bullet: items of a list, no heads."""
    sign = item_sign(lines[i].text)
    if (counted := _count(lines[i].text)) is not None:
        counts = {_count(lines[k].text) for k in (i - 1, i + 1) if 0 <= k < len(lines)}
        return bool(counts & {counted - 1, counted + 1})
    if not sign or numbered(lines[i].text) or sign == "【":
        return False
    near = [lines[k].text for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    return any(item_sign(text) == sign for text in near)


def _count(text: str) -> int | None:
    """The figure that a line begins with: 1.《江海志》."""
    match = re.match(r"^(\d{1,2})[、．.](?!\d)", text)
    return int(match[1]) if match else None


def _jumps_away(line: Line) -> bool:
    """Whether a line sends the reader to another page: what stands before it breaks off."""
    jump = read_jump(line.text)
    return jump is not None and jump.kind == "to"


def _next(lines: Sequence[Line], i: int, fixed: Mapping[int, str]) -> int | None:
    k = i + 1
    while k < len(lines) and k in fixed:
        k += 1
    return k if k < len(lines) else None
