"""Cases as a person writes them: each line of the page with what it is; text and truth made of it.

A ``.case`` file has a head (fields of the page, and how the text is to be written down), a line
``---``, and the page, a line each: ``p1|…`` begins a paragraph of article 1, ``+1`` goes on in it
after a break, ``n1`` is a further line of the same block (verse, row, signature), ``s1`` a subhead,
``k1 h1 d1`` kicker, headline and deck, ``c1`` its column, ``b1`` byline, ``g1`` (``G1``) a caption,
``j1`` a jump line, ``f`` furniture. ``@1 names 甲 乙`` and the like state what no line shows.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

FIELDS = (
    "publication", "section_en", "section", "co_organiser", "date", "weekday", "page_number",
    "editor", "phone", "email", "layout_editor", "column",
)  # fmt: skip
_NEVER_STARTS = "，。、；：！？”’」』）】》,.;:!?)…ーっゃゅょ％%"
_NEVER_ENDS = "“‘「『（《【(〔"


@dataclass(frozen=True)
class Rendering:
    """How a page is written down.

    Attributes:
        wrap: columns at which body lines are broken, 0 for none.
        indent: what a paragraph begins with; None keeps what the case has.
        gaps: blank lines as the case has them (``own``), none, or before every paragraph.
        newline, bom, nbsp, zero: the file's bytes.
    """

    wrap: int = 0
    indent: str | None = None
    gaps: str = "own"
    newline: str = "\n"
    bom: bool = False
    nbsp: bool = False
    zero: bool = False


@dataclass
class Case:
    """A case: the page's lines as (tag, article, text), its fields, and its usual rendering."""

    name: str
    meta: dict[str, str]
    alternatives: dict[str, list[str]]
    lines: list[tuple[str, str, str]]
    notes: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    rendering: Rendering = Rendering()


def read_case(path: Path) -> Case:
    """Read a ``.case`` file."""
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    matches = [re.match(r"([\w.]+): ?(.*)", line) for line in head.splitlines()]
    if None in matches:
        raise ValueError(f"{path.name}: a line of the head is not `key: value`")
    given = {match[1]: match[2] for match in matches if match}
    case = Case(path.stem, {k: given[k] for k in FIELDS if k in given}, {}, [])
    for key, value in given.items():
        if key.startswith("alt."):
            case.alternatives[key[4:]] = value.split("|")
    case.rendering = Rendering(
        wrap=int(given.get("wrap", "0")),
        indent=given.get("indent"),
        gaps=given.get("gaps", "own"),
        newline="\r\n" if given.get("newline") == "crlf" else "\n",
        bom=given.get("bom") == "yes",
        nbsp=given.get("space") == "nbsp",
        zero=given.get("zero") == "yes",
    )
    for line in body.splitlines():
        if line.startswith("@"):
            number, word, *values = line[1:].split(" ", 2)
            notes = case.notes.setdefault(number, {})
            notes[word] = values[0].split(" ") if values and word == "names" else values
        elif "|" in line:
            tag, text = line.split("|", 1)
            case.lines.append((tag[0], tag[1:], text))
        elif not line.strip():
            case.lines.append(("", "", ""))
        else:  # a bare line goes on in the paragraph that was open
            raise ValueError(f"{path.name}: {line!r} has no tag")
    return case


def text_of(case: Case, rendering: Rendering | None = None) -> str:
    """The page's text."""
    how = rendering or case.rendering
    out: list[str] = []
    carried: dict[str, str] = {}
    k = 0
    while k < len(case.lines):
        tag, number, text = case.lines[k]
        if tag == "":
            if how.gaps == "own" or how.gaps == "region":
                out.append("")
            k += 1
            continue
        if tag in "p+" and how.indent is not None:
            bare = text.lstrip("\u3000 ")
            text = (
                how.indent
                if tag == "p"
                and (k + 1 >= len(case.lines) or case.lines[k + 1][0] != "n" or bare != text)
                else ""
            ) + bare
        if how.gaps == "paragraph" and tag not in "Gn" and out:
            out.append("")
        if tag == "+":
            text = carried.pop(number, "") + text
        running = (
            tag in "p+gG"
            and len(text) > 12
            and not (k + 1 < len(case.lines) and case.lines[k + 1][0] == "n")
        )
        made = _wrapped(text, how.wrap) if how.wrap and running else [text]
        if how.wrap and running and len(made) > 1 and _goes_on(case, k):
            # A column breaks after a full line.
            carried[number] = made.pop()
        out.extend(made)
        k += 1
    whole = how.newline.join(out) + how.newline
    if how.nbsp:
        whole = whole.replace("\u3000\u3000", "\u00a0\u00a0\u00a0\u00a0")
    if how.zero:
        whole = re.sub(r"([，。])", "\\1\u200b", whole)
    return ("\ufeff" if how.bom else "") + whole


def _goes_on(case: Case, k: int) -> bool:
    """Whether the paragraph of a line is taken up again further on."""
    tag, number, _ = case.lines[k]
    later = [t for t, n, _ in case.lines[k + 1 :] if n == number and t in "ps+hn" and t]
    return tag in "p+" and later[:1] == ["+"]


def _wrapped(text: str, width: int) -> list[str]:
    """Break text greedily, with the marks that begin and end no line."""
    lines: list[str] = []
    line, used = "", 0
    parts = re.findall(r"[A-Za-z0-9.%+\-]+|.", text)
    for part in parts:
        size = sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in part)
        if used + size > width and line.strip() and part not in _NEVER_STARTS:
            carried = ""
            while line[-1:] and line[-1] in _NEVER_ENDS:
                carried, line = line[-1] + carried, line[:-1]
            lines.append(line)
            line = carried
            used = sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in carried)
        line += part
        used += size
    return [*lines, line] if line else lines


def truth_of(case: Case) -> dict[str, Any]:
    """The truth in the scorer's form."""
    articles: dict[str, dict[str, Any]] = {}
    furniture: list[str] = []
    for tag, number, text in case.lines:
        if tag in ("f", ""):
            furniture += [text] if tag else []
            continue
        article = articles.setdefault(
            number,
            {
                "kicker": [],
                "headline": [],
                "deck": [],
                "bylines": [],
                "figures": [],
                "blocks": [],
                "jumps": [],
            },
        )
        bare = text.strip("\u3000 ")
        if tag in "khd":
            article[{"k": "kicker", "h": "headline", "d": "deck"}[tag]].append(bare)
        elif tag == "c":
            article["column"] = bare
        elif tag in "ps":
            kind = "p" if tag == "p" else "subhead"
            article["blocks"].append({"type": kind, "text": bare})
        elif tag == "+":
            article["blocks"][-1]["text"] += bare
        elif (
            tag == "n"
            and article["blocks"]
            and not (article["figures"] and article.get("_last") == "g")
        ):
            article["blocks"][-1]["text"] += "\n" + bare
        elif tag == "g":
            article["figures"].append({"caption": bare, "credit": ""})
        elif tag in "Gn" and article["figures"]:
            article["figures"][-1]["caption"] += bare
        elif tag == "j":
            article["jumps"].append({"text": bare})
        article["_last"] = (
            "g" if tag in "gG" or (tag == "n" and article.get("_last") == "g") else tag
        )
    for number, article in articles.items():
        article.pop("_last")
        for name in ("kicker", "headline", "deck"):
            article[name] = " ".join(article[name])
        notes = case.notes.get(number, {})
        article["bylines"] = [n for n in notes.get("names", []) if n]
        article["truncated"] = "truncated" in notes
        for flag in ("optional", "splittable"):
            if flag in notes:
                article[flag] = True
        if notes.get("lead"):
            article["lead"] = notes["lead"][0]
        if notes.get("column"):
            article["column"] = notes["column"][0]
        if notes.get("alt"):
            article["headline_alts"] = notes["alt"]
    page = {name: case.meta.get(name) for name in FIELDS}
    return {
        "page": page,
        "page_alts": case.alternatives,
        "articles": list(articles.values()),
        "furniture": furniture,
    }


def variants(case: Case) -> dict[str, Rendering]:
    """The same page written down otherwise: what must not change what is read."""
    own = case.rendering
    return {
        "own": own,
        "wrap 26": replace(own, wrap=26, indent="\u3000\u3000"),
        "wrap 42": replace(own, wrap=42, indent="\u3000\u3000"),
        "no blank lines, indents": replace(own, gaps="none", indent="\u3000\u3000", wrap=0),
        "a blank line each": replace(own, gaps="paragraph", indent="", wrap=0),
        "bytes": replace(own, newline="\r\n", bom=True, nbsp=True, zero=True),
    }
