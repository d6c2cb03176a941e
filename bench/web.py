"""Measure web editions: publishing the 11th, 101st and 1,001st issue, and exact search.

    python -m bench.web [--issues 1000] [--queries 40] [--keep DIR]

Issues of one page and ten articles are made of the texts of `examples/lantai`, their sentences
shuffled, so that strings recur as in a real paper. Their pages' pictures are the same bytes: what
is measured is the site, not the painter. Search runs in headless Chromium as readers run it, and is
compared with a plain scan of all texts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import resource
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from edition import load
from edition.pipeline import compose
from edition.pipeline.options import BuildOptions
from edition.pipeline.web import web_part
from edition.render import render_pdf
from edition.runtime.jobs import run_serially
from edition.web import IssuePart, LocalFolder, SiteWriter
from edition.web.part.model import WebArticle
from edition.web.part.part_file import MemoryAssets
from edition.web.search.text import folded
from tests.reader.browser import run_in_node

ROOT = Path(__file__).resolve().parent.parent
PER_ISSUE, CHARACTERS = 10, 800


def sentences() -> list[str]:
    """Every sentence of the sample issue."""
    edition = load(ROOT / "examples" / "lantai").edition
    texts = [str(getattr(b, "text", "")) for a in edition.articles for b in a.blocks]
    return [s for text in texts for s in re.findall(r"[^。！？]+[。！？]", text)]


def model_part(scratch: Path) -> tuple[IssuePart, MemoryAssets]:
    """The part of the one-page sample, whose pictures every issue has."""
    issue = load(ROOT / "examples" / "chih-2019-10-28")
    plan = compose(issue).plan
    pdf = scratch / "model.pdf"
    render_pdf(issue, plan, pdf)
    part, assets, _ = web_part(issue, plan, pdf, None, BuildOptions(cache=False), run_serially)
    return part, assets


def issue_of(model: IssuePart, number: int, told: list[str]) -> IssuePart:
    """The nth issue: the model's page with other articles."""
    chance = random.Random(number)
    day = dt.date(2020, 1, 1) + dt.timedelta(days=number)
    like = model.articles[0]
    articles = []
    for index in range(PER_ISSUE):
        text, title = "", chance.choice(told)[:16]
        while len(text) < CHARACTERS:
            text += chance.choice(told)
        articles.append(_article(like, index, title, text, chance))
    page = replace(model.pages[0], areas=(), articles=tuple(a.id for a in articles))
    return replace(
        model,
        name=day.isoformat(),
        date=day,
        title=f"{model.paper.name} {day.isoformat()}",
        identity=f"{model.paper.identity}/{day.isoformat()}",
        pages=(page,),
        articles=tuple(articles),
    )


def _article(
    like: WebArticle, index: int, title: str, text: str, chance: random.Random
) -> WebArticle:
    name = chance.choice("王李张刘陈杨赵黄周吴") + chance.choice("明华强芳伟静丽军磊娜")
    return replace(
        like,
        id=f"a{index}",
        name=f"article-a{index}",
        title=title,
        headline=title,
        authors=(name,),
        description=text[:100],
        html=f'<article id="article"><h1>{title}</h1><p>{text}</p></article>',
        text=f"{title}\n{text}",
        pictures=(),
    )


def publish(folder: Path, parts: list[IssuePart], assets: MemoryAssets) -> float:
    """Seconds of the processor that a run takes: other work on the machine does not count."""
    started = time.process_time()
    writer = SiteWriter(LocalFolder(folder))
    for part in parts:
        writer.add(part, assets)
    writer.finish()
    return time.process_time() - started


def growth(folder: Path, count: int, model: IssuePart, assets: MemoryAssets) -> None:
    """Fill a site, and time single issues on the way."""
    told = sentences()
    done = 0
    print(f"{'issues':>8} {'one more, s':>12} {'filling, s an issue':>20}")
    for size in [size for size in (10, 100, 1000, 10000) if size <= count]:
        batch = [issue_of(model, number, told) for number in range(done, size)]
        filled = publish(folder, batch, assets) / len(batch)
        # The median of five single issues, each a run of its own.
        single = sorted(
            publish(folder, [issue_of(model, size + k, told)], assets) for k in range(5)
        )
        done = size + 5
        print(f"{size:>8} {single[2]:>12.3f} {filled:>20.3f}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"most memory: {peak} MB")


def search(folder: Path, paper: str, queries: int) -> None:
    """Compare what readers find with a plain scan, and count the bytes that they fetch."""
    texts = {}
    for path in (folder / ".edition" / paper / "parts").glob("*.json"):
        for number, article in enumerate(json.loads(path.read_bytes())["articles"]):
            texts[f"{path.stem}/{number}"] = folded(article["text"])
    chance = random.Random(1)
    keys = sorted(texts)
    asked = ["的", "经济", "博物馆", "图书馆", "没有的字句"]
    asked = [query for query in asked if len(query) > 1]
    while len(asked) < queries:
        text = texts[chance.choice(keys)]
        length = chance.choice((2, 2, 3, 4, 5, 6, 8, 12, 20, 40))
        at = chance.randrange(len(text) - length)
        if "\n" not in text[at : at + length] and " " not in text[at : at + length]:
            asked.append(text[at : at + length])
    right, most, total = 0, 0, 0
    for query in asked:
        steps = [
            ["wait", f"document.documentElement.dataset.searched === {json.dumps(query)}"],
            ["see", "window.edition.hits"],
        ]
        visit = {"path": f"{paper}/search.html?q={query}", "do": steps}
        report = run_in_node("site.mjs", json.dumps({"root": str(folder), "visits": [visit]}))
        (seen,) = report["visits"]
        wanted = {key for key, text in texts.items() if query in text}
        fetched = sum(s for n, s in seen["bytes"].items() if "/search/" in n or "/text/" in n)
        hits = set(seen["seen"][0])
        exact = hits == wanted
        right += exact
        most, total = max(most, fetched), total + fetched
        mark = "" if exact else f"  WRONG {len(hits)}"
        print(f"{len(wanted):>6} articles {fetched / 1000:>7.0f} kB  {query}{mark}", flush=True)
    print(
        f"{len(texts)} articles; {right} of {len(asked)} queries exact; "
        f"at most {most / 1000:.0f} kB, {total / len(asked) / 1000:.0f} kB on average"
    )


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=1000)
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--keep", type=Path, help="a folder for the site, kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch) / "site"
        model, assets = model_part(Path(scratch))
        growth(folder, options.issues, model, assets)
        search(folder, model.paper.slug, options.queries)


if __name__ == "__main__":
    main()
