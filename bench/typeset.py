"""How fast lines are set.

    python bench/typeset.py

Sets ten thousand characters of newspaper text at six measures: first with nothing known, then
again (results are kept by content), and a single paragraph of 100,000 characters. Prints CPU
milliseconds, the best of a few runs; the first is the one that must stay under 100.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial

from edition.model import Text
from edition.model.plan import TextStyle
from edition.settings import Faces, load_stylebook
from edition.typeset import ParagraphStyle, Shaper, paragraph_style, set_headline, set_paragraph

HAN = (
    "高新技术产业开发区管理委员会主任表示创新驱动发展战略为企业带来机遇和挑战我们坚持以人民"
    "为中心推动科技成果转化建设世界一流园区加快形成新动能去年实现生产总值同比增长进一步优化"
)
ODD = (
    "，",
    "，",
    "，",
    "。",
    "、",
    "；",
    "：“",
    "”，",
    "（",
    "）",
    "2019年",
    "34.6%",
    "AI",
    "《",
    "》",
    "——",
)
MEASURES = (13, 17, 20, 27, 34, 41)
RUNS = 5


def newspaper(length: int, seed: int) -> str:
    """Text with a mark, a figure or a word about every eight characters."""
    rng = random.Random(seed)
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        start = rng.randrange(len(HAN) - 14)
        parts += [HAN[start : start + rng.randint(3, 13)], rng.choice(ODD)]
    return "".join(parts)[:length]


def best(run: Callable[[], object]) -> float:
    """CPU milliseconds of the fastest of some runs."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times) * 1000


def main() -> None:
    """Measure and print."""
    book, faces = load_stylebook("broadsheet"), Faces.shipped()
    rng = random.Random(9)
    texts = [newspaper(rng.randint(60, 220), seed) for seed in range(72)]
    page = [Text.of(text) for text in texts]
    count = sum(map(len, texts))
    style = paragraph_style(book, faces, "body")

    def cold(measures: tuple[int, ...]) -> Shaper:
        shaper = Shaper(faces)
        warm(shaper, style, page, measures)
        return shaper

    def warm(
        shaper: Shaper, style: ParagraphStyle, page: list[Text], measures: tuple[int, ...]
    ) -> None:
        for measure in measures:
            for text in page:
                set_paragraph(text, measure * style.base.size, style, shaper)

    print(f"{count} characters in {len(page)} paragraphs, {style.base.size} pt")
    for measure in MEASURES:
        run = best(partial(cold, (measure,)))
        print(f"  one measure, {measure} characters: {run:6.1f} ms")
    shaper = cold(MEASURES)
    six = best(lambda: cold(MEASURES))
    again = best(lambda: warm(shaper, style, page, MEASURES))
    print(f"  six measures:                 {six:6.1f} ms")
    print(f"  six measures again:           {again:6.1f} ms")
    long = [Text.of(newspaper(100_000, 1))]
    run = best(lambda: warm(Shaper(faces), style, long, (13,)))
    print(f"  one paragraph of 100,000:     {run:6.1f} ms")
    start = time.process_time()
    look = TextStyle("song-900", 30.0)
    set_headline(Text.of("创新驱动发展战略为企业带来机遇"), 300.0, look, Shaper(faces), max_lines=2)
    print(f"  first headline:               {(time.process_time() - start) * 1000:6.1f} ms")


if __name__ == "__main__":
    main()
