// Ace by DAISY over several EPUBs in one browser: prints {"book.epub": [violation, …], …}.
//
//   PUPPETEER_EXECUTABLE_PATH=./chromium node ace.cjs a.epub b.epub
"use strict";

const path = require("path");
const ace = require("@daisy/ace-core");
const runner = require("@daisy/ace-axe-runner-puppeteer");
const fs = require("fs");
const os = require("os");

function violations(report) {
  const found = [];
  for (const document of report.assertions || []) {
    const file = (document["earl:testSubject"] || {}).url || "";
    for (const assertion of document.assertions || []) {
      if (assertion["earl:result"]["earl:outcome"] === "pass") continue;
      const test = assertion["earl:test"];
      found.push({
        file,
        rule: test["dct:title"],
        impact: test["earl:impact"],
        description: assertion["earl:result"]["dct:description"],
        html: assertion["earl:result"].html || "",
      });
    }
  }
  return found;
}

async function main(books) {
  const results = {};
  for (const book of books) {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "ace-"));
    const options = { cwd: process.cwd(), outdir, silent: true, initLogger: true, verbose: false };
    const [, report] = await ace(book, options, runner);
    results[book] = violations(report);
    fs.rmSync(outdir, { recursive: true, force: true });
  }
  process.stdout.write(JSON.stringify(results, null, 1) + "\n");
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error && error.stack ? error.stack : error}\n`);
    process.exit(1);
  },
);
