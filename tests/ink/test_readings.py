"""Readings, proper-name lines and title lines on a page: no ink over other ink."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from edition.pipeline import BuildOptions, build, load
from tests.ink.checker import Ink, collisions, read_ink, told

#: Readings stand at least this far from ink that is not their own, points.
CLEAR = 0.5
FILL = "江心洲的茶园清明前后开采，头一批鲜叶与往年相近。炒茶的锅温全凭手背试，老师傅说学得会温度。"
ARTICLE = f"""---
headline: "{{觊觎|jì|yú}}与:name[张衡]"
deck: "读:title[灵宪]，访{{夔州|kuí|zhōu}}"
---

第一行文字放在这里作为上一行，第二行{{重庆|chóng|qìng}}有拼音，:name[张衡]:name[李白]同游，又读:title[灵宪]
:title[西京赋]。再来一行文字，{{尼罗河|Nile}}在此，{{花儿|huār}}好看。又说:name[张衡]:name[李白]与
:title[灵宪]:title[西京赋]两书，:title[山海]:title[水经]也在架上，{{花儿|huār}}开了。

## 小{{汤|tāng}}山与{{犍为|qián|wéi}}

{{觊觎|jì|yú}}二字，:name[{{嬴|yíng}}{{政|zhèng}}]写过。:dots[又有]{{重庆|chóng|qìng}}{{重庆|chóng|qìng}}{{饕餮|tāo|tiè}}。

```figure
file: a.png
caption: "{{饕餮|tāo|tiè}}纹的铜器，:name[张衡]藏，{FILL}{{觊觎|jì|yú}}者众。"
```

- 一是{{觊觎|jì|yú}}
- 二是{{饕餮|tāo|tiè}}之徒

| 地名 | 读音 |
|---|---|
| {{犍为|qián|wéi}} | 乐山 |
| 涪陵 | {{涪|fú}}陵在:name[重庆] |
| {{綦江|qí|jiāng}} | {{綦|qí}}江 |

""" + "\n\n".join(FILL * 3 for _ in range(7))


@pytest.fixture(scope="module", params=["tabloid", "broadsheet-6", "broadsheet"])
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of one article with readings in every place that may have them."""
    root = tmp_path_factory.mktemp("readings")
    folder = root / "issues" / "2026-05-08"
    folder.mkdir(parents=True)
    (root / "publication.yaml").write_text(
        "publication:\n  name: 东河日报\n  slug: donghe\n  language: zh-Hans\n"
        f"style: {request.param}\n",
        encoding="utf-8",
    )
    (folder / "issue.yaml").write_text(
        "pages:\n  - number: 1\n    articles: [r]\n", encoding="utf-8"
    )
    (folder / "r.md").write_text(ARTICLE, encoding="utf-8")
    Image.new("L", (1200, 800), 240).save(folder / "a.png")
    result = build(load(root), out=root / "out", options=BuildOptions(epub=False))
    (artifact,) = result.artifacts
    return Path(artifact.path)


def _readings(page: list[Ink]) -> list[Ink]:
    """The letters on the page: nothing else in the article is Latin."""
    return [ink for ink in page if ink.text.isalpha() and ink.text < "\u0250"]


def _lines(pdf: Path) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of everything drawn as a path."""
    page = pdfium.PdfDocument(pdf)[0]
    height = page.get_height()
    boxes = [item.get_bounds() for item in page.get_objects() if item.type == 2]
    return [(left, height - top, right, height - bottom) for left, bottom, right, top in boxes]


def test_no_ink_lies_over_a_reading(pdf: Path) -> None:
    """Nor touches it: no character, no rule, no line under a name or a title."""
    (page,) = read_ink(pdf)
    assert not collisions(page), told(collisions(page))
    readings = _readings(page)
    assert len(readings) > 100
    others = [(i.left, i.top, i.right, i.bottom) for i in page if i not in readings]
    boxes = [box for box in others if box[2] > box[0]] + _lines(pdf)
    for ink in readings:
        for left, top, right, bottom in boxes:
            if right - left > 500 and bottom - top > 500:
                continue  # the paper
            beside = right <= ink.left or ink.right <= left
            # Its own character is just below it.
            assert beside or top >= ink.bottom - CLEAR or bottom <= ink.top - CLEAR, (
                ink, left, top, right, bottom,
            )  # fmt: skip


def test_readings_of_neighbours_are_words(pdf: Path) -> None:
    """Between two readings is at least the space between two words."""
    (page,) = read_ink(pdf)
    words = "".join(ink.text for ink in _readings(page))
    assert "chóngqìngchóngqìngtāotiè" in words
    start = words.index("chóngqìngchóngqìngtāotiè")
    run = _readings(page)[start : start + len("chóngqìngchóngqìngtāotiè")]
    for before, after in pairwise(run):
        if before.text + after.text in ("gq", "gc", "gt", "ot") and abs(before.y - after.y) < 1:
            size = (before.bottom - before.top) * 1.2
            assert after.left - before.right > size / 6


def test_names_side_by_side_have_a_line_each(pdf: Path) -> None:
    """The line under a name is parted from its neighbour's, and whole within one name."""
    (page,) = read_ink(pdf)
    lines = _lines(pdf)
    for i, ink in enumerate(page[:-4]):
        word = "".join(entry.text for entry in page[i : i + 4])
        if word != "张衡李白" or page[i + 3].y != ink.y:
            continue
        middle = (page[i + 1].end + page[i + 2].x) / 2
        under = [b for b in lines if ink.y < b[1] < ink.y + (ink.end - ink.x) and b[3] - b[1] < 1]
        assert not any(left < middle < right for left, _, right, _ in under)
        assert any(left < (ink.end + page[i + 1].x) / 2 < right for left, _, right, _ in under)
        break
    else:
        pytest.fail("the names are not on one line")
