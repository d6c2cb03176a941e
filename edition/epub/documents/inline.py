"""Inline text → XHTML. A run becomes nested elements, which can be read back as one run.

From the outside in: ``a`` (link or note call), ``strong``, ``em``, ``em.dots``
(着重号), ``u.proper-name`` (专名号), ``cite.title-line`` (书名号甲式), ``sup``/``sub``, ``ruby``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit, urlunsplit

from markupsafe import Markup, escape

from edition.epub.structure.locale import LocaleStrings
from edition.model import Run, Text

#: Schemes a link may have. All others (javascript:, file:, data:) are dropped.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

#: Characters that need no escaping in a URL: RFC 3986's reserved and unreserved ones, and "%".
_URL_SAFE = "-._~:/?#[]@!$&'()*+,;=%"

#: Names and IPv4 addresses. User names and IPv6 addresses are not accepted.
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")

#: A pair of digits stands upright in the space of one character in a vertical line (纵中横, CLREQ).
_TWO_DIGITS = re.compile(r"(?<![0-9A-Za-z.%])([0-9]{2})(?![0-9A-Za-z.%])")


@dataclass
class InlineWriter:
    """The writer of one article's inline text.

    Attributes:
        link: gives the file of the article with an id, or None.
        notes: element id of each note, by its id in the model.
        words: for note references that have no text of their own.
        vertical: whether pairs of digits are set upright.
        dead_links, unknown_notes: link targets and note ids that do not exist.
        calls: how often each note has been referred to.
    """

    link: Callable[[str], str | None]
    notes: dict[str, str]
    words: LocaleStrings
    vertical: bool = False
    dead_links: list[str] = field(default_factory=list)
    unknown_notes: list[str] = field(default_factory=list)
    calls: dict[str, int] = field(default_factory=dict)

    def __call__(self, text: Text | str) -> Markup:
        """The markup of a text."""
        if isinstance(text, str):
            return self._characters(text)
        return Markup("").join(self._run(run) for run in text.runs)

    def _run(self, run: Run) -> Markup:
        inner = self._characters(run.text)
        if run.plain:
            return inner
        if run.ruby:
            # No rp: EPUB 3.3 discourages it, and reading systems without ruby have died out.
            inner = Markup("<ruby>{}<rt>{}</rt></ruby>").format(inner, run.ruby)
        if run.script:
            tag = "sup" if run.script == "super" else "sub"
            inner = Markup(f"<{tag}>{{}}</{tag}>").format(inner)
        if run.title_line:
            inner = Markup('<cite class="title-line">{}</cite>').format(inner)
        if run.proper_name:
            inner = Markup('<u class="proper-name">{}</u>').format(inner)
        if run.dots:
            inner = Markup('<em class="dots">{}</em>').format(inner)
        if run.emphasis:
            inner = Markup("<em>{}</em>").format(inner)
        if run.strong:
            inner = Markup("<strong>{}</strong>").format(inner)
        if run.note is not None:
            return self._call(run, inner)
        if run.href is not None:
            return self._link(run.href, inner)
        return inner

    def _call(self, run: Run, inner: Markup) -> Markup:
        target = self.notes.get(run.note or "")
        facts = Markup(' data-href="{}"').format(run.href) if run.href is not None else Markup("")
        if target is None:
            self.unknown_notes.append(run.note or "")
            return Markup('<span class="call" data-note="{}"{}>{}</span>').format(
                run.note, facts, inner
            )
        number = self.calls[target] = self.calls.get(target, 0) + 1
        if not run.text.strip():
            mark = f"[{target.removeprefix('note-')}]"
            inner += Markup('<sup class="generated">{}</sup>').format(mark)
        return Markup(
            '<a class="call" epub:type="noteref" role="doc-noteref" href="#{}" id="{}"'
            ' data-note="{}"{}>{}</a>'
        ).format(target, call_id(target, number), run.note, facts, inner)

    def _link(self, href: str, inner: Markup) -> Markup:
        address = web_address(href) or self.link(href.removeprefix("#"))
        if not address:
            self.dead_links.append(href)
            return Markup('<span class="link" data-href="{}">{}</span>').format(href, inner)
        original = Markup(' data-href="{}"').format(href) if address != href else Markup("")
        return Markup('<a href="{}"{}>{}</a>').format(address, original, inner)

    def _characters(self, text: str) -> Markup:
        set_line = self._with_upright_digits if self.vertical else escape
        return Markup("<br/>").join(set_line(line) for line in text.split("\n"))

    @staticmethod
    def _with_upright_digits(line: str) -> Markup:
        # The pattern has one group, so every second piece is a pair of digits.
        pieces = enumerate(_TWO_DIGITS.split(line))
        return Markup("").join(
            Markup('<span class="tcy">{}</span>').format(piece) if index % 2 else escape(piece)
            for index, piece in pieces
        )


def web_address(href: str) -> str | None:
    """A link as a valid URL: the host in ASCII, the rest escaped; None if it is not a web link."""
    try:
        parts = urlsplit(href)
        if parts.scheme.lower() not in SCHEMES:
            return None
        if parts.scheme.lower() not in ("http", "https"):
            return quote(href, safe=_URL_SAFE)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port is not None else ""
    except (
        ValueError
    ):  # a broken IPv6 host or port, or a host that IDNA cannot encode (UnicodeError)
        return None
    if not _HOST.fullmatch(host):
        return None
    path_and_query = urlunsplit(("", "", parts.path, parts.query, parts.fragment))
    return f"{parts.scheme}://{host}{port}{quote(path_and_query, safe=_URL_SAFE)}"


def call_id(target: str, number: int) -> str:
    """The id of the nth reference to a note."""
    return f"call-{target}" if number == 1 else f"call-{target}-{number}"
