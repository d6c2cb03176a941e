// Shows what the desk has: the page on the left, the text of its articles on the right.
//
// The server sends each new state as an event: keys of pages and texts, places of articles, what
// is wrong. Only what has a new key is fetched, and put in the place of the old.

const PX = 96 / 72; // CSS pixels in a point
const AROUND = 18; // white around the page on the desk, pixels
const STROKE = 0.1; // added around the glyphs of a page that is shown small, pixels of the screen
const PATIENCE = 250; // milliseconds a new page waits for its pictures before it is shown

const $ = (id) => document.getElementById(id);
const desk = $("desk"), stage = $("stage"), marks = $("marks"), book = $("book");

let state = null;
let number = ""; // of the page that is shown
let chosen = ""; // article
let fit = "wide"; // "whole", "wide", or a scale
let scale = 1;
let shownKey = "";
let opened = false; // the reader opened the list of findings, or closed it

// Fetching ---------------------------------------------------------------------------------------

const kept = new Map(); // by URL: what is named by a digest never changes

async function fetched(url) {
  if (!kept.has(url)) {
    const answer = await fetch(url);
    if (!answer.ok) return null; // replaced meanwhile: the next event is on its way
    kept.set(url, await answer.text());
    if (kept.size > 400) kept.delete(kept.keys().next().value);
  }
  return kept.get(url);
}

function pageOf(wanted) {
  return state.pages.find((page) => page.number === wanted) || state.pages[0];
}

// The page ---------------------------------------------------------------------------------------

async function showPage() {
  const page = pageOf(number);
  $("empty").hidden = Boolean(page);
  $("empty").textContent = state.version ? "还没有可看的版面。" : "正在排版…";
  if (!page || page.key === shownKey) return;
  const html = await fetched(`/page/${page.key}`);
  if (html === null || page !== pageOf(number)) return;
  const host = document.createElement("div");
  host.className = "sheet-host coming";
  host.style.width = `${page.width * PX}px`;
  host.style.height = `${page.height * PX}px`;
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = `<style>:host{line-height:0}</style>${html}`;
  stage.append(host);
  const pictures = [...root.querySelectorAll("img")].map((image) => image.decode().catch(() => {}));
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  await Promise.race([Promise.all(pictures), late]);
  if (page !== pageOf(number)) return host.remove();
  for (const other of stage.querySelectorAll(".sheet-host")) if (other !== host) other.remove();
  host.classList.remove("coming");
  shownKey = page.key;
  resize();
}

function resize() {
  const page = state && pageOf(number);
  if (!page) return;
  const width = page.width * PX, height = page.height * PX;
  const roomX = desk.clientWidth - 2 * AROUND, roomY = desk.clientHeight - 2 * AROUND;
  if (fit === "wide") scale = roomX / width;
  else if (fit === "whole") scale = Math.min(roomX / width, roomY / height);
  else scale = fit;
  scale = Math.min(4, Math.max(0.1, scale));
  stage.style.width = `${width * scale}px`;
  stage.style.height = `${height * scale}px`;
  // Below its own size the hairlines of Song type fall between the pixels: 一 would be gone.
  const thin = scale * devicePixelRatio < 1 ? `${STROKE / scale}px` : "0";
  for (const host of stage.querySelectorAll(".sheet-host")) {
    host.style.transform = `scale(${scale})`;
    host.style.setProperty("--stroke", thin);
  }
  $("scale").textContent = `${Math.round(scale * 100)}%`;
  $("whole").setAttribute("aria-pressed", fit === "whole");
  $("wide").setAttribute("aria-pressed", fit === "wide");
  mark();
}

function zoom(to) {
  const middle = (desk.scrollTop + desk.clientHeight / 2) / (scale || 1);
  fit = to;
  resize();
  desk.scrollTop = middle * scale - desk.clientHeight / 2;
}

// Where articles are -----------------------------------------------------------------------------

function areas(article) {
  const page = pageOf(number);
  return page ? page.areas.filter(([name]) => name === article) : [];
}

function draw(name, article) {
  for (const [, x, y, width, height] of areas(article)) {
    const box = document.createElement("i");
    box.className = name;
    const place = { left: x, top: y, width, height };
    for (const side in place) box.style[side] = `${place[side] * PX * scale}px`;
    marks.append(box);
  }
}

let under = "";

function mark() {
  for (const old of marks.querySelectorAll(".under, .chosen")) old.remove();
  if (under && under !== chosen) draw("under", under);
  if (chosen) draw("chosen", chosen);
}

function articleAt(event) {
  const page = state && pageOf(number);
  if (!page) return "";
  const corner = stage.getBoundingClientRect();
  const x = (event.clientX - corner.left) / scale / PX, y = (event.clientY - corner.top) / scale / PX;
  const hits = page.areas.filter(([, left, top, width, height]) =>
    x >= left && x <= left + width && y >= top && y <= top + height);
  // An article that stands within another's rectangle is the smaller one.
  hits.sort((a, b) => a[3] * a[4] - b[3] * b[4]);
  return hits.length ? hits[0][0] : "";
}

// The text ---------------------------------------------------------------------------------------

const NS = "http://www.w3.org/1999/xhtml";
const shownTexts = new Map(); // article → key

async function showTexts() {
  const page = pageOf(number);
  const body = book.contentDocument && book.contentDocument.body;
  if (!page || !body || !book.contentDocument.getElementById("faces")) return;
  const wanted = [...new Set(page.areas.map(([article]) => article))];
  const texts = wanted.map((id) => state.texts.find((text) => text.article === id)).filter(Boolean);
  const files = await Promise.all(texts.map((text) => fetched(`/text/${text.key}`)));
  if (page !== pageOf(number)) return;
  const before = new Map([...body.children].map((part) => [part.dataset.article, part]));
  texts.forEach((text, place) => {
    let part = before.get(text.article);
    if (files[place] !== null && (!part || part.dataset.key !== text.key)) {
      const made = part || book.contentDocument.createElementNS(NS, "section");
      made.dataset.article = text.article;
      made.dataset.key = text.key;
      const file = new DOMParser().parseFromString(files[place], "application/xhtml+xml");
      const nodes = [...file.body.childNodes].map((node) => book.contentDocument.importNode(node, true));
      made.replaceChildren(...nodes);
      part = made;
    }
    if (part && body.children[place] !== part) body.insertBefore(part, body.children[place] || null);
    before.delete(text.article);
  });
  for (const left of before.values()) left.remove();
  lightUp();
}

function partOf(article) {
  const body = book.contentDocument && book.contentDocument.body;
  return body && [...body.children].find((part) => part.dataset.article === article);
}

function lightUp() {
  const body = book.contentDocument.body;
  for (const part of body.children) part.classList.toggle("lit", part.dataset.article === chosen);
}

// Choosing ---------------------------------------------------------------------------------------

const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

function choose(article, { page = true, text = true } = {}) {
  chosen = article;
  mark();
  lightUp();
  const part = article && partOf(article);
  if (text && part) part.scrollIntoView({ behavior: calm, block: "start" });
  const [area] = areas(article);
  if (page && area) {
    const top = area[2] * PX * scale, bottom = top + area[4] * PX * scale;
    const shown = desk.scrollTop, foot = shown + desk.clientHeight - 2 * AROUND;
    if (top < shown || top > foot - 60) desk.scrollTo({ top, behavior: calm });
    else if (bottom > foot && bottom - top < desk.clientHeight) {
      desk.scrollTo({ top: bottom - desk.clientHeight + 2 * AROUND, behavior: calm });
    }
  }
}

async function turnTo(wanted, article = "") {
  if (wanted !== number) {
    number = wanted;
    chosen = under = "";
    desk.scrollTop = 0;
    selectPage();
    remember();
    await Promise.all([showPage(), showTexts()]);
    if (!article && book.contentWindow) book.contentWindow.scrollTo(0, 0);
    resize();
  }
  if (article) choose(article);
}

function goTo(article) {
  if (areas(article).length) return choose(article);
  const page = state.pages.find((other) => other.areas.some(([name]) => name === article));
  if (page) turnTo(page.number, article);
}

function step(by) {
  const at = state.pages.findIndex((page) => page.number === number);
  const next = state.pages[at + by];
  if (next) turnTo(next.number);
}

function stepArticle(by) {
  const page = pageOf(number);
  if (!page) return;
  const order = [...new Set(page.areas.map(([article]) => article))];
  const at = order.indexOf(chosen);
  const next = order[at < 0 ? (by > 0 ? 0 : order.length - 1) : at + by];
  if (next) choose(next);
}

function remember() {
  history.replaceState(null, "", `#${encodeURIComponent(number)}`);
}

function selectPage() {
  const select = $("page");
  select.replaceChildren(...state.pages.map((page) => {
    const option = new Option(`第${page.number}版${page.section ? `　${page.section}` : ""}`, page.number);
    option.selected = page.number === number;
    return option;
  }));
  const at = state.pages.findIndex((page) => page.number === number);
  $("previous").disabled = at <= 0;
  $("next").disabled = at < 0 || at >= state.pages.length - 1;
}

// The web edition --------------------------------------------------------------------------------

const site = $("site-frame");

// Shows the page that stands on the desk, or goes on showing what was looked at.
function showSite() {
  const open = !$("site").hidden;
  $("web").setAttribute("aria-pressed", open);
  if (!open || !state || !state.web) return;
  const shown = site.contentWindow && site.contentWindow.location.pathname;
  if (shown && shown.startsWith("/web/")) return site.contentWindow.location.reload();
  const folder = state.web.replace(/index\.html$/, "");
  const page = pageOf(number);
  site.src = `/web/${page ? `${folder}${state.issue}/${page.file.replace(/xhtml$/, "html")}` : state.web}`;
}

function toggleSite() {
  $("site").hidden = !$("site").hidden;
  showSite();
}
$("web").onclick = toggleSite;

// What is wrong ----------------------------------------------------------------------------------

function showFindings() {
  const found = state.diagnostics;
  const count = (severity) => found.filter((item) => item.severity === severity).length;
  const said = [[count("error"), "处错误"], [count("warning"), "处警告"], [count("info"), "条说明"]]
    .filter(([many]) => many).map(([many, what]) => `${many} ${what}`).join("，");
  const button = $("faults"), panel = $("findings");
  button.hidden = !found.length;
  button.textContent = said;
  button.classList.toggle("broken", count("error") > 0);
  panel.classList.toggle("broken", count("error") > 0);
  const before = "这次存盘还不能排版，版面仍是上一次的";
  $("findings-title").textContent = state.broken && state.pages.length ? `${before}：${said}` : said;
  $("list").replaceChildren(...found.map(finding));
  stage.classList.toggle("broken", state.broken);
  if (state.broken) panel.hidden = false;
  else panel.hidden = !(opened && found.length);
  button.setAttribute("aria-expanded", !panel.hidden);
}

function finding(item) {
  const line = (name, words) => {
    const made = document.createElement("p");
    made.className = name;
    made.textContent = words;
    return made;
  };
  const place = [item.file, item.line, item.column].filter(Boolean).join(":");
  const page = item.page ? `第${item.page}版` : "";
  const where = line("where", place || [page, item.article].filter(Boolean).join(" "));
  const code = document.createElement("span");
  code.className = "code";
  code.textContent = item.code;
  where.append(code);
  const made = document.createElement("li");
  made.className = item.severity;
  made.append(where, line("message", item.message));
  if (item.hint) made.append(line("hint", item.hint));
  if (item.article || item.page) {
    made.classList.add("leads");
    made.onclick = () => (item.article ? goTo(item.article) : turnTo(item.page));
  }
  return made;
}

function toggle(open) {
  opened = open;
  $("findings").hidden = !open;
  $("faults").setAttribute("aria-expanded", open);
}

// New states -------------------------------------------------------------------------------------

async function take(next) {
  const before = state;
  state = next;
  if (!state.version) return; // the desk is still being laid
  document.title = state.title ? `${state.title} ${state.date}` : "预览";
  $("title").textContent = state.title || "预览";
  $("date").textContent = state.date;
  setFaces();
  if (state.pages.length && !state.pages.some((page) => page.number === number)) {
    number = state.pages[0].number;
  }
  selectPage();
  showFindings();
  await Promise.all([showPage(), showTexts()]);
  resize();
  showSite();
  const status = $("status");
  status.className = state.broken ? "broken" : "";
  const time = new Date().toLocaleTimeString("zh-CN", { hour12: false });
  status.textContent = state.broken ? `${time} 有错误` : `${time} 已更新，${state.seconds.toFixed(2)} 秒`;
  if (before && before.version && !state.broken) flash(before);
}

// What has just changed is shown for a moment.
function flash(before) {
  const known = new Set(before.texts.map((text) => text.key));
  const changed = new Set(state.texts.filter((text) => !known.has(text.key)).map((text) => text.article));
  for (const old of marks.querySelectorAll(".new")) old.remove();
  for (const article of changed) {
    draw("new", article);
    const part = partOf(article);
    if (!part) continue;
    part.classList.remove("new");
    void part.offsetWidth; // begins the animation anew
    part.classList.add("new");
  }
}

const faces = document.createElement("style");
document.head.append(faces);

function setFaces() {
  const inner = book.contentDocument && book.contentDocument.getElementById("faces");
  // Written only when they change: the browser would load every font again.
  for (const style of [faces, inner]) {
    if (style && style.textContent !== state.faces) style.textContent = state.faces;
  }
}

// States are taken one after the other; of those that wait only the last matters.
let waiting = null, busy = false;

async function queue(next) {
  waiting = next;
  if (busy) return;
  busy = true;
  while (waiting) {
    const now = waiting;
    waiting = null;
    try {
      await take(now);
    } catch (error) {
      console.error(error);
    }
  }
  busy = false;
}

function listen() {
  number = decodeURIComponent(location.hash.slice(1));
  const source = new EventSource("/events");
  source.onmessage = (event) => queue(JSON.parse(event.data));
  source.onerror = () => {
    $("status").className = "away";
    $("status").textContent = "预览已停止";
  };
}

// Hands ------------------------------------------------------------------------------------------

desk.addEventListener("mousemove", (event) => {
  const article = articleAt(event);
  if (article !== under) {
    under = article;
    mark();
  }
});
desk.addEventListener("mouseleave", () => { under = ""; mark(); });
desk.addEventListener("click", (event) => {
  if (String(getSelection())) return; // text was selected, nothing chosen
  const link = event.composedPath().find((node) => node.localName === "a");
  if (link) {
    event.preventDefault();
    return follow(link.getAttribute("href"));
  }
  choose(articleAt(event), { page: false });
});

function follow(href) {
  if (/^(https?|mailto|tel):/.test(href)) return void open(href, "_blank", "noopener");
  const file = href.split("/").pop().split("#")[0];
  const text = state.texts.find((one) => one.file === file);
  const page = state.pages.find((one) => one.file === file);
  if (text) return goTo(text.article);
  if (page) return turnTo(page.number);
  if (!href.startsWith("#")) return;
  const name = href.slice(1);
  const [article, where] = name.split(/--(?=[^-]*$)/);
  if (where && state.pages.some((one) => one.number === where)) turnTo(where, article);
  else if (name.startsWith("page-")) turnTo(name.slice(5));
}

function readerReady() {
  const inner = book.contentDocument;
  if (!inner || !inner.getElementById("faces")) return;
  inner.addEventListener("keydown", keys);
  inner.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const part = event.target.closest("body > section");
    if (link) {
      const href = link.getAttribute("href") || "";
      event.preventDefault();
      const target = href.startsWith("#") && part && part.querySelector(`[id="${CSS.escape(href.slice(1))}"]`);
      if (target) target.scrollIntoView({ behavior: calm, block: "center" });
      else follow(href);
    } else if (part && !String(inner.getSelection())) {
      choose(part.dataset.article, { text: false });
    }
  });
  if (state) {
    setFaces();
    showTexts();
  }
}
book.addEventListener("load", readerReady);
if (book.contentDocument && book.contentDocument.readyState === "complete") readerReady();

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !state) return;
  if (event.target.localName === "select") return;
  const does = {
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    ArrowUp: () => stepArticle(-1),
    ArrowDown: () => stepArticle(1),
    "+": () => zoom(scale * 1.25),
    "=": () => zoom(scale * 1.25),
    "-": () => zoom(scale / 1.25),
    0: () => zoom("whole"),
    1: () => zoom("wide"),
    w: toggleSite,
    Escape: () => { toggle(false); choose(""); },
  }[event.key];
  if (!does || (event.target === $("divider") && event.key.startsWith("Arrow"))) return;
  event.preventDefault();
  does();
}
addEventListener("keydown", keys);

$("page").addEventListener("change", (event) => turnTo(event.target.value));
$("previous").onclick = () => step(-1);
$("next").onclick = () => step(1);
$("whole").onclick = () => zoom("whole");
$("wide").onclick = () => zoom("wide");
$("larger").onclick = () => zoom(scale * 1.25);
$("smaller").onclick = () => zoom(scale / 1.25);
$("faults").onclick = () => toggle($("findings").hidden);
$("close").onclick = () => toggle(false);
new ResizeObserver(resize).observe(desk);

// The divider: share of the window that the text has.
const divider = $("divider");
function share(percent) {
  document.documentElement.style.setProperty("--text", `${Math.min(70, Math.max(18, percent))}%`);
}
divider.addEventListener("pointerdown", (event) => {
  divider.setPointerCapture(event.pointerId);
  document.body.classList.add("resizing");
  divider.onpointermove = (move) => share((1 - move.clientX / innerWidth) * 100);
});
divider.addEventListener("pointerup", () => {
  divider.onpointermove = null;
  document.body.classList.remove("resizing");
});
divider.addEventListener("keydown", (event) => {
  const by = { ArrowLeft: 2, ArrowRight: -2 }[event.key];
  if (!by) return;
  event.preventDefault();
  share(($("book").clientWidth / innerWidth) * 100 + by);
});

listen();
