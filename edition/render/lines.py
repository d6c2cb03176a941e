"""Set lines → boxes of text with every character where the plan has it.

``lines → runs of equal pitch → one box a run, one line a text line``. WeasyPrint draws a box of
lines three times as fast as boxes of one line, so that lines share a box wherever they follow each
other at one distance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup, escape

from edition.model.plan import PlacedLine, Segment, TextStyle
from edition.render.marks import marks_of, ruby_of
from edition.render.palette import Palette
from edition.render.view import Box, Shape, Stack, pt
from edition.typeset import Shaper

#: Where the em box's top stands above the baseline, em (the painter's contract with the setter).
EM_TOP = 0.88

#: Differences below this many points cannot be seen and are left out of the markup.
_TINY = 0.004

#: How far letter spacing may be off at the end of a piece of text, points.
_DRIFT = 0.12

#: Two baselines share a box if their distances agree to this, points.
_SAME = 0.01


@dataclass
class TextPainter:
    """Makes boxes of lines and collects the text styles they use.

    Attributes:
        shaper: who knows the faces' metrics.
        palette: the colours of this output.
        resolve: turns a link of the plan into one of the document; "" drops it.
        looks: CSS class by text style, in the order they were met.
    """

    shaper: Shaper
    palette: Palette
    resolve: Callable[[str], str]
    looks: dict[TextStyle, str] = field(default_factory=dict)
    _ascents: dict[str, tuple[float, float]] = field(default_factory=dict)

    def look(self, style: TextStyle) -> str:
        """The CSS class of a text style."""
        return self.looks.setdefault(style, f"t{len(self.looks)}")

    def top(self, baseline: float, leading: float, style: TextStyle) -> float:
        """Where a box begins whose first line is to stand on this baseline, points.

        The engine puts the middle of the face's own ascent and descent in the middle of the line.
        The shipped faces have 0.88 and 0.12; a font of the project's own may have others.
        """
        if style.face not in self._ascents:
            font = self.shaper.font(style.face)
            extents = font.get_font_extents("ltr")
            upem = font.face.upem
            self._ascents[style.face] = (extents.ascender / upem, -extents.descender / upem)
        ascent, descent = self._ascents[style.face]
        half = (leading - (ascent + descent) * style.size) / 2
        return baseline - ascent * style.size - half

    def boxes(self, lines: Sequence[PlacedLine], href: str = "") -> list[Stack | Shape]:
        """The boxes of these lines, in their order; ruby and dots after the lines they mark.

        Args:
            lines: placed by the plan.
            href: where the whole of them leads within the document.
        """
        if href:
            lines = [_all_linked(placed, href) for placed in lines]
        made: list[Stack | Shape] = []
        for run in _runs(lines):
            if run[0].line.vertical:
                for placed in run:
                    made += self._vertical(placed)
                continue
            made.append(self._stack(run))
            for placed in run:
                for segment in placed.line.segments:
                    x = placed.x + segment.x
                    made += marks_of(segment, x, placed.y, self.shaper, self.palette)
                    if segment.ruby and segment.ruby_style:
                        made.append(self._ruby(segment, x, placed.y))
        return made

    def single(self, text: str, style: TextStyle, x: float, baseline: float, width: float) -> Stack:
        """A few characters on one line of their own."""
        segment = Segment(text, 0.0, width, style)
        box = Box(x, self.top(baseline, style.size, style), width, style.size)
        return Stack(box, style.size, self.look(style), self._segments((segment,), style))

    def _stack(self, run: Sequence[PlacedLine]) -> Stack:
        first = run[0]
        style = _main_style(run)
        leading = run[1].y - first.y if len(run) > 1 else max(style.size, 1.0)
        top = self.top(first.y, leading, style)
        width = max(placed.line.measure for placed in run)
        box = Box(first.x, top, width, leading * len(run))
        html = Markup("\n").join(
            self._line(placed, following, style)
            for placed, following in zip(run, [*run[1:], None], strict=True)
        )
        return Stack(box, leading, self.look(style), html)

    def _line(self, placed: PlacedLine, following: PlacedLine | None, style: TextStyle) -> Markup:
        segments = placed.line.segments
        if following is not None and _word_goes_on(placed, following):
            # Nobody sees the space; whoever copies the paragraph gets two words and not one.
            last = replace(segments[-1], text=segments[-1].text + " ")
            segments = (*segments[:-1], last)
        return self._segments(segments, style)

    def _segments(self, segments: Iterable[Segment], style: TextStyle) -> Markup:
        html = Markup("")
        pen = 0.0
        for segment in segments:
            html += self._segment(segment, style, pen)
            pen = segment.x + segment.width
        return html

    def _segment(self, segment: Segment, style: TextStyle, pen: float) -> Markup:
        css = []
        if abs(segment.spacing) > _TINY:
            css.append(f"letter-spacing:{pt(segment.spacing)}")
        if segment.shift:
            css.append(f"vertical-align:{pt(segment.shift)}")
        look = self.look(segment.style) if segment.style != style else ""
        href, lang = self.resolve(segment.href) if segment.href else "", segment.lang or ""
        if href and segment.style.size > style.size:
            css.append("line-height:0")
        html = Markup("")
        for piece in _pieces(segment):
            first = not html and abs(segment.x - pen) > _TINY
            place = [f"margin-left:{pt(segment.x - pen)}"] if first else []
            text, target = escape(piece), href
            if href.startswith("mailto:"):
                text, target = _mail(piece, href), ""
            html += _span(text, look, ";".join([*place, *css]), lang, target)
        return html

    def _ruby(self, segment: Segment, x: float, baseline: float) -> Stack:
        text, style, at, stands = ruby_of(segment, x, baseline)
        top = self.top(stands, style.size, style)
        ruby = Segment(text, 0.0, segment.width, style, spacing=segment.ruby_spacing)
        box = Box(at, top, max(segment.width, style.size), style.size)
        return Stack(box, style.size, self.look(style), self._segments((ruby,), style))

    def _vertical(self, placed: PlacedLine) -> list[Stack | Shape]:
        """A box a character; words on their side in a turned box."""
        made: list[Stack | Shape] = []
        for segment in placed.line.segments:
            size, look = segment.style.size, self.look(segment.style)
            at = placed.y + segment.x
            # Above the em box, where the face's own metrics differ from it.
            over = self.top(EM_TOP * size, size, segment.style)
            if segment.turn:
                box = Box(placed.x + size / 2 - over, at, max(segment.width, size), size)
                plain = Segment(segment.text, 0.0, segment.width, segment.style, segment.spacing)
                html = self._segments((plain,), segment.style)
                made.append(Stack(box, size, look, html, segment.turn))
                continue
            step = segment.width / max(1, len(segment.text))
            if segment.text.isascii():
                # One or two figures stand side by side, upright (纵中横).
                width = self.shaper.width(segment.text, segment.style)
                box = Box(placed.x - width / 2, at + over, width, size)
                made.append(Stack(box, size, look, escape(segment.text)))
                continue
            for number, character in enumerate(segment.text):
                box = Box(placed.x - size / 2, at + over + number * step, size, size)
                made.append(Stack(box, size, look, escape(character)))
        return made


def _all_linked(placed: PlacedLine, href: str) -> PlacedLine:
    segments = tuple(replace(s, href=s.href or href) for s in placed.line.segments)
    return replace(placed, line=replace(placed.line, segments=segments))


def _pieces(segment: Segment) -> list[str]:
    """The segment's text, cut where its spacing would carry an error too far.

    WeasyPrint writes a letter's spacing in whole thousandths of an em, cut off; a new element is
    placed exactly again. Cut beside a Han character or a mark, where nothing is kerned.
    """
    most = max(2, int(_DRIFT / (segment.style.size / 1000)))
    text = segment.text
    if abs(segment.spacing) <= _TINY or len(text) <= most:
        return [text]
    pieces, start = [], 0
    for place in range(1, len(text)):
        if place - start >= most and not (text[place - 1].isascii() and text[place].isascii()):
            pieces.append(text[start:place])
            start = place
    return [*pieces, text[start:]]


def _span(text: Markup, look: str, css: str, lang: str, href: str) -> Markup:
    attributes = Markup("")
    for name, value in (("class", look), ("style", css), ("lang", lang), ("href", href)):
        if value:
            attributes += Markup(' {}="{}"').format(Markup(name), value)
    if not attributes:
        return text
    # A link is the innermost element: WeasyPrint makes an annotation of every box inside one.
    return Markup("<{0}{1}>{2}</{0}>").format(Markup("a" if href else "i"), attributes, text)


def _mail(text: str, href: str) -> Markup:
    """A letter's address as a link; of a line that also says other things, the address alone."""
    before, found, after = text.partition(href.removeprefix("mailto:"))
    if not found:
        before, found, after = "", text, ""
    link = Markup('<a href="{}">{}</a>').format(href, found)
    return escape(before) + link + escape(after)


def _runs(lines: Sequence[PlacedLine]) -> list[list[PlacedLine]]:
    """Lines that can share a box: same start, same measure, one distance."""
    runs: list[list[PlacedLine]] = []
    for placed in lines:
        if runs and _joins(runs[-1], placed):
            runs[-1].append(placed)
        else:
            runs.append([placed])
    return runs


def _joins(run: Sequence[PlacedLine], placed: PlacedLine) -> bool:
    last = run[-1]
    if placed.line.vertical or last.line.vertical or abs(placed.x - last.x) > _SAME:
        return False
    step = placed.y - last.y
    if step < 1.0:
        return False
    if len(run) > 1 and abs(step - (run[1].y - run[0].y)) > _SAME:
        return False
    # A first distance of several lines is a gap, not a leading: white-space of that height
    # would still be right, but a paragraph's parts in two columns never belong together.
    return len(run) > 1 or step < 4 * max(placed.line.ascent + placed.line.descent, 1.0)


def _main_style(run: Sequence[PlacedLine]) -> TextStyle:
    count: dict[TextStyle, int] = {}
    for placed in run:
        for segment in placed.line.segments:
            count[segment.style] = count.get(segment.style, 0) + len(segment.text)
    if not count:
        return TextStyle("", 1.0)
    return max(count, key=lambda style: count[style])


def _word_goes_on(placed: PlacedLine, following: PlacedLine) -> bool:
    before, after = placed.line.segments, following.line.segments
    if not before or not after or before[-1].generated:
        return False
    left, right = before[-1].text[-1:], after[0].text[:1]
    return left.isascii() and right.isascii() and not left.isspace() and right.isalnum()
