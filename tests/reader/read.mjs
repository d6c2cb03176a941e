// Opens an EPUB in epub.js in headless Chromium, reads it as a person would, and prints what it saw.
//
//   PUPPETEER_EXECUTABLE_PATH=./chromium node read.mjs '{"book": "x.epub", "shots": "folder",
//     "views": [{"name": "phone", "width": 390, "height": 780, "dark": false}],
//     "at": ["text/a.xhtml"], "turn": 80, "reach": ["text/b.xhtml#id"]}'
//
// Prints {metadata, toc, pageList, landmarks, passed, turns, reached: {href: shown}, complaints}.

import fs from "node:fs";
import path from "node:path";
import { finish, onStage } from "./stage.mjs";

const wish = JSON.parse(process.argv[2]);

const PAGE = `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>reader</title>
<style>html,body{margin:0;height:100%}#book{position:absolute;inset:5vmin}</style>
<script src="/modules/jszip/dist/jszip.min.js"></script>
<script src="/modules/epubjs/dist/epub.min.js"></script></head>
<body><div id="book"></div></body></html>`;

// Runs in the page: opens the book and leaves it in window.book, window.rendition.
async function open(dark) {
  window.book = ePub(await (await fetch("/book.epub")).arrayBuffer());
  await window.book.ready;
  window.rendition = window.book.renderTo("book", {
    width: "100%", height: "100%", flow: "paginated", spread: "none",
  });
  if (dark) {
    document.body.style.background = "#111";
    // What a reader does in its night mode: it colours the body and leaves the rest to the book.
    window.rendition.themes.default({ body: { background: "#111 !important", color: "#ddd !important" } });
  }
  await window.rendition.display();
  const flat = (items) => items.map((item) => ({
    label: item.label.trim(), href: item.href, below: flat(item.subitems || []),
  }));
  const about = window.book.packaging.metadata;
  return {
    metadata: {
      title: about.title, creator: about.creator, language: about.language,
      direction: about.direction, modified: about.modified_date, identifier: about.identifier,
    },
    toc: flat(window.book.navigation.toc),
    landmarks: window.book.navigation.landmarks.map((mark) => ({ type: mark.type, href: mark.href })),
    pageList: window.book.pageList.pageList.map((page) => ({ page: page.page, href: page.href })),
  };
}

// Runs in the page: turns pages to the end; gives the files passed and the number of turns.
async function turnThrough(most) {
  const passed = [];
  let turns = 0;
  await window.rendition.display();
  for (; turns < most; turns += 1) {
    const place = window.rendition.currentLocation();
    if (passed.at(-1) !== place.start.href) passed.push(place.start.href);
    if (place.atEnd) break;
    await window.rendition.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { passed, turns };
}

async function goTo(href) {
  await window.rendition.display(href);
  await new Promise((resolve) => setTimeout(resolve, 60));
  return window.rendition.currentLocation().start.href;
}

async function main() {
  const seen = { reached: {} };
  const files = {
    "/": ["text/html", PAGE],
    "/book.epub": ["application/epub+zip", fs.readFileSync(wish.book)],
  };
  seen.complaints = await onStage(files, wish.views, async (page, view, index) => {
    const about = await page.evaluate(open, Boolean(view.dark));
    if (index === 0) {
      Object.assign(seen, about);
      if (wish.turn) Object.assign(seen, await page.evaluate(turnThrough, wish.turn));
      for (const href of wish.reach || []) seen.reached[href] = await page.evaluate(goTo, href);
    }
    for (const [number, href] of (wish.at || []).entries()) {
      await page.evaluate(goTo, href);
      await page.screenshot({ path: path.join(wish.shots, `${view.name}-${number}.png`) });
    }
  });
  process.stdout.write(JSON.stringify(seen, null, 1) + "\n");
}

finish(main());
