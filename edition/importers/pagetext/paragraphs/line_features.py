"""What is true of a line whatever its label: computed once, scored under every label."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.importers.pagetext.lexicon import words
from edition.importers.pagetext.paragraphs.line_groups import (
    Voices,
    answers,
    is_among_entries,
    is_among_items,
)
from edition.importers.pagetext.patterns.credits import caption_begins, credit_start
from edition.importers.pagetext.patterns.jumps import read_jump
from edition.importers.pagetext.patterns.leads import read_lead
from edition.importers.pagetext.patterns.letters import SALUTATION
from edition.importers.pagetext.patterns.list_marks import (
    begins_with_speaker,
    is_numbered,
    list_mark,
    note_label,
)
from edition.importers.pagetext.patterns.signatures import signed_at_the_end
from edition.importers.pagetext.source.line_context import LineContext
from edition.importers.pagetext.source.lines import SourceLine, columns
from edition.importers.pagetext.source.text_layout import (
    NEVER_STARTS,
    ends_sentence,
    is_full,
    may_end_paragraph,
    measure,
)

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
#: Characters that a sentence is cut after, not a head.
_CUT_AFTER = "已的和在将把与对从被是由并及或而也都又就其该这那我他她一個个於與將對從該這"
#: A line over several columns is so much wider than the column under it.
_OVER_COLUMNS = 1.6
#: A question that is a head is not wider.
_QUESTION = 26


@dataclass(frozen=True, slots=True)
class LineForm:
    """How a line fills its column.

    Attributes:
        width: columns it takes.
        wrapped: whether the lines around it were broken at a width.
        full: what begins the next line would not have fitted on it.
        over: it is wider than its column, ``little_over`` by up to 1.6 times.
        banner: it stands over several columns: far wider, with a narrow open line under it.
        indented: as paragraphs are; ``centred``: further.
        gap: a blank line stands before it.
        loose_end: it is not full and the text around it is not pointed, so that a paragraph ends.
    """

    width: int
    wrapped: bool
    full: bool
    over: bool
    little_over: bool
    banner: bool
    indented: bool
    centred: bool
    gap: bool
    loose_end: bool


@dataclass(frozen=True, slots=True)
class LineEnding:
    """How a line ends.

    Attributes:
        sentence: with the end of a sentence; ``full_stop``: with 。 or ；.
        closed: a paragraph may end with it.
        comma: with a comma that parts.
        cut_off: with a comma, or a character that a sentence is cut after and a head is not.
        question_or_cry: with ？ or ！.
        signed: with a name in brackets after a sentence.
        opens_bracket: with a bracket that it does not shut.
        credited: with a picture's credit.
        character: the last one.
    """

    sentence: bool
    full_stop: bool
    closed: bool
    comma: bool
    cut_off: bool
    question_or_cry: bool
    signed: bool
    opens_bracket: bool
    credited: bool
    character: str


@dataclass(frozen=True, slots=True)
class LineBeginning:
    """How a line begins.

    Attributes:
        lead: with a lead, 本报讯（记者 张三）.
        opens_sentence: with words that begin paragraphs of news.
        list_mark, number: with a bullet or number of an item, with a number as subheads do.
        question: with a speaker of an interview.
        note: with the label of an editor's note.
        caption, shows: as captions do; as nothing but a caption does.
        dashed: with a dash, as decks do, and nothing else.
        shuts_bracket: with the end of a bracket that it does not open.
        never: with a mark that begins no line.
        character: the first one.
    """

    lead: bool
    opens_sentence: bool
    list_mark: bool
    number: bool
    question: bool
    note: bool
    caption: bool
    shows: bool
    dashed: bool
    shuts_bracket: bool
    never: bool
    character: str


@dataclass(frozen=True, slots=True)
class LineWhole:
    """What a line is as a whole.

    Attributes:
        commas: marks within it.
        speaks: somebody says something in it.
        entry: an entry of a box among others, 座位：54個; ``item``: an item of a list among others.
        label: the name of a column or a digest.
        halves: two parts with a space between, as heads are set.
        short_question: a question that may be a head.
    """

    commas: int
    speaks: bool
    entry: bool
    item: bool
    label: bool
    halves: bool
    short_question: bool


@dataclass(frozen=True, slots=True)
class LineNeighbours:
    """What stands before and after a line.

    Attributes:
        byline_before, jump_before: a byline; a jump to another page.
        gap_after: a blank line, a jump to another page or nothing follows.
        jump_after: a jump to another page follows.
        byline_next, table_next, salutation_next, dash_next: what the next line is.
        lead_next: the next line of text opens with a lead.
        latin_runs_on: a Latin name goes on from this line to the next, or to this from the last.
    """

    byline_before: bool
    jump_before: bool
    gap_after: bool
    jump_after: bool
    byline_next: bool
    table_next: bool
    salutation_next: bool
    dash_next: bool
    lead_next: bool
    latin_runs_on: bool


@dataclass(frozen=True, slots=True)
class LineFeatures:
    """What is true of a line whatever its label."""

    form: LineForm
    ending: LineEnding
    beginning: LineBeginning
    whole: LineWhole
    near: LineNeighbours


def line_features(here: LineContext, voices: Voices) -> LineFeatures:
    """What is true of a line.

    Args:
        here: the line; its ``kinds`` are those of lines that are no text.
        voices: who speaks on the page.
    """
    form = _form(here)
    return LineFeatures(
        form, _ending(here, form), _beginning(here, voices), _whole(here), _neighbours(here)
    )


def _form(here: LineContext) -> LineForm:
    line, layout = here.line, here.layout
    wrap, indent = layout.wrap[here.i], layout.indent
    full = is_full(line, here.after, wrap, layout.by_characters, layout.slack)
    # Marks may hang over the column's edge.
    hanging = columns(line.text[len(line.text.rstrip(NEVER_STARTS)) :])
    width = measure(line, layout.by_characters) - hanging
    over = bool(wrap) and width > wrap + 1
    return LineForm(
        width=line.width,
        wrapped=bool(wrap),
        full=full,
        over=over,
        little_over=over and width <= _OVER_COLUMNS * wrap,
        banner=bool(wrap) and width > _OVER_COLUMNS * wrap and _is_banner(here),
        indented=bool(indent) and indent - 1 <= line.indent <= indent + 1,
        centred=line.indent > (indent or 3) + 1,
        gap=line.gap > 0,
        loose_end=layout.unpointed[here.i] and bool(wrap) and not full,
    )


def _is_banner(here: LineContext) -> bool:
    """Whether a line has no end, and a narrow line without an end begins the column under it."""
    after = here.after
    return (
        after is not None
        and not may_end_paragraph(here.line.text)
        and not after.indent
        and after.width < 0.9 * here.layout.wrap[here.i]
        and not ends_sentence(after.text)
    )


def _ending(here: LineContext, form: LineForm) -> LineEnding:
    text = here.line.text
    # In unpointed text 、 stops as well as it parts.
    stopped = here.layout.unpointed[here.i] and text[-1] in "、云" and not form.full
    credit = credit_start(text)
    letter_ends = text.endswith(_CLOSINGS)
    unquoted = text.rstrip("”」』")
    return LineEnding(
        sentence=ends_sentence(text) or stopped,
        full_stop=unquoted.endswith(("。", "；")),
        closed=(may_end_paragraph(text) or letter_ends or credit >= 0 or form.loose_end or stopped),
        comma=text[-1] in "，、," and not stopped,
        cut_off=text[-1] in _CUT_AFTER or text[-1] in "，、,",
        question_or_cry=unquoted.endswith(("？", "！", "?", "!")),
        signed=_SIGNED_OFF.search(text) is not None and signed_at_the_end(text),
        opens_bracket=_OPEN_BRACKET.search(text) is not None,
        credited=credit > 0,
        character=here.line.bare[-1],
    )


def _beginning(here: LineContext, voices: Voices) -> LineBeginning:
    line, text = here.line, here.line.text
    # Where paragraphs are indented, a wrapped line without the indent opens none.
    may_open = not (here.layout.wrap[here.i] and here.layout.indent > line.indent)
    return LineBeginning(
        lead=_opens_with_lead(here) and not read_jump(text),
        opens_sentence=may_open and _OPENS.match(text) is not None,
        list_mark=bool(list_mark(text)),
        number=is_numbered(text),
        question=begins_with_speaker(text) or answers(here.lines, here.i, voices),
        note=bool(note_label(text)),
        caption=caption_begins(text) or credit_start(text) >= 0,
        shows=_SHOWS.match(text) is not None,
        dashed=_DASHED.match(text) is not None,
        shuts_bracket=_SHUT_BRACKET.match(text) is not None,
        never=text[0] in NEVER_STARTS,
        character=line.bare[0],
    )


def _opens_with_lead(here: LineContext) -> bool:
    """Whether a line opens with a lead, which wrapped text may break: 〔記者林曉彤／ | 報導〕."""
    text, after = here.line.text, here.after
    if read_lead(text) is not None:
        return True
    if after is None or after.gap or not here.layout.wrap[here.i] or text[0] not in "【〔（([":
        return False
    return read_lead(text + after.text) is not None


def _whole(here: LineContext) -> LineWhole:
    line, text = here.line, here.line.text
    return LineWhole(
        commas=len(re.findall(r"[，。；、,;]", text[:-1])),
        speaks=_SPEAKS.search(text) is not None,
        entry=is_among_entries(here.lines, here.i),
        item=is_among_items(here.lines, here.i),
        label=line.bare in words("head", "briefs") or line.bare in words("head", "columns"),
        halves=_HALVES.fullmatch(text) is not None,
        short_question=(text[-1] in "？?" and line.width <= _QUESTION and text[0] not in '“「『"'),
    )


def _neighbours(here: LineContext) -> LineNeighbours:
    i, kinds, before, after = here.i, here.kinds, here.before, here.after
    jump_after = after is not None and _jumps_away(after)
    return LineNeighbours(
        byline_before=before is not None and kinds.get(i - 1) == "byline",
        jump_before=before is not None and kinds.get(i - 1) == "jump" and _jumps_away(before),
        gap_after=here.last or jump_after,
        jump_after=jump_after,
        byline_next=kinds.get(i + 1) == "byline" and not _signs_off(here),
        table_next=kinds.get(i + 1) == "table" and not here.last,
        salutation_next=after is not None and SALUTATION.match(after.bare) is not None,
        dash_next=after is not None and _DASHED.match(after.text) is not None,
        lead_next=_lead_follows(here),
        latin_runs_on=_latin_meets(before, here.line) or _latin_meets(here.line, after),
    )


def _latin_meets(line: SourceLine | None, after: SourceLine | None) -> bool:
    """Whether two lines, of which one has Han as well, meet in Latin letters."""
    if line is None or after is None or after.gap:
        return False
    meets = re.search(r"[A-Za-z]$", line.text) and re.match(r"[A-Za-z]", after.text)
    return bool(meets and re.search(r"[\u3400-\u9fff]", line.text + after.text))


def _jumps_away(line: SourceLine) -> bool:
    """Whether a line sends the reader to another page: what stands before it breaks off."""
    jump = read_jump(line.text)
    return jump is not None and jump.kind == "to"


def _signs_off(here: LineContext) -> bool:
    """Whether the byline that follows is the last line before a blank one: it signs this text."""
    byline = LineContext(here.lines, here.i + 1, here.kinds, here.layout)
    return (
        byline.last
        and here.layout.gaps == "region"
        and not byline.line.gap
        and ends_sentence(here.line.text)
    )


def _lead_follows(here: LineContext) -> bool:
    """Whether the next line of text, past bylines and captions, opens with a lead."""
    k = here.i + 1
    while k < len(here.lines) and k in here.kinds:
        k += 1
    if k == len(here.lines):
        return False
    return _opens_with_lead(LineContext(here.lines, k, here.kinds, here.layout))
