"""Units → kinds: byline, caption, jump, lead, question, list item, subhead…

Each kind is a rule over one unit with a confidence; what no rule claims is running text where it
reads as such, else a line of a head.
"""

from __future__ import annotations

import re

from edition.importers.lexicon import any_of, words
from edition.importers.units import Unit

_SIGN = r"[▶►▷□■◎○●◇◆◤▌☆★]"
_HAN = r"[\u3400-\u9fff\u3041-\u30ff]"
_NAME = rf"(?:{_HAN}{{2,4}}|{_HAN}\s{_HAN}|{_HAN}{{1,8}}·{_HAN}{{1,8}})"
_JUMP_TO = re.compile(
    r"^[（(【]?\s*(?:↓|▼)?\s*(?:下\s*转|下\s*轉|轉|转|详见|詳見|紧转|緊接)\s*(?:第)?\s*(?P<p>[A-Z]?\s?[0-9０-９一二三四五六七八九十]+)\s*[版面頁页](?P<more>.*?)[）)】]?$"
)
_JUMP_FROM = re.compile(
    r"^[（(【]?\s*(?:↑|▲)?\s*(?:上\s*接|紧接|承|接)\s*(?:第)?\s*(?P<p>[A-Z]?\s?[0-9０-９一二三四五六七八九十]+)\s*[版面頁页](?P<more>.*?)[）)】]?$"
)
_JUMP_JA = re.compile(
    r"^[（(]\s*(?P<p>[0-9０-９]+)\s*面(?:から続く|に続く|へ続く|に関連記事|参照)\s*[）)]$"
)
_QA = re.compile(r"^(?:问|問|答|记者|記者|Q|A|[\u3400-\u9fff]{2,4})\s*[:：]")


def classify(units: list[Unit]) -> None:
    """Give each unit without a kind one of its own."""
    for i, unit in enumerate(units):
        if unit.kind:
            continue
        unit.kind, unit.confidence = _kind(unit, units, i)


def _kind(unit: Unit, units: list[Unit], i: int) -> tuple[str, float]:
    text = unit.text
    for pattern in (_JUMP_TO, _JUMP_FROM, _JUMP_JA):
        match = pattern.match(text)
        if match and len(text) <= 30:
            to = pattern is _JUMP_TO or ("続く" in text and "から" not in text)
            see = "関連" in text or "参照" in text or "详见" in text
            unit.value = {
                "kind": "see" if see else "to" if to else "from",
                "page": re.sub(r"\s", "", match["p"]),
                "text": text,
            }
            return "jump", 0.95
    if re.fullmatch(r"[（(【]?(?:全文)?完[）)】]?", text):
        return "meta", 0.9
    if len(text) <= 16 and re.search(r"扫码|扫一扫|扫描二维码|二维码|微信号|更多内容", text):
        return "meta", 0.8
    if re.search(r"\S[ 　]{3,}\S", text) and len(text) <= 60 and not unit.body:
        return "verse", 0.6
    if caption_of(unit):
        return "caption", 0.85
    if not unit.body or len(text) <= 40:
        names = byline_of(text)
        if names is not None:
            unit.value = names
            return "byline", 0.9
    if unit.body:
        return "body", 0.9
    if re.match(rf"^(?:{any_of('editors_note')})\s*[:：]", text):
        return "body", 0.8
    if _QA.match(text) and re.search(r"[。？！?!]$", text):
        return "body", 0.8
    if re.match(rf"^[（(【〔]?(?:{any_of('leads')})", text) and len(text) > 12:
        return "body", 0.8
    if re.match(r"^[■●◆◇○▲△★①②③④⑤⑥⑦⑧⑨⑩]", text) and len(text) > 22:
        return "body", 0.7
    if unit.indented and len(text) >= 10 and re.search(r"[。！？”]$|[，、]", text):
        return "body", 0.75
    if re.search(r"[。！？]$", text) and len(text) >= 16:
        return "body", 0.6
    return "head", 0.6


def byline_of(text: str) -> dict[str, object] | None:
    """Names, prefix and place of a byline; None where the line is none."""
    bare = text.strip()
    bracket = re.fullmatch(r"[（(【〔\[](.+)[）)】〕\]]", bare)
    inner = bracket[1].strip() if bracket else bare
    sign = re.match(rf"^({_SIGN})\s*", inner)
    rest = inner[sign.end() :] if sign else inner
    roles = any_of("byline_roles")
    extra = any_of("between")
    stripped = re.sub(rf"^(?:{extra})\s*[|｜/:：]?\s*", "", rest)
    had_extra = stripped != rest
    rest = stripped
    role = re.search(rf"(?:{roles})", rest)
    tail = re.sub(rf"\s*(?:{extra}|(?:{_HAN}{{2,6}})(?:报道|報導|報道|电|電))\s*$", "", rest)
    had_extra = had_extra or tail != rest
    rest = tail.strip(" 　/／|｜:：")
    if len(rest) > 60 or not rest:
        return None
    names: list[str] = []
    place = ""
    pieces = re.split(rf"(?:{roles})\s*[:：]?", rest)
    for number, piece in enumerate(pieces):
        got = _names(piece)
        if got is None:
            if number == 0 and role and re.fullmatch(rf"{_HAN}{{2,8}}\s*", piece):
                place = piece.strip()
                continue
            return None
        names += got
    if not names:
        return None
    if role or (sign and sign[1] in "▶►▷□◎○◇◆■" and len(rest) <= 24) or had_extra:
        prefix = role[0] if role else (sign[1] if sign else "")
        return {"names": names, "prefix": prefix, "place": place, "text": text}
    if bracket and len(names) <= 2 and all(2 <= len(n) <= 4 for n in names) and len(rest) <= 9:
        return {"names": names, "prefix": "", "place": "", "text": text, "weak": True}
    return None


def _names(piece: str) -> list[str] | None:
    """The names in a stretch of a byline; None where it is something else."""
    piece = piece.strip(" 　、，,;；/／|｜:：")
    if not piece:
        return []
    # A name of two characters set with a space between them: 张　三.
    piece = re.sub(rf"(?<!{_HAN})({_HAN})[ 　]({_HAN})(?!{_HAN})", r"\1\2", piece)
    parts = [p for p in re.split(r"[\s、，,;；/／　]+", piece) if p]
    out = []
    for part in parts:
        if not re.fullmatch(rf"{_HAN}{{2,5}}|{_HAN}{{1,8}}[·・]{_HAN}{{1,10}}", part):
            return None
        out.append(part)
    return out if len(out) <= 8 else None


def caption_of(unit: Unit) -> bool:
    """Whether a unit is a picture's caption or credit; takes both into its value."""
    text = unit.text
    whose = (
        rf"(?:{_HAN}{{2,12}}|{_HAN}\s{_HAN}|{_HAN}{{1,6}}·{_HAN}{{1,8}})?\s*(?:{_HAN}{{2,4}}\s)?"
    )
    credit = re.search(
        rf"[\s　。.）)]*(?P<c>(?:(?:{any_of('byline_roles')})\s*)?{whose}[/／]?\s*"
        rf"(?:{any_of('credits')}))[）)]?$",
        text,
    )
    opens = text.startswith(words("captions"))
    if credit and len(text) <= 24 and not re.search(r"[，。；]", text[: credit.start("c")]):
        # The whole line is a credit: 乔冠宇/摄.
        head = text[: credit.start("c")].strip()
        if not head:
            unit.value = {"caption": "", "credit": text.strip("（）() ")}
            return True
    if (
        credit
        and (opens or re.search(r"[。.　\s）、,，]$", text[: credit.start("c")] or " "))
        and len(text) <= 220
    ):
        caption = text[: credit.start("c")].strip(" 　（(、,，")
        if credit["c"] and (opens or len(unit.text) < 200):
            unit.value = {"caption": caption.lstrip("▲△▼◀"), "credit": credit["c"].strip()}
            return True
    if opens and len(text) <= 160:
        unit.value = {"caption": text.lstrip("▲△▼◀"), "credit": ""}
        return True
    return False
