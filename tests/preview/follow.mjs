// Looks at a preview in headless Chromium while an article is edited.
//
//   node follow.mjs URL ARTICLE.md EDITS [times]
//
// Prints what was seen as JSON; with `times` only how many milliseconds each edit took to be seen.
// The article must be on the page that is shown first.

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";

const require = createRequire(new URL("../reader/package.json", import.meta.url));
const puppeteer = require("puppeteer");

const [url, article, edits, only] = process.argv.slice(2);
const id = path.basename(article, ".md");
const original = fs.readFileSync(article, "utf8");

function headed(headline) {
  return original.replace(/^headline:.*$/m, `headline: ${headline}`);
}

// In the browser: what the page and the text say now.
function seen(id) {
  const host = document.querySelector(".sheet-host:not(.coming)");
  const body = document.getElementById("book").contentDocument.body;
  const part = [...body.children].find((node) => node.dataset.article === id);
  const text = (node) => (node ? node.textContent.replace(/\s+/g, "") : "");
  return {
    page: text(host && host.shadowRoot.querySelector("section")),
    text: text(part),
    headline: text(part && part.querySelector("h1")),
    findings: document.getElementById("findings").hidden ? "" : document.getElementById("findings").innerText,
    number: document.getElementById("page").value,
    chosen: document.querySelectorAll("#marks .chosen").length,
    lit: [...body.querySelectorAll("section.lit")].map((node) => node.dataset.article).join(),
    scrolled: document.getElementById("book").contentWindow.scrollY,
    mark: window.loadedOnce || false,
  };
}

async function until(page, condition, ...values) {
  const source = `(${condition})`;
  await page.waitForFunction(
    (look, source, id, ...values) => eval(source)(eval(`(${look})`)(id), ...values),
    { polling: "raf", timeout: 30000 }, seen.toString(), source, id, ...values,
  );
  return page.evaluate(seen, id);
}

async function watched() {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "preview-"));
  const browser = await puppeteer.launch({ headless: true, userDataDir: profile });
  const complaints = [];
  const result = { times: [] };
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith("data:")) {
        complaints.push(`asked elsewhere: ${request.url()}`);
      }
    });
    await page.setBypassCSP(true); // for eval in the conditions above
    await page.setViewport({ width: 1440, height: 860 });
    await page.goto(url);
    result.first = await until(page, (now) => now.page && now.text);
    await page.evaluate(() => { window.loadedOnce = true; });

    for (let edit = 1; edit <= Number(edits); edit++) {
      const words = `改过${edit}次的标题`;
      const began = performance.now();
      fs.writeFileSync(article, headed(words));
      result.edited = await until(
        page, (now, words) => now.page.includes(words) && now.headline === words, words);
      result.times.push(Math.round(performance.now() - began));
    }

    if (only === "times") return result;

    fs.writeFileSync(article, original.replace(/^headline:.*$/m, "headline: [没有写完"));
    result.broken = await until(page, (now) => now.findings);
    fs.writeFileSync(article, headed("又好了"));
    result.mended = await until(page, (now) => now.headline === "又好了" && !now.findings);

    // From the page to the text and back.
    const place = await page.evaluate((id) => {
      const host = document.querySelector(".sheet-host");
      const part = [...host.shadowRoot.querySelectorAll("article")].find((node) => node.id.startsWith(`${id}--`));
      const head = part.querySelector(".headline i");
      head.scrollIntoView({ block: "center" });
      const box = head.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y };
    }, id);
    await page.mouse.click(place.x, place.y);
    result.clicked = await until(page, (now) => now.chosen);
    const parts = await page.evaluate(() => {
      const frame = document.getElementById("book").getBoundingClientRect();
      return { x: frame.x + frame.width / 2, y: frame.y + 120 };
    });
    await page.keyboard.press("Escape");
    result.cleared = await until(page, (now) => !now.chosen && !now.lit);
    await page.mouse.click(parts.x, parts.y);
    result.back = await until(page, (now) => now.chosen && now.lit);
    await page.keyboard.press("ArrowRight");
    result.turned = await until(page, (now, before) => now.number !== before, result.first.number);
    result.turned = await until(page, (now, before) => now.page !== before, result.back.page);
  } finally {
    await browser.close();
    fs.rmSync(profile, { recursive: true, force: true });
    fs.writeFileSync(article, original);
  }
  return { ...result, complaints };
}

watched().then((result) => process.stdout.write(JSON.stringify(result))).catch((error) => {
  process.stderr.write(`${error && error.stack ? error.stack : error}\n`);
  process.exit(1);
});
