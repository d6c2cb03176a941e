// Exact search without a server: edition/web/search/ says how the index is made.
//
// The index is loaded as scripts, not by fetch: that works from a folder (file://) as well.
(function () {
  "use strict";
  var PAGE = 10; // results shown at a time
  var ENOUGH = 24; // so few articles may be looked through themselves, instead of loading more index
  var here = new URL("./", location.href);
  var words = document.getElementById("search-words").dataset;
  var form = document.getElementById("search");
  var field = document.getElementById("query");
  var year = document.getElementById("year");
  var said = document.getElementById("said");
  var list = document.getElementById("results");
  var more = document.getElementById("more");

  // Files of the index: each calls `edition.found(name, data)` --------------------------------

  var loaded = new Map();
  var waiting = new Map();
  window.edition.found = function (name, data) { waiting.get(name)(data); };
  window.edition.transferred = 0;

  function load(name) {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        waiting.set(name, resolve);
        script.onerror = function () { loaded.delete(name); reject(new Error(name)); };
        script.src = new URL(name + ".js", here).href;
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  }

  // The text as the index has it --------------------------------------------------------------

  function folded(text) {
    return Array.from(text, function (c) {
      var code = c.codePointAt(0);
      if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
      if (code >= 0x41 && code <= 0x5a) code += 32;
      if (code === 0x3000 || code === 0xa0) code = 32;
      return String.fromCodePoint(code);
    });
  }

  // Words parted by spaces; "…" keeps a phrase with spaces together.
  function terms(query) {
    var parts = query.match(/"[^"]+"|“[^”]+”|[^\s\u3000]+/g) || [];
    return parts.map(function (part) { return folded(part.replace(/^["“]|["”]$/g, "")); });
  }

  function shardOf(first, second, shards) {
    var hash = Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca77);
    return ((hash >>> 16) ^ (hash >>> 4)) & (shards - 1);
  }

  // Numbers as printable characters: 62 end a number, 31 say that more follows.
  var DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  var MORE = "!#$%&'()*+,-./:;<=>?@[]^_`{|}~ ";
  var value = new Map();
  Array.from(DIGITS).forEach(function (c, index) { value.set(c, index); });
  Array.from(MORE).forEach(function (c, index) { value.set(c, -1 - index); });

  function numbers(text) {
    var found = [];
    var number = 0;
    for (var i = 0; i < text.length; i += 1) {
      var digit = value.get(text[i]);
      if (digit < 0) number = number * 31 + (-1 - digit);
      else {
        found.push(number * 62 + digit);
        number = 0;
      }
    }
    return found;
  }

  // Places of a pair: by issue of the segment, the positions in its text.
  function places(text) {
    var found = new Map();
    var list = numbers(text || "");
    for (var i = 0; i < list.length;) {
      var issue = list[i], count = list[i + 1], at = 0;
      var positions = [];
      i += 2;
      for (var k = 0; k < count; k += 1) {
        at += list[i + k];
        positions.push(at);
      }
      i += count;
      found.set(issue, positions);
    }
    return found;
  }

  // One segment ---------------------------------------------------------------------------------

  // Pairs that cover a term: 0–1, 2–3, … and the last two; from both ends to the middle, because
  // what stands far apart is seldom together elsewhere.
  function pairsOf(term) {
    var pairs = [];
    for (var i = 0; i + 1 < term.length; i += 2) pairs.push(i);
    if (term.length % 2) pairs.push(term.length - 2);
    var ordered = [];
    while (pairs.length) ordered.push(ordered.length % 2 ? pairs.pop() : pairs.shift());
    return ordered;
  }

  // Starts of a term, by issue: positions at which all its pairs stand; `sure` is false where few
  // were left before every pair was looked at.
  async function starts(segment, term) {
    var found = null;
    var sure = true;
    var pairs = pairsOf(term);
    for (var n = 0; n < pairs.length; n += 1) {
      var offset = pairs[n];
      var pair = term[offset] + term[offset + 1];
      var shard = shardOf(term[offset].codePointAt(0), term[offset + 1].codePointAt(0), segment.shards);
      // A text is about as large as a file of the index: load whichever is less.
      if (n > 0 && count(found) <= Math.min(ENOUGH, pairs.length - n)) {
        sure = false;
        break;
      }
      var data = await load("search/" + segment.name + "/" + shard.toString(16));
      var here = places(data[pair]);
      var next = new Map();
      here.forEach(function (positions, issue) {
        var moved = positions.map(function (at) { return at - offset; });
        if (found) {
          var before = new Set(found.get(issue) || []);
          moved = moved.filter(function (at) { return before.has(at); });
        }
        if (moved.length) next.set(issue, moved);
      });
      found = next;
      if (!found.size) break;
    }
    return { found: found, sure: sure };
  }

  function count(found) {
    var sum = 0;
    found.forEach(function (positions) { sum += positions.length; });
    return sum;
  }

  // Articles of a segment that have every term: [issue, number, starts], newest first.
  async function articles(segment, wanted) {
    var hits = null;
    var doubtful = false;
    for (var t = 0; t < wanted.length; t += 1) {
      var result = await starts(segment, wanted[t]);
      doubtful = doubtful || !result.sure;
      if (!result.found.size) return [];
      var table = await load("search/" + segment.name + "/table");
      var byArticle = new Map();
      result.found.forEach(function (positions, number) {
        var issue = table[number];
        if (!issue) return;
        positions.forEach(function (at) {
          var base = 0;
          for (var a = 0; a < issue.lengths.length; a += 1) {
            if (at < base + issue.lengths[a]) {
              var key = number + "/" + a;
              if (!byArticle.has(key)) byArticle.set(key, { issue: issue, number: a, at: at - base });
              return;
            }
            base += issue.lengths[a];
          }
        });
      });
      if (hits) {
        byArticle.forEach(function (hit, key) { if (!hits.has(key)) byArticle.delete(key); });
      }
      hits = byArticle;
      if (!hits.size) return [];
    }
    var found = Array.from(hits.values());
    if (doubtful) found = await checked(found, wanted);
    return found.sort(function (a, b) {
      if (a.issue.name !== b.issue.name) return a.issue.name < b.issue.name ? 1 : -1;
      return a.number - b.number;
    });
  }

  async function checked(found, wanted) {
    var kept = [];
    for (var i = 0; i < found.length; i += 1) {
      var text = folded((await textOf(found[i])).x).join("");
      if (wanted.every(function (term) { return text.includes(term.join("")); })) kept.push(found[i]);
    }
    return kept;
  }

  function textOf(hit) {
    return load(hit.issue.name + "/text/" + hit.number);
  }

  // Results -------------------------------------------------------------------------------------

  var run = 0;

  async function search(query) {
    var mine = (run += 1);
    list.replaceChildren();
    more.hidden = true;
    var wanted = terms(query);
    if (!wanted.length || wanted.some(function (term) { return term.length < 2; })) {
      said.textContent = query.trim() ? words.short : "";
      return;
    }
    said.textContent = words.working;
    try {
      var segments = (await load("search/index")).filter(function (segment) {
        return !year.value || segment.year === year.value;
      });
      var hits = [];
      for (var i = 0; i < segments.length; i += 1) {
        hits = hits.concat(await articles(segments[i], wanted));
        if (mine !== run) return;
        if (i === 0 || !list.children.length) await show(hits.slice(0, PAGE), wanted, mine);
      }
      if (mine !== run) return;
      list.replaceChildren();
      window.edition.hits = hits.map(function (hit) { return hit.issue.name + "/" + hit.number; });
      said.textContent = (hits.length ? words.found : words.none)
        .replace("{}", hits.length ? String(hits.length) : query).replace("{}", query);
      var shown = 0;
      more.onclick = async function () {
        more.hidden = true;
        var next = hits.slice(shown, shown + PAGE);
        shown += next.length;
        await show(next, wanted, mine);
        more.textContent = words.more.replace("{}", String(Math.min(PAGE, hits.length - shown)));
        more.hidden = shown >= hits.length;
      };
      await more.onclick();
      document.documentElement.dataset.searched = query;
    } catch (error) {
      if (mine === run) said.textContent = words.failed;
    }
  }

  async function show(hits, wanted, mine) {
    var texts = await Promise.all(hits.map(textOf));
    if (mine !== run) return;
    texts.forEach(function (text) { list.append(line(text, wanted)); });
  }

  function line(text, wanted) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = new URL(text.a, here).href;
    link.textContent = text.t;
    var about = document.createElement("span");
    about.className = "who";
    about.textContent = text.d + " " + text.p;
    var words = document.createElement("p");
    snippet(text.x, wanted).forEach(function (part) { words.append(part); });
    item.append(link, " ", about, words);
    return item;
  }

  // The text around the first place of each term, the terms marked.
  function snippet(text, wanted) {
    var characters = Array.from(text);
    var plain = folded(text);
    var marks = [];
    wanted.forEach(function (term) {
      for (var i = 0; i + term.length <= plain.length; i += 1) {
        var same = true;
        for (var k = 0; k < term.length && same; k += 1) same = plain[i + k] === term[k];
        if (same) marks.push([i, i + term.length]);
      }
    });
    marks.sort(function (a, b) { return a[0] - b[0]; });
    if (!marks.length) return [characters.slice(0, 80).join("")];
    var from = Math.max(0, marks[0][0] - 24), to = Math.min(characters.length, from + 110);
    var parts = from ? ["…"] : [];
    var at = from;
    marks.forEach(function (mark) {
      if (mark[0] < at || mark[1] > to) return;
      parts.push(characters.slice(at, mark[0]).join("").replace(/\n/g, " "));
      var marked = document.createElement("mark");
      marked.textContent = characters.slice(mark[0], mark[1]).join("");
      parts.push(marked);
      at = mark[1];
    });
    parts.push(characters.slice(at, to).join("").replace(/\n/g, " ") + (to < characters.length ? "…" : ""));
    return parts;
  }

  function asked() {
    var query = new URLSearchParams(location.search);
    field.value = query.get("q") || "";
    year.value = query.get("year") || "";
    if (year.selectedIndex < 0) year.value = "";
    search(field.value);
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var query = new URLSearchParams({ q: field.value });
    if (year.value) query.set("year", year.value);
    try {
      history.pushState(null, "", "?" + query);
    } catch (error) { /* from a folder the address stays */ }
    search(field.value);
  });
  addEventListener("popstate", asked);
  load("search/index").then(function (segments) {
    var years = new Set(segments.map(function (segment) { return segment.year; }));
    years.forEach(function (one) {
      var option = document.createElement("option");
      option.value = option.textContent = one;
      year.append(option);
    });
    asked();
  }, function () { said.textContent = words.failed; });
})();
