// Opens pages of a web edition in headless Chromium, does as a reader would, and prints what it saw.
//
//   PUPPETEER_EXECUTABLE_PATH=./chromium node site.mjs '{"root": "site", "from": "server",
//     "visits": [{"view": {"width": 390, "height": 844}, "path": "index.html", "shot": "a.png",
//                 "axe": true, "do": [["click", "main a"], ["see", "location.pathname"]]}]}'
//
// `from`: "server" (127.0.0.1) or "folder" (file://). A view may be dark, without scripts, touch.
// Steps: click, double, hover, key, type, fill, open, back, wait (until it is true), see (its value
// is kept), shot, axe. Prints {visits: [{path, seen, axe, bytes, shift}], complaints, foreign}:
// bytes by file fetched, the layout's shift, requests to elsewhere.

import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import puppeteer from "puppeteer";
import { finish } from "./stage.mjs";

const wish = JSON.parse(process.argv[2]);
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const TYPES = {
  ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
  ".svg": "image/svg+xml", ".webp": "image/webp", ".jpg": "image/jpeg", ".png": "image/png",
  ".xml": "application/xml", ".pdf": "application/pdf", ".epub": "application/epub+zip",
};

function serve(root) {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://x").pathname);
    let file = path.join(root, path.normalize(name));
    if (file.endsWith(path.sep)) file += "index.html";
    if (!file.startsWith(root) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": TYPES[path.extname(file)] || "text/plain" });
    response.end(fs.readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

// How much things moved while the page was loading (web.dev, "Cumulative Layout Shift").
function watchShift() {
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

async function violations(page) {
  // axe is put in by the debugger: the site's policy would refuse a script tag, as it should.
  await page.evaluate(fs.readFileSync(axe, "utf8"));
  const result = await page.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return result.violations.map((one) => ({
    id: one.id, help: one.help, nodes: one.nodes.map((node) => node.html.slice(0, 200)),
  }));
}

const STEPS = {
  click: (page, selector) => page.click(selector),
  double: (page, selector) => page.click(selector, { count: 2, delay: 20 }),
  hover: (page, selector) => page.hover(selector),
  key: (page, key) => page.keyboard.press(key),
  type: (page, selector, text) => page.type(selector, text),
  fill: (page, selector, text) => page.$eval(selector, (field, value) => { field.value = value; }, text),
  back: (page) => page.goBack(),
  wait: (page, expression) => page.waitForFunction(expression, { timeout: 15000 }),
};

async function visit(browser, base, one, report) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const view = { width: 1280, height: 900, ...one.view };
  const found = { path: one.path, seen: [], axe: [], bytes: {}, shift: 0 };
  page.on("pageerror", (error) => report.complaints.push(`${one.path}: ${error}`));
  page.on("console", (message) => {
    if (message.type() === "error") report.complaints.push(`${one.path}: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith("data:")) report.foreign.push(request.url());
  });
  page.on("requestfailed", (request) => {
    if (request.failure().errorText !== "net::ERR_ABORTED") report.complaints.push(`failed: ${request.url()}`);
  });
  page.on("response", async (response) => {
    if (!response.ok() || !response.url().startsWith(base)) return;
    const name = response.url().slice(base.length).split("?")[0];
    found.bytes[name] = (await response.buffer().catch(() => Buffer.alloc(0))).length;
  });
  await page.setViewport({
    width: view.width, height: view.height, deviceScaleFactor: view.scale || 1,
    isMobile: Boolean(view.touch), hasTouch: Boolean(view.touch),
  });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.dark ? "dark" : "light" }]);
  if (view.scripts === false) await page.setJavaScriptEnabled(false);
  else await page.evaluateOnNewDocument(watchShift);
  await page.goto(base + one.path, { waitUntil: "networkidle0" });
  for (const [step, ...rest] of one.do || []) {
    if (step === "see") found.seen.push(await page.evaluate(rest[0]));
    else if (step === "open") await page.goto(base + rest[0], { waitUntil: "networkidle0" });
    else if (step === "shot") await page.screenshot({ path: rest[0], fullPage: Boolean(rest[1]) });
    else if (step === "axe") found.axe.push(...await violations(page));
    else await STEPS[step](page, ...rest);
  }
  if (one.axe) found.axe.push(...await violations(page));
  if (one.shot) await page.screenshot({ path: one.shot, fullPage: Boolean(one.whole) });
  if (view.scripts !== false) found.shift = await page.evaluate(() => window.shift);
  report.visits.push(found);
  await context.close();
}

async function main() {
  const root = path.resolve(wish.root);
  const server = wish.from === "folder" ? null : await serve(root);
  const base = server ? `http://127.0.0.1:${server.address().port}/` : `${pathToFileURL(root)}/`;
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "site-"));
  const browser = await puppeteer.launch({ headless: true, userDataDir: profile });
  const report = { visits: [], complaints: [], foreign: [] };
  try {
    for (const one of wish.visits) await visit(browser, base, one, report);
  } finally {
    await browser.close();
    fs.rmSync(profile, { recursive: true, force: true });
    if (server) server.close();
  }
  process.stdout.write(JSON.stringify(report) + "\n");
}

finish(main());
