"""Plan → PDF and PNG. The painter places what the plan says and decides nothing.

``plan → a sheet a page (view) → HTML and a text layer → WeasyPrint → joined, finished (pikepdf)``.
"""

from edition.render.engine.weasyprint import engine
from edition.render.pages_html import pages_html
from edition.render.paint.paint_page import PaintedPage, PaintJob, paint_page
from edition.render.paint_jobs import paint_jobs
from edition.render.pdf import Painter, render_pdf
from edition.render.png import DrawingJob, draw_drawing, page_png, render_png
from edition.render.proofs import Coverage, Proof, proof
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
