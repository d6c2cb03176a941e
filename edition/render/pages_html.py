"""A plan as a web page: the same boxes, with the text written out."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence

from edition.render.engine.faces import face_rules
from edition.render.images.prepare import ImagePreparer
from edition.render.paint.html import style_sheet, write_html
from edition.render.paint.paint_page import PaintJob, make_sheet
from edition.render.sheet.elements import Sheet, TextPiece
from edition.render.sheet.style_rules import look_rules
from edition.render.web_page import BROWSER_RULES, with_urls
from edition.settings import Face


def pages_html(jobs: Sequence[PaintJob], font_url: Callable[[Face], str]) -> str:
    """Pages for a browser, in one document: for viewing, not for printing.

    Args:
        jobs: the pages, in the screen profile; at least one.
        font_url: gives the URL of a face's file.

    Returns:
        HTML with its style sheet and its pictures embedded.
    """
    prepared = [make_sheet(job) for job in jobs]
    sheets = [sheet for sheet, _, _, _ in prepared]
    runs = (
        run
        for sheet in sheets
        for drawable in sheet.drawables()
        if isinstance(drawable, TextPiece)
        for run in drawable.runs
    )
    styles = dict.fromkeys(run.style for run in runs)
    looks = {style: f"t{number}" for number, style in enumerate(styles)}
    first, palette = jobs[0], prepared[0][2]
    rules = [
        face_rules(first.faces, {style.face for style in looks}, font_url),
        look_rules(looks, palette),
        style_sheet(first.stylebook),
        BROWSER_RULES,
    ]
    return write_html(
        [_with_pictures(sheet, preparer) for sheet, preparer, _, _ in prepared],
        title=first.title,
        language=first.language,
        style=first.stylebook,
        rules="\n".join(rules),
        looks=looks,
        palette=palette,
    )


def _with_pictures(sheet: Sheet, preparer: ImagePreparer) -> Sheet:
    """The sheet with its pictures embedded as data URLs."""
    urls = {
        url: f"data:{picture.media};base64,{base64.b64encode(picture.data).decode()}"
        for url, picture in preparer.prepared.items()
    }
    return with_urls(sheet, urls)
