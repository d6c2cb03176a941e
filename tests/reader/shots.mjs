// Draws documents in headless Chromium, each as a file of its own, without a reading system.
//
//   PUPPETEER_EXECUTABLE_PATH=./chromium node shots.mjs '{"folder": "pictures", "views": [
//     {"name": "poem", "file": "/book/EPUB/text/a.xhtml", "width": 390, "height": 780,
//      "dark": false, "css": "body { color: red }", "only": ".poem", "whole": true}]}'
//
// Writes folder/NAME.png: the first screen, the whole document (`whole`), or what stands at the
// height of the first element that `only` selects. Prints {complaints, elements: {NAME: [[label,
// left, top, width, height], …]}, faces: {NAME: [[face, …], …]}}: places in pixels of the picture, and
// the faces that each element selected by `faces` has its own text drawn in.

import path from "node:path";
import { pathToFileURL } from "node:url";
import { finish, inBrowser } from "./stage.mjs";

const wish = JSON.parse(process.argv[2]);

// White above and below an element that is drawn alone: what hangs out of it is seen.
const ROUND = 12;

// Runs in the page: every element with its place, so that a difference can be given a name.
function elements() {
  return [...document.body.querySelectorAll("*")].map((element) => {
    const box = element.getBoundingClientRect();
    const name = [element.localName, ...element.classList].join(".");
    const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 12);
    return [text ? `${name} “${text}”` : name, box.x + scrollX, box.y + scrollY, box.width, box.height];
  });
}

async function place(page, view) {
  if (!view.only) return null;
  const box = await (await page.waitForSelector(view.only, { timeout: 2000 })).boundingBox();
  return { x: 0, y: box.y - ROUND, width: view.width, height: box.height + 2 * ROUND };
}

// The faces that each element's own text is drawn in, by their full names.
async function faces(page, selector) {
  const session = await page.createCDPSession();
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument", { depth: 0 });
  const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector });
  const drawn = [];
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
    drawn.push(fonts.map((font) => font.familyName));
  }
  await session.detach();
  return drawn;
}

async function main() {
  const seen = { elements: {}, faces: {} };
  seen.complaints = await inBrowser(wish.views, async (page, view) => {
    await page.goto(pathToFileURL(view.file));
    if (view.css) await page.addStyleTag({ content: view.css });
    await page.evaluate(() => document.fonts.ready.then(() => true));
    const clip = await place(page, view);
    const target = clip ? { clip, captureBeyondViewport: true } : { fullPage: Boolean(view.whole) };
    await page.screenshot({ path: path.join(wish.folder, `${view.name}.png`), ...target });
    const top = clip ? clip.y : 0;
    seen.elements[view.name] = (await page.evaluate(elements)).map(
      ([label, x, y, width, height]) => [label, x, y - top, width, height],
    );
    if (view.faces) seen.faces[view.name] = await faces(page, view.faces);
  });
  process.stdout.write(JSON.stringify(seen) + "\n");
}

finish(main());
