"""The text that everyone sets: the founding sample's articles, on as many pages as are wanted.

No two pages are alike: the sentences of each paragraph are turned round by the page's number, so
that whoever remembers a line, a paragraph or a page has nothing from it, and each page has its own
picture, of another brightness.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from PIL import Image, ImageEnhance

from edition.model import Article, Block, Edition, Figure, Paragraph, Text
from edition.source import load_project, save_edition

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples" / "chih-2019-10-28"
#: Number of the first page: that of the sample, which has no masthead.
FIRST = 9

#: JPEG quality of the pictures: about as large as the sample's own.
_QUALITY = 88

_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’]?")


def make_issue(pages: int, folder: Path, turns: int = 0) -> Edition:
    """An issue of so many pages of the sample's four articles each.

    Args:
        pages: how many.
        folder: where its pictures go.
        turns: how far the first page is turned round: other turns make another issue.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sample = load_project(SAMPLE).edition
    (page,) = sample.pages
    sheets, articles = [], []
    for copy in range(pages):
        ids = {article.id: f"p{copy + FIRST}-{article.id}" for article in sample.articles}
        articles += [
            _turned(article, copy + turns, folder).model_copy(
                update={"id": ids[article.id], "span": None}
            )
            for article in sample.articles
        ]
        wanted = tuple(ids[id] for id in page.articles)
        sheets.append(page.model_copy(update={"number": str(FIRST + copy), "articles": wanted}))
    return sample.model_copy(
        update={"pages": tuple(sheets), "articles": tuple(articles), "root": str(folder)}
    )


def write_project(edition: Edition, folder: Path) -> Path:
    """The issue as a project of edition's."""
    save_edition(edition, folder)
    shutil.copyfile(SAMPLE / "publication.yaml", folder / "publication.yaml")
    return folder


def change_article(project: Path, words: str) -> None:
    """One article of the project says something else."""
    file = min(project.glob("issues/*/p*.md"))
    lines = file.read_text(encoding="utf-8").splitlines()
    place = max(number for number, line in enumerate(lines) if len(line) > 80)
    lines[place] = f"{words}，{lines[place]}"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _turned(article: Article, turns: int, folder: Path) -> Article:
    blocks: list[Block] = []
    for block in article.blocks:
        if isinstance(block, Paragraph):
            block = block.model_copy(update={"text": Text.of(_turn(str(block.text), turns))})
        elif isinstance(block, Figure) and block.file:
            block = block.model_copy(update={"file": _picture(block.file, turns, folder)})
        blocks.append(block)
    return article.model_copy(update={"blocks": tuple(blocks)})


def _picture(file: str, turns: int, folder: Path) -> str:
    """The picture a little darker; its new name."""
    name = f"p{turns + FIRST}-{file}"
    (source,) = SAMPLE.glob(f"issues/*/{file}")
    with Image.open(source) as image:
        darker = ImageEnhance.Brightness(image).enhance(1 - turns % 200 / 400)
        darker.save(folder / name, quality=_QUALITY)
    return name


def _turn(text: str, turns: int) -> str:
    """The sentences in another order, and a clause from the front to the back of the first."""
    sentences = _SENTENCE.findall(text)
    if "".join(sentences) != text or not sentences:
        return text
    at = turns % len(sentences)
    sentences = sentences[at:] + sentences[:at]
    clauses = sentences[0][:-1].split("，")
    at = turns // len(sentences) % len(clauses)
    turned = "，".join(clauses[at:] + clauses[:at]) + sentences[0][-1]
    return "".join([turned, *sentences[1:]])
