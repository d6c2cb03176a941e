// Walks an OPDS catalogue as a reader does, with Thorium's parser: prints what it found.
//
//   node opds.cjs FOLDER        serves the folder on 127.0.0.1 and reads opds.xml and opds.json
//
// Prints {"opds.xml": {...}, "opds.json": {...}}, each with the feeds it passed, the books in the
// order of the newest feed, and every link with the status and type it was answered with.
"use strict";

const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const { OPDSFeed } = require("r2-opds-js/dist/es6-es2015/src/opds/opds2/opds2");
const { OPDS } = require("r2-opds-js/dist/es6-es2015/src/opds/opds1/opds");
const converter = require("r2-opds-js/dist/es6-es2015/src/opds/converter");
const globals = require("r2-opds-js/dist/es6-es2015/src/opds/init-globals");
const { TaJsonDeserialize } = require("r2-lcp-js/dist/es6-es2015/src/serializable");
const { XML } = require("r2-utils-js/dist/es6-es2015/src/_utils/xml-js-mapper");
const { DOMParser } = require("@xmldom/xmldom");

globals.initGlobalConverters_OPDS();
globals.initGlobalConverters_GENERIC();

const TYPES = {
  ".xml": "application/atom+xml", ".json": "application/opds+json", ".pdf": "application/pdf",
  ".epub": "application/epub+zip", ".jpg": "image/jpeg", ".png": "image/png",
};

function serve(folder) {
  const server = http.createServer((request, response) => {
    const file = path.join(folder, decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (!file.startsWith(folder) || !fs.existsSync(file) || !fs.statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": TYPES[path.extname(file)] || "text/plain" });
    response.end(fs.readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function load(address) {
  const text = await (await fetch(address)).text();
  if (address.endsWith(".json")) return TaJsonDeserialize(JSON.parse(text), OPDSFeed);
  const document = new DOMParser().parseFromString(text, "application/xml");
  return converter.convertOpds1ToOpds2(XML.deserialize(document, OPDS));
}

const relation = (link) => [].concat(link.Rel || []);

async function walk(root) {
  const feeds = {};
  const answered = {};
  const waiting = [root];
  while (waiting.length) {
    const address = waiting.shift();
    const name = path.basename(new URL(address).pathname);
    if (feeds[name]) continue;
    const feed = await load(address);
    const links = [...(feed.Links || []), ...(feed.Navigation || [])];
    for (const facet of feed.Facets || []) links.push(...(facet.Links || []));
    feeds[name] = {
      title: feed.Metadata && feed.Metadata.Title,
      navigation: (feed.Navigation || []).map((link) => link.Title),
      next: (feed.Links || []).filter((link) => relation(link).includes("next")).map((link) => link.Href),
      books: [],
    };
    for (const link of links) {
      const to = new URL(link.Href, address).href;
      if (to.endsWith(path.extname(root))) waiting.push(to);
    }
    for (const book of feed.Publications || []) {
      const files = [...(book.Links || []), ...(book.Images || [])];
      feeds[name].books.push({
        id: book.Metadata.Identifier,
        title: book.Metadata.Title,
        published: book.Metadata.PublicationDate && book.Metadata.PublicationDate.toISOString(),
        acquire: (book.Links || [])
          .filter((link) => relation(link).some((rel) => rel.includes("acquisition")))
          .map((link) => link.TypeLink),
        images: (book.Images || []).length,
      });
      for (const link of files) {
        const to = new URL(link.Href, address).href;
        const answer = await fetch(to);
        const own = relation(link).includes("self");
        const type = own ? link.TypeLink : answer.headers.get("content-type");
        answered[new URL(to).pathname] = { status: answer.status, right: type === link.TypeLink };
      }
    }
  }
  return { feeds, answered };
}

async function main(folder) {
  const server = await serve(path.resolve(folder));
  const base = `http://127.0.0.1:${server.address().port}`;
  const seen = {};
  for (const root of ["opds.xml", "opds.json"]) seen[root] = await walk(`${base}/${root}`);
  server.close();
  process.stdout.write(JSON.stringify(seen, null, 1) + "\n");
}

main(process.argv[2]).then(() => process.exit(0), (error) => {
  process.stderr.write(`${error && error.stack ? error.stack : error}\n`);
  process.exit(1);
});
