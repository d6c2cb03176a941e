// What the reading scripts share: a server on 127.0.0.1 and pages of headless Chromium.
// Chromium is the wrapper `chromium` beside this file; it knows the shipped faces and no other.

import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer";

const here = path.dirname(fileURLToPath(import.meta.url));

const TYPES = { ".js": "text/javascript", ".html": "text/html", ".css": "text/css" };

// Serves the given files ({"/": [type, content]}) and, below /modules/, node_modules.
function serve(files) {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://x").pathname);
    if (name in files) {
      response.writeHead(200, { "Content-Type": files[name][0] });
      response.end(files[name][1]);
      return;
    }
    const folder = path.join(here, "node_modules");
    const file = path.join(folder, name.replace(/^\/modules\//, ""));
    if (!name.startsWith("/modules/") || !file.startsWith(folder) || !fs.existsSync(file)) {
      response.writeHead(name === "/favicon.ico" ? 204 : 404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": TYPES[path.extname(file)] || "text/plain" });
    response.end(fs.readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

// Makes a page of each view's size and colour scheme and calls visit(page, view, index); gives
// what was complained. One browser for all views.
export async function inBrowser(views, visit) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "reader-"));
  const browser = await puppeteer.launch({ headless: true, userDataDir: profile });
  const complaints = [];
  try {
    for (const [index, view] of views.entries()) {
      const page = await browser.newPage();
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await page.setViewport({ width: view.width, height: view.height, deviceScaleFactor: 1 });
      const value = view.dark ? "dark" : "light";
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
      await visit(page, view, index);
      await page.close();
    }
  } finally {
    await browser.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
  return complaints;
}

// The same with "/" of the files open.
export async function onStage(files, views, visit) {
  const server = await serve(files);
  try {
    return await inBrowser(views, async (page, view, index) => {
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      await visit(page, view, index);
    });
  } finally {
    server.close();
  }
}

export function finish(promise) {
  promise.catch((error) => {
    process.stderr.write(`${error && error.stack ? error.stack : error}\n`);
    process.exit(1);
  });
}
