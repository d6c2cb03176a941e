"""Inline Markdown → runs: CommonMark with emphasis that works in Chinese, and our own marks.

CommonMark decides by the characters beside a ``*`` whether it opens or closes. Chinese has no
spaces, so ``他说**“你好”**了`` would not be emphasis there; here a ``*`` beside a Han character or
a full-width mark may do both (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis).

Marks that Markdown has not are written ``:name[text]`` (:data:`MARKS`), ruby ``{重庆|chóng|qìng}``,
a note's call ``[^1]``. What Markdown does to text that nobody marked is switched off: ``_``,
HTML, code, two spaces at a line's end, typographic replacement.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from edition.base.codes import Code
from edition.model import Run, Text
from edition.source.characters import is_cjk, is_text, joins_tightly
from edition.source.codes import BAD_BLOCK, BAD_LINK, NO_NOTE, UNCLOSED, UNKNOWN_MARK

#: The marks ``:name[text]`` and what they set on a run.
MARKS: dict[str, dict[str, Any]] = {
    "dots": {"dots": True},
    "name": {"proper_name": True},
    "title": {"title_line": True},
    "em": {"emphasis": True},
    "strong": {"strong": True},
    "sup": {"script": "super"},
    "sub": {"script": "sub"},
}

#: Schemes a link may have.
SCHEMES = ("https:", "http:", "mailto:", "tel:")

_MARK = re.compile(r":([a-z]+)\[")
_RUBY = re.compile(r"\{((?:\\.|[^\\{}|\n])+)((?:\|(?:\\.|[^\\{}|\n])+)+)\}")
_RUBY_START = re.compile(r"\{[^{}|\n]{1,12}\|")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
#: Stands for a line's end within a paragraph until it is known what stands beside it.
_SOFT = "\0"


@dataclass(frozen=True)
class InlineFault:
    """Something wrong in a piece of inline source, ``at`` characters from its start."""

    code: Code
    message: str
    at: int


@dataclass
class Notes:
    """The notes of an article: those that have a text, and those called so far, in order."""

    known: frozenset[str] = frozenset()
    called: list[str] = field(default_factory=list)

    def sign(self, id: str) -> str:
        """The sign that calls a note: ①, ②… by the order of the first calls."""
        if id not in self.called:
            self.called.append(id)
        return note_sign(self.called.index(id) + 1)


def note_sign(number: int) -> str:
    """①…⑳ for a note's number, then 21, 22…"""
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


def read_inline(
    source: str, notes: Notes | None = None, *, breaks: bool = False
) -> tuple[Text, list[InlineFault]]:
    """Read inline Markdown.

    Args:
        source: the text; never raises, whatever it is.
        notes: the article's notes; None where no note can be called (headlines).
        breaks: a line's end is a line break (headlines); else the lines are joined: between Han
            characters without a space, between Latin words with one.
    """
    faults: list[InlineFault] = []
    tokens: list[Token] = []
    parser = _parser()
    parser.inline.parse(source, parser, {"faults": faults, "notes": notes}, tokens)
    text = _joined(_runs(tokens, notes, "\n" if breaks else _SOFT))
    for href in dict.fromkeys(run.href for run in text if run.href):
        if not href.lower().startswith(SCHEMES):
            message = f"`{href}` is no web or mail address"
            faults.append(InlineFault(BAD_LINK, message, max(0, source.find(href))))
    return text, sorted(faults, key=lambda fault: fault.at)


def inline(source: str) -> Text:
    """A short text without its faults: names, captions that have been checked before."""
    return read_inline(source)[0]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    parser.disable(["backticks", "html_inline", "entity", "escape"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    ruler = parser.inline.ruler
    ruler.at("newline", _newline)
    ruler.at("emphasis", _emphasis)
    ruler.at("image", _image)
    ruler.before("newline", "edition_escape", _escape)
    ruler.before("link", "edition_note", _note)
    ruler.before("link", "edition_mark", _mark)
    ruler.before("link", "edition_ruby", _ruby)
    ruler.after("autolink", "edition_entity", _entity)
    parser.inline.ruler2.before("fragments_join", "edition_unclosed", _unclosed)
    return parser


def _fault(state: StateInline, code: Code, message: str, at: int | None = None) -> None:
    fault = InlineFault(code, message, state.pos if at is None else at)
    if fault not in state.env["faults"]:  # a link's label is read twice
        state.env["faults"].append(fault)


# Rules: each says whether something of its kind stands at the state's position, and takes it.


def _newline(state: StateInline, silent: bool) -> bool:
    """A line's end; spaces beside it are nobody's text."""
    if state.src[state.pos] != "\n":
        return False
    state.pending = state.pending.rstrip(" ")
    if not silent:
        state.push("softbreak", "br", 0)
    state.pos += 1
    while state.pos < state.posMax and state.src[state.pos] == " ":
        state.pos += 1
    return True


def _escape(state: StateInline, silent: bool) -> bool:
    r"""``\*`` is a star, ``\：`` a colon that marks no speaker, ``\`` at a line's end a break."""
    if state.src[state.pos] != "\\" or state.pos + 1 >= state.posMax:
        return False
    character = state.src[state.pos + 1]
    if character.isalnum() or character == " ":
        return False
    if not silent:
        if character == "\n":
            state.push("hardbreak", "br", 0)
        else:
            state.push("text_special", "", 0).content = character
    state.pos += 2
    while character == "\n" and state.pos < state.posMax and state.src[state.pos] == " ":
        state.pos += 1
    return True


_ENTITY = re.compile(r"&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")


def _entity(state: StateInline, silent: bool) -> bool:
    """``&#x3000;``: a character by its number; named entities are text as written."""
    match = _ENTITY.match(state.src, state.pos)
    if match is None:
        return False
    number = int(match[1], 16) if match[1] else int(match[2])
    if number > 0x10FFFF or not is_text(chr(number)):
        return False
    if not silent:
        state.push("text_special", "", 0).content = chr(number)
    state.pos = match.end()
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Tokenize ``*`` as CommonMark does, but let it open and close beside CJK."""
    if silent or state.src[state.pos] != "*":
        return False
    scanned = state.scanDelims(state.pos, True)
    before = state.src[state.pos - 1] if state.pos else " "
    end = state.pos + scanned.length
    after = state.src[end] if end < state.posMax else " "
    can_open, can_close = scanned.can_open, scanned.can_close
    if _latin(before) and _latin(after):
        can_open = can_close = False  # 3*4*5 is a product
    elif is_cjk(before) or is_cjk(after):
        can_open = can_open or not after.isspace()
        can_close = can_close or not before.isspace()
    for number in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = "*"
        if number == 0 and (can_open or can_close):
            token.meta = {"star": state.pos, "stars": scanned.length}
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos += scanned.length
    return True


def _latin(character: str) -> bool:
    return character.isalnum() and not is_cjk(character)


def _unclosed(state: StateInline) -> None:
    """Report the stars that found no partner; they stay as text."""
    for token in state.tokens:
        if token.type == "text" and token.content == "*" and "star" in token.meta:
            stars = "*" * token.meta["stars"]
            _fault(state, UNCLOSED, f"`{stars}` has no partner", token.meta["star"])


def _mark(state: StateInline, silent: bool) -> bool:
    """``:name[text]``; marks may stand within marks."""
    match = _MARK.match(state.src, state.pos)
    if match is None or state.level >= state.md.options["maxNesting"]:
        return False
    name, start = match[1], match.end()
    if name not in MARKS:
        near = difflib.get_close_matches(name, MARKS, 1)
        more = f", did you mean `:{near[0]}[`" if near else ""
        _fault(state, UNKNOWN_MARK, f"no mark `:{name}[…]`{more}")
        return False
    end = _closing(state.src, start, state.posMax)
    if end is None:
        _fault(state, UNCLOSED, f"`:{name}[` has no `]`")
        return False
    if not silent:
        level, most = state.pos, state.posMax
        state.push("mark_open", "", 1).meta = dict(MARKS[name])
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push("mark_close", "", -1).meta = dict(MARKS[name])
        state.pos, state.posMax = level, most
    state.pos = end + 1
    return True


def _closing(source: str, start: int, most: int) -> int | None:
    """Where the bracket opened before ``start`` is closed."""
    depth, at = 1, start
    while at < most:
        if source[at] == "\\":
            at += 1
        elif source[at] == "[":
            depth += 1
        elif source[at] == "]":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return None


def _ruby(state: StateInline, silent: bool) -> bool:
    """``{重庆|chóng|qìng}`` (a reading for each character) or ``{尼罗河|Nile}`` (one for all)."""
    match = _RUBY.match(state.src, state.pos)
    if match is None:
        if state.src[state.pos] == "{" and _RUBY_START.match(state.src, state.pos):
            _fault(state, UNCLOSED, "`{` with a reading has no `}`")
        return False
    base = _bare(match[1])
    readings = [_bare(part) for part in re.findall(r"\|((?:\\.|[^\\|])+)", match[2])]
    pairs = [(base, readings[0])]
    if len(readings) > 1:
        if len(readings) != len(base):
            message = f"{len(base)} characters have {len(readings)} readings: `{match[0]}`"
            _fault(state, BAD_BLOCK, message)
            return False
        pairs = list(zip(base, readings, strict=True))
    if not silent:
        for character, reading in pairs:
            token = state.push("ruby", "", 0)
            token.content, token.meta = character, {"ruby": reading}
    state.pos = match.end()
    return True


def _bare(source: str) -> str:
    return re.sub(r"\\(.)", r"\1", source)


def _note(state: StateInline, silent: bool) -> bool:
    """``[^1]``, where the article has such a note."""
    match = _NOTE.match(state.src, state.pos)
    if match is None:
        return False
    notes: Notes | None = state.env["notes"]
    if notes is None or match[1] not in notes.known:
        where = "here" if notes is None else "in this article"
        _fault(state, NO_NOTE, f"there is no note `{match[1]}` {where}")
        return False
    if not silent:
        state.push("note", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _image(state: StateInline, silent: bool) -> bool:
    """A picture in the middle of a paragraph has no place on a page."""
    match = re.compile(r"!\[[^\]]*\]\([^)]*\)").match(state.src, state.pos)
    if match is None:
        return False
    _fault(state, BAD_BLOCK, f"a picture within a paragraph: `{match[0]}`")
    state.pos = match.end()
    return True


def _runs(tokens: Iterable[Token], notes: Notes | None, soft: str) -> list[Run]:
    """Tokens in a row, each with what is open around it."""
    runs: list[Run] = []
    open_: list[dict[str, Any]] = []
    closed = False  # whether a name or a title ended after the last run
    for token in tokens:
        kind = token.type
        if kind in ("em_open", "strong_open", "link_open", "mark_open"):
            open_.append(_set_by(token))
        elif kind in ("em_close", "strong_close", "link_close", "mark_close"):
            marks = open_.pop()
            closed = closed or "proper_name" in marks or "title_line" in marks
        elif kind == "note" and notes is not None:
            run = Run(text=notes.sign(token.content), note=token.content, script="super")
            runs.append(run)
        else:
            text = {"softbreak": soft, "hardbreak": "\n"}.get(kind, token.content)
            fields = {key: value for layer in open_ for key, value in layer.items()}
            run = Run(text=text, **{**fields, **(token.meta if kind == "ruby" else {})})
            if closed and runs and run.text and (run.proper_name or run.title_line):
                runs.append(run)  # another name, with a line of its own
            else:
                _push(runs, run)
            closed = closed and not run.text
    return runs


def _set_by(token: Token) -> dict[str, Any]:
    if token.type == "link_open":
        return {"href": str(token.attrs.get("href", ""))}
    if token.type == "mark_open":
        return token.meta
    return {"emphasis": True} if token.type == "em_open" else {"strong": True}


def _push(runs: list[Run], run: Run) -> None:
    """Add a run; characters with the same marks are one run (readings apart)."""
    if not run.text:
        return
    last = runs[-1] if runs else None
    if (
        last
        and not last.note
        and run.ruby is None
        and last == run.model_copy(update={"text": last.text})
    ):
        runs[-1] = run.model_copy(update={"text": last.text + run.text})
    else:
        runs.append(run)


def _joined(runs: list[Run]) -> Text:
    """Lines of the source become one: with a space only between two Latin words."""
    whole = "".join(run.text for run in runs)
    result: list[Run] = []
    at = 0
    for run in runs:
        text = ""
        for character in run.text:
            if character == _SOFT:
                tight = joins_tightly(whole[at - 1 : at], whole[at + 1 : at + 2])
                text += "" if tight else " "
            else:
                text += character
            at += 1
        closed_up = run.model_copy(update={"text": text})
        if text and (run.proper_name or run.title_line):
            result.append(closed_up)
        else:
            _push(result, closed_up)
    return Text(runs=tuple(result))
