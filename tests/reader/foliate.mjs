// Opens an EPUB in foliate-js, the engine of Foliate and Readest, and prints what it saw.
//
//   PUPPETEER_EXECUTABLE_PATH=./chromium node foliate.mjs '{"book": "x.epub", "shots": "folder",
//     "views": [{"name": "phone", "width": 390, "height": 780}], "at": ["text/a.xhtml"], "turn": 80,
//     "call": "text/a.xhtml#call-note-1"}'
//
// Prints {metadata, dir, toc, pageList, landmarks, passed, pages, note, complaints}: the files and
// the page-list entries that turning passed, and what a touch on a note's call popped up.

import fs from "node:fs";
import path from "node:path";
import { finish, onStage } from "./stage.mjs";

const wish = JSON.parse(process.argv[2]);

const PAGE = `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>reader</title>
<style>html,body{margin:0;height:100%}foliate-view{display:block;height:100%}</style>
<script type="module">
import "/modules/foliate-js/view.js";
import { FootnoteHandler } from "/modules/foliate-js/footnotes.js";
window.FootnoteHandler = FootnoteHandler;
window.ready = true;
</script></head><body></body></html>`;

// Runs in the page: opens the book, leaves the view in window.view and its places in window.places.
async function open() {
  const view = document.createElement("foliate-view");
  document.body.append(view);
  window.view = view;
  window.places = [];
  view.addEventListener("relocate", (event) => window.places.push(event.detail));
  const bytes = await (await fetch("/book.epub")).arrayBuffer();
  await view.open(new File([bytes], "book.epub", { type: "application/epub+zip" }));
  await view.renderer.next();
  const book = view.book;
  const flat = (items) => (items || []).map((item) => ({ label: item.label, below: flat(item.subitems) }));
  return {
    metadata: {
      title: book.metadata.title, language: book.metadata.language,
      series: book.metadata.belongsTo?.series || book.metadata.belongsTo,
      published: book.metadata.published, publisher: book.metadata.publisher,
    },
    dir: book.dir,
    toc: flat(book.toc),
    pageList: flat(book.pageList).map((item) => item.label),
    landmarks: (book.landmarks || []).map((mark) => mark.type.join(" ")),
  };
}

// Runs in the page: turns from the first page to the last.
async function turnThrough(most) {
  const { view } = window;
  await view.goTo(0);
  const passed = [];
  const pages = [];
  for (let turn = 0; turn < most; turn += 1) {
    const place = window.places.at(-1);
    const name = view.book.sections[place.section.current].id;
    if (passed.at(-1) !== name) passed.push(name);
    const page = place.pageItem?.label;
    if (page && pages.at(-1) !== page) pages.push(page);
    const before = window.places.length;
    await view.next();
    for (let wait = 0; wait < 50 && window.places.length === before; wait += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    if (window.places.length === before) break;
  }
  return { passed, pages };
}

// Runs in the page: touches a note's call; gives the text that pops up.
async function touch(href) {
  const { view } = window;
  await view.goTo(`EPUB/${href.split("#")[0]}`);
  const handler = new window.FootnoteHandler();
  const popped = new Promise((resolve) => {
    handler.addEventListener("render", (event) => {
      const shown = event.detail.view.renderer.getContents()[0].doc;
      resolve({ type: event.detail.type, text: shown.body.innerText.trim() });
    });
    setTimeout(() => resolve(null), 3000);
  });
  handler.addEventListener("before-render", (event) => {
    event.detail.view.style.cssText = "position:fixed;inset:20%;height:60%;background:#fff";
    document.body.append(event.detail.view);
  });
  view.addEventListener("link", (event) => handler.handle(view.book, event));
  const { doc } = view.renderer.getContents()[0];
  doc.getElementById(href.split("#")[1]).click();
  return popped;
}

async function goTo(href) {
  await window.view.goTo(`EPUB/${href}`);
  await new Promise((resolve) => setTimeout(resolve, 100));
}

async function main() {
  const seen = {};
  const files = {
    "/": ["text/html", PAGE],
    "/book.epub": ["application/epub+zip", fs.readFileSync(wish.book)],
  };
  seen.complaints = await onStage(files, wish.views, async (page, view, index) => {
    await page.waitForFunction("window.ready");
    const about = await page.evaluate(open);
    if (index === 0) {
      Object.assign(seen, about);
      if (wish.turn) Object.assign(seen, await page.evaluate(turnThrough, wish.turn));
    }
    for (const [number, href] of (wish.at || []).entries()) {
      await page.evaluate(goTo, href);
      await page.screenshot({ path: path.join(wish.shots, `${view.name}-${number}.png`) });
    }
    if (index === 0 && wish.call) seen.note = await page.evaluate(touch, wish.call);
  });
  process.stdout.write(JSON.stringify(seen, null, 1) + "\n");
}

finish(main());
