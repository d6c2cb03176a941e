"""The issue as each peer wants it: HTML, Typst, Markdown. Same type, same page, same columns."""

from __future__ import annotations

import html
import shutil
from collections.abc import Iterator
from pathlib import Path

from edition.model import Article, Edition, Figure, Page, Paragraph, Subhead
from edition.settings import Faces, Stylebook

#: The faces that the peers set text in, by their use.
FACES = {"song": "song-400", "head": "song-900", "hei": "hei-700", "kai": "kai-400"}

_CSS = """\
{faces}
@page{{size:{width}pt {height}pt;margin:{top}pt {side}pt {bottom}pt}}
html{{font:{body}pt/{leading}pt song}}
body,p,h1,h2,h3,figure{{margin:0;font-weight:400}}
section{{break-after:page}}
section:last-child{{break-after:auto}}
header{{border-bottom:1.5pt solid;margin-bottom:{leading}pt}}
.columns{{columns:{columns};column-gap:{gap}pt;column-fill:auto;height:{room}pt}}
p{{text-align:justify;text-indent:2em}}
h1{{font:42pt/1.3 head;text-align:center}}
h2{{font:24pt/1.3 head;margin:{leading}pt 0;text-align:left}}
h3{{font:12pt/{leading}pt hei;text-align:center;margin-top:{leading}pt}}
.kicker,.byline,.credit{{font-family:kai;text-indent:0}}
.kicker{{font-size:16pt;line-height:2}}
img{{width:100%}}
"""

#: What the head of a page takes of its height, points: section, kicker and headline of the lead.
_HEAD = 150.0


def write_html(edition: Edition, book: Stylebook, faces: Faces, folder: Path) -> Path:
    """``issue.html`` with CSS columns, its fonts and pictures beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    _copy(edition, faces, folder)
    rules = "".join(
        f'@font-face{{font-family:{name};src:url("{faces[id].path.name}")}}'
        for name, id in FACES.items()
    )
    paper, grid = book.paper, book.grid
    css = _CSS.format(
        faces=rules, width=paper.width, height=paper.height, top=paper.top, bottom=paper.bottom,
        side=(paper.width - grid.width) / 2, body=grid.body, leading=grid.leading,
        columns=grid.columns, gap=grid.gap_width,
        room=paper.height - paper.top - paper.bottom - _HEAD,
    )  # fmt: skip
    sections = "".join(_html_page(edition, page) for page in edition.pages)
    file = folder / "issue.html"
    file.write_text(
        f'<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><title>{_title(edition)}'
        f"</title><style>{css}</style><body>{sections}</body></html>\n",
        encoding="utf-8",
    )
    return file


def _html_page(edition: Edition, page: Page) -> str:
    lead, *others = (edition.article(id) for id in page.articles)
    parts = [f"<section><header>{html.escape(page.section.name)} {page.number}</header>"]
    parts += [f'<p class="kicker">{html.escape(str(lead.kicker))}</p>' if lead.kicker else ""]
    parts += [f'<h1>{html.escape(str(lead.headline))}</h1><div class="columns">']
    parts += _html_article(lead, head=False)
    for article in others:
        parts += _html_article(article, head=True)
    return "".join([*parts, "</div></section>\n"])


def _html_article(article: Article, *, head: bool) -> Iterator[str]:
    if head:
        if article.kicker:
            yield f'<p class="kicker">{html.escape(str(article.kicker))}</p>'
        yield f"<h2>{html.escape(str(article.headline))}</h2>"
    yield f'<p class="byline">{html.escape(_byline(article))}</p>'
    for block in article.blocks:
        if isinstance(block, Paragraph):
            yield f"<p>{html.escape(str(block.text))}</p>"
        elif isinstance(block, Subhead):
            yield f"<h3>{html.escape(str(block.text))}</h3>"
        elif isinstance(block, Figure) and block.file:
            credit = html.escape("".join(map(str, block.credits)))
            yield f'<figure><img src="{block.file}" alt=""><p class="credit">{credit}</p></figure>'


def write_typst(edition: Edition, book: Stylebook, faces: Faces, folder: Path) -> Path:
    """``issue.typ``, its fonts and pictures beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    _copy(edition, faces, folder)
    paper, grid = book.paper, book.grid
    song, hei, kai = (faces[FACES[name]].family for name in ("song", "hei", "kai"))
    text = [
        f"#set page(width: {paper.width}pt, height: {paper.height}pt, columns: {grid.columns},"
        f" margin: (x: {(paper.width - grid.width) / 2}pt, top: {paper.top}pt,"
        f" bottom: {paper.bottom}pt))",
        f"#set columns(gutter: {grid.gap_width}pt)",
        f'#set text(font: "{song}", size: {grid.body}pt, lang: "zh", region: "cn",'
        " top-edge: 0.88em, bottom-edge: -0.12em)",
        f"#set par(justify: true, leading: {grid.leading - grid.body}pt,"
        f" spacing: {grid.leading - grid.body}pt, first-line-indent: (amount: 2em, all: true))",
        "#show heading: set par(first-line-indent: 0pt, justify: false)",
        f'#show heading.where(level: 1): it => text(font: "{song}", weight: 900, size: 42pt)'
        "[#align(center, it.body)]",
        f'#show heading.where(level: 2): it => text(font: "{song}", weight: 900, size: 24pt)'
        "[#it.body]",
        f'#show heading.where(level: 3): it => text(font: "{hei}", weight: 700, size: 12pt)'
        "[#align(center, it.body)]",
        f'#let kai(size, words) = text(font: "{kai}", size: size, words)',
    ]
    for number, page in enumerate(edition.pages):
        text += ["#pagebreak()"] if number else []
        text += _typst_page(edition, page)
    file = folder / "issue.typ"
    file.write_text("\n".join(text) + "\n", encoding="utf-8")
    return file


def _typst_page(edition: Edition, page: Page) -> Iterator[str]:
    lead, *others = (edition.article(id) for id in page.articles)
    yield '#place(top, scope: "parent", float: true)['
    yield f"{_typst(page.section.name)} {page.number}"
    yield "#line(length: 100%, stroke: 1.5pt)"
    yield f"#kai(16pt)[{_typst(str(lead.kicker))}]\n" if lead.kicker else ""
    yield f"= {_typst(str(lead.headline))}\n]"
    yield from _typst_article(lead, head=False)
    for article in others:
        yield from _typst_article(article, head=True)


def _typst_article(article: Article, *, head: bool) -> Iterator[str]:
    if head:
        if article.kicker:
            yield f"#kai(16pt)[{_typst(str(article.kicker))}]\n"
        yield f"== {_typst(str(article.headline))}\n"
    yield f"#kai(10.5pt)[{_typst(_byline(article))}]\n"
    for block in article.blocks:
        if isinstance(block, Paragraph):
            yield f"{_typst(str(block.text))}\n"
        elif isinstance(block, Subhead):
            yield f"=== {_typst(str(block.text))}\n"
        elif isinstance(block, Figure) and block.file:
            yield f'#image("{block.file}", width: 100%)\n'
            yield f"#kai(8pt)[{_typst(''.join(map(str, block.credits)))}]\n"


def _typst(text: str) -> str:
    """Text in which Typst sees no markup."""
    return "".join(f"\\{c}" if c in "\\#*_`$<>@=-+/[]~'\"" else c for c in text)


def write_markdown(edition: Edition, folder: Path) -> list[Path]:
    """One file per article, for Pandoc."""
    folder.mkdir(parents=True, exist_ok=True)
    _copy(edition, None, folder)
    files = []
    for page in edition.pages:
        for article in (edition.article(id) for id in page.articles):
            parts = [f"# {article.headline}", _byline(article)]
            for block in article.blocks:
                if isinstance(block, Paragraph):
                    parts.append(str(block.text))
                elif isinstance(block, Subhead):
                    parts.append(f"## {block.text}")
                elif isinstance(block, Figure) and block.file:
                    parts.append(f"![]({block.file})")
            file = folder / f"{article.id}.md"
            file.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
            files.append(file)
    return files


def _copy(edition: Edition, faces: Faces | None, folder: Path) -> None:
    root = Path(edition.root)
    names = {figure.file for article in edition.articles for figure in article.figures}
    for name in sorted(name for name in names if name):
        shutil.copyfile(root / name, folder / name)
    if faces is None:
        return
    for id in FACES.values():
        shutil.copyfile(faces[id].path, folder / faces[id].path.name)


def _title(edition: Edition) -> str:
    return html.escape(f"{edition.publication.name} {edition.date.isoformat()}")


def _byline(article: Article) -> str:
    names = " ".join(byline.name for byline in article.bylines)
    return f"{article.byline_prefix} {names}".strip()
