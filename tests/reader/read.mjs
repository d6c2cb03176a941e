// Opens an EPUB in epub.js in headless Chromium, reads it as a person would, and prints what it saw.
//
//   PUPPETEER_EXECUTABLE_PATH=./chromium node read.mjs '{"book": "x.epub", "shots": "folder",
//     "views": [{"name": "phone", "width": 390, "height": 780, "dark": false}], "at": ["text/a.xhtml"]}'
//
// Prints {metadata, toc, pageList, landmarks, turned, reached: {href: shown}, complaints}.

import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer";

const here = path.dirname(fileURLToPath(import.meta.url));
const wish = JSON.parse(process.argv[2]);

const PAGE = `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>reader</title>
<style>html,body{margin:0;height:100%}#book{position:absolute;inset:5vmin}</style>
<script src="/jszip.js"></script><script src="/epub.js"></script></head>
<body><div id="book"></div></body></html>`;

const files = {
  "/favicon.ico": ["image/x-icon", () => Buffer.alloc(0)],
  "/": ["text/html", () => Buffer.from(PAGE)],
  "/jszip.js": ["text/javascript", () => read("node_modules/jszip/dist/jszip.min.js")],
  "/epub.js": ["text/javascript", () => read("node_modules/epubjs/dist/epub.min.js")],
  "/book.epub": ["application/epub+zip", () => fs.readFileSync(wish.book)],
};

function read(name) {
  return fs.readFileSync(path.join(here, name));
}

function serve() {
  const server = http.createServer((request, response) => {
    const file = files[request.url];
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": file[0] });
    response.end(file[1]());
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

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
  const server = await serve();
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "reader-"));
  const browser = await puppeteer.launch({ headless: true, userDataDir: profile });
  const seen = { complaints: [], reached: {} };
  try {
    for (const [index, view] of wish.views.entries()) {
      const page = await browser.newPage();
      page.on("pageerror", (error) => seen.complaints.push(String(error)));
      page.on("requestfailed", (request) => seen.complaints.push(`failed: ${request.url()}`));
      page.on("console", (message) => {
        if (message.type() === "error") seen.complaints.push(message.text());
      });
      await page.setViewport({ width: view.width, height: view.height, deviceScaleFactor: 1 });
      const scheme = view.dark ? "dark" : "light";
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      const about = await page.evaluate(open, Boolean(view.dark));
      if (index === 0) {
        Object.assign(seen, about);
        if (wish.turn) Object.assign(seen, await page.evaluate(turnThrough, wish.turn));
        for (const href of wish.reach || []) seen.reached[href] = await page.evaluate(goTo, href);
      }
      for (const [number, href] of (view.at || wish.at || []).entries()) {
        await page.evaluate(goTo, href);
        const file = path.join(wish.shots, `${view.name}-${number}.png`);
        await page.screenshot({ path: file });
      }
      await page.close();
    }
  } finally {
    await browser.close();
    server.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
  process.stdout.write(JSON.stringify(seen, null, 1) + "\n");
}

main().catch((error) => {
  process.stderr.write(`${error && error.stack ? error.stack : error}\n`);
  process.exit(1);
});
