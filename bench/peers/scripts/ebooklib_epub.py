"""Markdown files → EPUB, with EbookLib by its own tutorial."""

import html
import sys
from pathlib import Path

from ebooklib import epub
from markdown_it import MarkdownIt

folder, out = Path(sys.argv[1]), sys.argv[2]
book = epub.EpubBook()
book.set_identifier("peers")
book.set_title("中国高新技术产业导报")
book.set_language("zh-Hans")
chapters = []
for file in sorted(folder.glob("*.md")):
    text = file.read_text(encoding="utf-8")
    title = html.escape(text.splitlines()[0].lstrip("# "))
    chapter = epub.EpubHtml(title=title, file_name=f"{file.stem}.xhtml", lang="zh-Hans")
    chapter.content = MarkdownIt("commonmark", {"xhtmlOut": True}).render(text)
    book.add_item(chapter)
    chapters.append(chapter)
for picture in sorted(folder.glob("*.jpg")):
    book.add_item(epub.EpubImage(
        uid=picture.stem, file_name=picture.name, media_type="image/jpeg",
        content=picture.read_bytes(),
    ))  # fmt: skip
book.toc = chapters
book.spine = ["nav", *chapters]
book.add_item(epub.EpubNcx())
book.add_item(epub.EpubNav())
epub.write_epub(out, book)
