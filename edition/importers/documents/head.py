"""Which of a document's first lines are kicker, headline, deck and byline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from edition.importers.documents.pieces import Para, Piece, cut, stripped, text_of
from edition.importers.documents.plain import SENTENCE_END
from edition.importers.pagetext.patterns.leads import read_lead
from edition.importers.pagetext.patterns.list_marks import note_label
from edition.importers.pagetext.patterns.names import read_names
from edition.model import Run, Text

#: A line of a head is not longer; what is longer is text.
_LONGEST = 46
#: A headline's line is larger than the text by this at least, points.
_LARGER = 1.5
#: How surely a line must read as names to be a byline.
_BYLINE = 1.2
#: After a lead a sentence begins: so many characters follow at least.
_AFTER_A_LEAD = 12
_SIGNS = re.compile(r"^[□■▶►◆◇●○★☆※]+(?=\s*\S)")
#: Words that a desk writes before the parts of a head.
_LABELS = {
    "引题": "kicker", "肩题": "kicker", "眉题": "kicker", "主题": "headline", "主标题": "headline",
    "标题": "headline", "题目": "headline", "副题": "deck", "副标题": "deck", "子题": "deck",
    "提要": "summary", "导读": "summary", "摘要": "summary", "内容提要": "summary",
    "栏目": "column_flag", "栏题": "column_flag", "作者": "byline", "记者": "byline",
    "文": "byline", "署名": "byline", "关键词": "keywords",
}  # fmt: skip
_LABEL = re.compile(
    rf"^[【\[(（]?({'|'.join(sorted(_LABELS, key=len, reverse=True))})[】\])）]?\s*[：:]\s*(.+)$"
)
_FLAGGED = re.compile(r"^【([^】]{2,12})】$")


@dataclass(slots=True)
class Head:
    """The head of an article.

    Attributes:
        fields: texts of ``kicker``, ``headline``, ``deck``, ``summary``, ``column_flag``.
        byline, lead, keywords: as printed; ``prefix`` is the sign before the byline.
        body: what follows.
        guesses: what was decided without a style or a label saying so, in words.
        sure: whether something marked the headline.
    """

    fields: dict[str, Text] = field(default_factory=dict)
    byline: str = ""
    prefix: str = ""
    lead: str = ""
    keywords: str = ""
    body: list[Piece] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    sure: bool = True


def read_head(pieces: Sequence[Piece], facts: dict[str, str]) -> Head:
    """Part a document into its head and its body.

    Args:
        pieces: the document.
        facts: what it says of itself; front matter's fields are taken as they are.
    """
    head = Head()
    for name in ("kicker", "headline", "deck", "summary", "column_flag"):
        if facts.get(name):
            head.fields[name] = Text(facts[name])
    head.byline, head.keywords = facts.get("byline", ""), facts.get("keywords", "")
    lines, rest = _first_lines(pieces)
    lines = _take_labelled(head, lines)
    _take_lines(head, lines, body_size(pieces))
    if "headline" not in head.fields and facts.get("title"):
        head.fields["headline"] = Text(facts["title"])
        head.guesses.append(f"headline: {facts['title']} (the document's title)")
    head.body = rest
    _take_lead(head)
    _take_signature(head)
    return head


def body_size(pieces: Sequence[Piece]) -> float | None:
    """The size in which most characters are set, points; None where nothing says."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        if isinstance(piece, Para) and piece.look.size:
            sizes[piece.look.size] += len(piece.plain)
    return sizes.most_common(1)[0][0] if sizes else None


def _first_lines(pieces: Sequence[Piece]) -> tuple[list[Para], list[Piece]]:
    """The lines before the text begins, and the rest; pictures among them belong to the rest."""
    lines: list[Para] = []
    shots: list[Piece] = []
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Para):
            shots.append(piece)
        elif _is_text(piece, first=not lines):
            return lines, [*shots, *pieces[at:]]
        else:
            lines.append(piece)
    # Lines alone: the first is the head, the others are the text.
    rest = [*lines[1:], *shots] if len(lines) > 1 else shots
    return lines[:1], rest


def _is_text(para: Para, *, first: bool) -> bool:
    """Whether the text begins with this paragraph."""
    text = para.plain
    if para.role in ("title", "subtitle", "author"):
        return False
    if para.role == "heading":
        return para.level > 1 and not first
    if _LABEL.match(text) and len(text) <= _LONGEST * 4:
        return False
    if para.role in ("item", "quotation", "caption") or note_label(text):
        return True
    if _names(text):
        return False
    lead = read_lead(text)
    if lead is not None and len(text) > lead.end + _AFTER_A_LEAD:
        return True
    centred = para.look.align == "center"
    if len(text) > _LONGEST:
        return not (centred and len(text) <= _LONGEST * 2)
    if para.look.indented and not first and not centred and not text.startswith("—"):
        return True
    return bool(SENTENCE_END.search(text)) and not first and not re.search(r"[？！?!]$", text)


def _take_labelled(head: Head, lines: Sequence[Para]) -> list[Para]:
    """Take what a label or a style names; what is left."""
    left: list[Para] = []
    for line in lines:
        match = _LABEL.match(line.plain)
        name = {"title": "headline", "subtitle": "deck", "author": "byline"}.get(line.role, "")
        if match and not (match[1] in ("文", "记者") and not _names(line.plain)):
            _put(head, _LABELS[match[1]], Text(match[2].strip()))
        elif name:
            _put(head, name, stripped(line.text))
        elif match := _FLAGGED.match(line.plain):
            _put(head, "column_flag", Text(match[1]))
            head.guesses.append(f"column flag: {match[1]}")
        else:
            left.append(line)
    return left


def _put(head: Head, name: str, text: Text) -> None:
    if name == "byline":
        head.byline = f"{head.byline} {text}".strip()
    elif name == "keywords":
        head.keywords = str(text)
    elif name in head.fields:
        head.fields[name] = text_of([*head.fields[name].runs, Run(text="\n"), *text.runs])
    else:
        head.fields[name] = text


def _take_lines(head: Head, lines: Sequence[Para], usual: float | None) -> None:
    """Headline by style, size, weight or place; before it the kicker, after it the deck."""
    rest: list[Para] = []
    for line in lines:
        if not head.byline and _names(line.plain) and (rest or head.fields):
            head.byline = _bare(line.plain)
            if sign := _SIGNS.match(head.byline):
                head.prefix, head.byline = sign[0], head.byline[sign.end() :].strip()
            head.guesses.append(f"byline: {head.byline}")
        else:
            rest.append(line)
    if "headline" in head.fields:
        _spread(head, rest, [], rest)
        return
    if not rest:
        return
    first, last, why = _headline(rest, usual)
    chosen = rest[first : last + 1]
    for line in chosen:
        _put(head, "headline", _plain_look(line))
    head.sure = bool(why)
    if why and why != "its style":
        printed = " / ".join(line.plain for line in chosen)
        head.guesses.append(f"headline: {printed} ({why})")
    _spread(head, rest, rest[:first], rest[last + 1 :])


def _spread(head: Head, rest: list[Para], before: Sequence[Para], after: Sequence[Para]) -> None:
    """Lines before a headline are its kicker, those after it its deck."""
    for name, lines in (("kicker", before), ("deck", after)):
        for line in lines:
            _put(head, name, _plain_look(line))
            head.guesses.append(f"{name}: {line.plain}")


def _plain_look(line: Para) -> Text:
    """A head's line without emphasis of its whole: the head has a face of its own."""
    return stripped(line.text)


def _headline(lines: Sequence[Para], usual: float | None) -> tuple[int, int, str]:
    """The first and last of the headline's lines, and what told."""
    styled = [at for at, line in enumerate(lines) if line.role == "heading"]
    if styled:
        return styled[0], styled[0], "its style"
    sizes = [line.look.size or 0.0 for line in lines]
    largest = max(sizes)
    if largest and largest >= (usual or 0.0) + _LARGER:
        at = sizes.index(largest)
        return at, _run_of(at, [size == largest for size in sizes]), "the largest type"
    heavy = [line.look.bold or line.look.hei for line in lines]
    if any(heavy):
        at = heavy.index(True)
        return at, at, "bold"
    if lines[0].look.align == "center":
        return 0, 0, "centred"
    if len(lines) > 1 and lines[1].plain.startswith("—"):
        return 0, 0, "over a deck"
    return 0, 0, "alone before the text" if len(lines) == 1 else ""


def _run_of(start: int, same: Sequence[bool]) -> int:
    end = start
    while end + 1 < len(same) and same[end + 1]:
        end += 1
    return end


def _names(text: str) -> bool:
    """Whether a line is a byline."""
    bare = _bare(text)
    if len(bare) > _LONGEST or re.search(r"[。！？，]$", bare):
        return False
    read = read_names(bare)
    return read is not None and read.strength >= _BYLINE


def _bare(text: str) -> str:
    """A byline without the marks and brackets around it."""
    bare = re.sub(r"^(?:作者|撰稿|撰文)\s*[：:]\s*", "", text.strip())
    if match := re.fullmatch(r"[（(【](.+)[）)】]", bare):
        bare = match[1]
    return " ".join(bare.split())


def _take_lead(head: Head) -> None:
    """``本报讯（记者 张三）`` is the lead, and who it names the byline."""
    at = next((k for k, p in enumerate(head.body) if isinstance(p, Para) and not p.role), None)
    if at is None:
        return
    para = head.body[at]
    assert isinstance(para, Para)
    plain = str(para.text)
    start = len(plain) - len(plain.lstrip())
    lead = read_lead(plain.lstrip())
    if lead is None or not lead.dateline or start + lead.end >= len(plain):
        return
    printed = plain[start : start + lead.end].strip()
    bracket = re.search(r"[（(]([^）)]+)[）)]", printed)
    if bracket and not head.byline:
        head.byline = " ".join(bracket[1].split())
        printed = printed.replace(bracket[0], "").strip()
    head.lead = printed.strip("：: \u3000")
    head.body[at] = replace(para, text=stripped(cut(para.text, start + lead.end)))
    named = f" and the byline {head.byline}" if bracket else ""
    head.guesses.append(f"lead: {head.lead}{named}")


def _take_signature(head: Head) -> None:
    """Names alone on the last line are the byline, where the head has none."""
    paras = [k for k, piece in enumerate(head.body) if isinstance(piece, Para)]
    if head.byline or len(paras) < 2:
        return
    last = head.body[paras[-1]]
    assert isinstance(last, Para)
    signed = last.look.align == "end" or re.fullmatch(r"[（(].+[）)]", last.plain)
    if _names(last.plain) and (signed or re.search("记者|通讯员", last.plain)):
        head.byline = _bare(last.plain)
        head.guesses.append(f"byline: {head.byline} (signed at the end)")
        del head.body[paras[-1]]
