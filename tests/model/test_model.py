"""The vocabulary: frozen, JSON both ways, consistent."""

from __future__ import annotations

import datetime as dt
import json
import pickle

import jsonschema
import pytest
from pydantic import ValidationError

from edition.model import (
    Answer,
    Article,
    Byline,
    Credit,
    Edition,
    EditorsNote,
    Figure,
    Jump,
    ListBlock,
    Note,
    Page,
    Paragraph,
    Poem,
    Publication,
    Question,
    Quotation,
    Run,
    Section,
    Subhead,
    Table,
    TableCell,
    TableRow,
    Text,
)
from edition.model.plan import (
    ArticlePart,
    Line,
    PagePlan,
    Picture,
    PlacedLine,
    Plan,
    Rect,
    Rule,
    Segment,
    TextBox,
    TextStyle,
    Tint,
    from_json,
    to_json,
)

RICH = Text.of(
    "平",
    Run(text="重", emphasis=True),
    Run(text="点", dots=True),
    Run(text="字", ruby="zì"),
    Run(text="张衡", proper_name=True),
    Run(text="史记", title_line=True),
    Run(text="链", href="https://example.org/"),
    Run(text="①", note="n1", script="super"),
)

ARTICLE = Article(
    id="a",
    kicker=Text.of("引题"),
    headline=Text.of("主题\n两行"),
    bylines=(Byline(name="张三", role="记者", place="北京"),),
    editors_note=EditorsNote(paragraphs=(Text.of("编者说。"),)),
    jumps=(Jump(direction="to", page="3"),),
    truncated=("tail",),
    blocks=(
        Paragraph(text=RICH),
        Subhead(text=Text.of("小标题")),
        Figure(file="a.jpg", alt="", caption=Text.of("图说"), credits=(Credit(name="李四"),)),
        Table(rows=(TableRow(cells=(TableCell(text=Text.of("1"), colspan=2),)),)),
        ListBlock(items=(Text.of("一"), Text.of("二"))),
        Quotation(paragraphs=(Text.of("引文"),), source=Text.of("某书")),
        Poem(title=Text.of("诗"), stanzas=((Text.of("一行"), Text.of("二行")),)),
        Question(text=Text.of("问？")),
        Answer(text=Text.of("答。")),
        EditorsNote(paragraphs=(Text.of("按。"),)),
        Note(id="n1", text=Text.of("注。")),
    ),
)

EDITION = Edition(
    publication=Publication(name="某报", slug="mou"),
    date=dt.date(2019, 10, 28),
    pages=(Page(number="9", section=Section(name="园区", name_en="PARK"), articles=("a",)),),
    articles=(ARTICLE,),
)


@pytest.mark.parametrize("sparse", [False, True])
def test_json_goes_both_ways(sparse: bool) -> None:
    """What is written can be read back, with every block and every inline mark."""
    written = EDITION.model_dump_json(exclude_defaults=sparse)
    assert Edition.model_validate_json(written) == EDITION


def test_plain_text_is_a_string_in_json() -> None:
    """Text without marks is a plain string; marked text is a list of runs."""
    data = json.loads(ARTICLE.model_dump_json())
    assert data["kicker"] == "引题"
    assert data["blocks"][0]["text"][2] == {"text": "点", "dots": True}
    assert str(RICH) == "平重点字张衡史记链①"


def test_the_published_schema_accepts_the_json() -> None:
    """The JSON Schema describes what the model writes."""
    schema = Edition.model_json_schema()
    jsonschema.validate(json.loads(EDITION.model_dump_json(exclude_defaults=True)), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"publication": {"name": "某报", "slug": "Ü"}}, schema)


def test_models_are_frozen() -> None:
    """Nothing changes after it was made."""
    with pytest.raises(ValidationError, match="frozen"):
        ARTICLE.id = "b"  # type: ignore[misc]  # read-only, as this test wants it


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"articles": (ARTICLE, ARTICLE)}, "articles share an id: a"),
        ({"articles": ()}, "pages name unknown articles: a"),
        ({"pages": (*EDITION.pages, *EDITION.pages)}, "two pages share a number"),
    ],
)
def test_an_edition_is_consistent(change: dict[str, object], complaint: str) -> None:
    """An edition that contradicts itself cannot be made."""
    with pytest.raises(ValidationError, match=complaint):
        Edition.model_validate({**dict(EDITION), **change})


def test_weekday_and_slug() -> None:
    """28 October 2019 was a Monday."""
    assert EDITION.weekday == "星期一"
    assert EDITION.slug == "mou-2019-10-28"


def test_a_plan_goes_both_ways() -> None:
    """Every kind of item survives JSON and pickling, and articles are found by their parts."""
    style = TextStyle("song-400", 9.0, features=("halt",))
    line = Line((Segment("字", 0.0, 9.0, style, decoration=("dots",)),), 9.0, 18.0, 8.0, 1.0)
    box = TextBox(Rect(0, 0, 18, 12), "body", (PlacedLine(line, 1.0, 9.0, 0, 0),))
    items = (
        box,
        Picture(Rect(0, 0, 5, 5), None, label="图"),
        Rule(0, 0, 1, 1, 0.5),
        Tint(Rect(0, 0, 5, 5), "tint"),
    )
    part = ArticlePart("a", Rect(0, 0, 18, 12), items, continued_to="3")
    page = PagePlan("1", 100, 100, Rect(5, 5, 90, 90), 1, 90, 9, 12, 7, 10, (), (part,))
    plan = Plan("题", "zh-Hans", (page,), {"ink": "#000"})
    data = json.loads(json.dumps(to_json(plan)))
    assert from_json(data) == plan
    assert pickle.loads(pickle.dumps(plan)) == plan
    assert plan.articles()[0].parts == (("1", 0),)
