"""Plan → PDF and PNG. The painter draws what the plan says and decides nothing.

In the order of work:

* ``paint_jobs``: a plan → one job per page.
* ``images/``: picture files → pictures ready to be placed, in the output's colours.
* ``sheet/``: a page plan → the boxes of the page, in reading order.
* ``paint/``: the boxes → the PDF of one page (HTML and text layers, drawn by WeasyPrint).
* ``pdf``: the pages → one PDF file with shared fonts.
* ``postprocess/``: tags, bookmarks, metadata, and what PDF/X and PDF/A ask for (pikepdf).
* ``png``, ``proofs``: the finished pages as pictures and proofs.
* ``pages_html``, ``web_page``: the same boxes for a browser.

Shared by several steps: ``engine/`` (WeasyPrint and its fonts), ``output_profile`` (the press's
inks), ``codes`` (diagnostics), ``program`` (what cached results depend on).
"""

from edition.render.engine.weasyprint import engine
from edition.render.pages_html import pages_html
from edition.render.paint.paint_page import PaintedPage, PaintJob, paint_page
from edition.render.paint_jobs import paint_jobs
from edition.render.pdf import Painter, render_pdf
from edition.render.png import DrawingJob, draw_drawing, page_png, render_png
from edition.render.proofs import Coverage, Proof, jpeg_pages, proof
from edition.render.web_page import WebPage, web_faces, web_page

__all__ = [
    "Coverage",
    "DrawingJob",
    "PaintJob",
    "PaintedPage",
    "Painter",
    "Proof",
    "WebPage",
    "draw_drawing",
    "engine",
    "jpeg_pages",
    "page_png",
    "pages_html",
    "paint_jobs",
    "paint_page",
    "proof",
    "render_pdf",
    "render_png",
    "web_faces",
    "web_page",
]
