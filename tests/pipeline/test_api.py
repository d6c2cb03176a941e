"""The Python API as a program meets it: from a folder, from an issue, from memory."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import edition
from edition import (
    Article,
    BuildOptions,
    ContentError,
    Edition,
    EditionError,
    Figure,
    Issue,
    Page,
    Paragraph,
    Publication,
    Run,
    Text,
)
from edition.model import Picture

TEXT_ONLY = BuildOptions(cache=False, pdf=False, covers=False)


def an_edition(*blocks: Any, **more: Any) -> Edition:
    """A page with one article."""
    article = Article(
        id="a", headline="图书室添了长桌", blocks=blocks or [Paragraph(text="长桌。")]
    )
    return Edition(
        publication=Publication(name="东河日报", slug="donghe"),
        date=dt.date(2026, 5, 8),
        pages=[Page(number=1, articles=["a"])],
        articles=[article],
        **more,
    )


def test_every_exported_name_is_there() -> None:
    """`from edition import *` gives each name of `__all__`, with a docstring where it has one."""
    for name in edition.__all__:
        thing = getattr(edition, name)
        assert name == "__version__" or thing.__doc__, name
    assert set(edition.__all__) <= set(dir(edition))


@pytest.mark.parametrize("name", ["load", "check", "build", "compose", "preflight"])
def test_verbs_are_functions_whatever_was_imported(name: str) -> None:
    """No package of the same name hides a function."""
    import edition.checks.pdf
    import edition.layout
    import edition.source

    assert callable(getattr(edition, name))


def test_folder_issue_and_edition_give_the_same(sample_project: Path, tmp_path: Path) -> None:
    """build("folder"), build(load("folder")) and build(edition) write the same bytes."""
    issue = edition.load(sample_project)
    options = BuildOptions(epub=False, cache=False)
    digests = {
        edition.build(source, out=tmp_path / name, options=options).artifacts[0].sha256
        for name, source in (
            ("folder", sample_project),
            ("text", str(sample_project)),
            ("issue", issue),
        )
    }
    in_memory = issue.edition
    result = edition.build(
        in_memory, out=tmp_path / "edition", style=issue.stylebook, options=options
    )
    assert {result.artifacts[0].sha256} == digests


def test_an_edition_made_in_memory_is_built_in_its_style(tmp_path: Path) -> None:
    """The named style is the page's; without one it is a broadsheet."""
    tabloid = edition.compose(an_edition(), style="tabloid").plan.pages[0]
    broadsheet = edition.compose(an_edition()).plan.pages[0]
    assert tabloid.width < broadsheet.width
    result = edition.build(an_edition(), out=tmp_path, style="tabloid", options=TEXT_ONLY)
    assert result.ok
    assert [Path(artifact.path).name for artifact in result.artifacts] == ["donghe-2026-05-08.epub"]


def test_pictures_of_an_edition_in_memory_get_their_sizes(tmp_path: Path) -> None:
    """A figure that names a file of the root is placed by its proportions."""
    Image.new("RGB", (400, 300), "grey").save(tmp_path / "a.png")
    shown = an_edition(
        Figure(file="a.png", alt="灰"), Paragraph(text="长桌。" * 400), root=str(tmp_path)
    )
    plan = edition.compose(shown, style="tabloid").plan
    pictures = [i for part in plan.pages[0].parts for i in part.items if isinstance(i, Picture)]
    assert len(pictures) == 1
    assert pictures[0].rect.width / pictures[0].rect.height == pytest.approx(4 / 3, rel=0.1)


def test_a_picture_outside_the_root_is_refused(tmp_path: Path) -> None:
    """Nothing outside of the issue's folder is read."""
    (tmp_path / "inside").mkdir()
    Image.new("RGB", (40, 30)).save(tmp_path / "a.png")
    shown = an_edition(Figure(file="../a.png", alt="灰"), root=str(tmp_path / "inside"))
    with pytest.raises(EditionError):
        edition.compose(shown)


def test_one_page_as_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PNG of the page's size, and no file is written."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    png = edition.render_page(an_edition(), 1, dpi=72, style="tabloid")
    page = edition.compose(an_edition(), style="tabloid").plan.pages[0]
    image = Image.open(io.BytesIO(png))
    assert image.width == pytest.approx(page.width, abs=1)
    assert image.height == pytest.approx(page.height, abs=1)
    histogram = image.convert("L").histogram()
    assert sum(histogram[:50])
    assert sum(histogram[200:])
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == []


def test_a_page_that_is_not_there() -> None:
    """The message lists the pages."""
    with pytest.raises((KeyError, EditionError), match="1"):
        edition.render_page(an_edition(), 9)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: edition.build(3, out="x"), "a folder, an Issue or an Edition is wanted, not int"),  # type: ignore[arg-type]
        (lambda: edition.build("x", out="x", style="tabloid"), "a project names its own"),
        (lambda: edition.build(an_edition(), out="x", issue="2026-05-08"), "is one issue already"),
        (lambda: edition.compose(an_edition(), style="nosuch"), "there is no style 'nosuch'"),
        (lambda: edition.render_page(an_edition(), 1, dpi=0), "must be above 0"),
    ],
)
def test_what_does_not_go_together_is_refused(wrong: Any, words: str) -> None:
    """At once, in words."""
    with pytest.raises((TypeError, ValueError), match=words):
        wrong()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: Page(number=[1]), r"Page.number: text is wanted, not \[1\]"),
        (lambda: Page(), "Page.number: is missing"),  # type: ignore[call-arg]
        (lambda: Article(id="x"), "an article has a headline, text, or both"),
        (lambda: Article(id="x", title="y"), "did you mean `headline`"),  # type: ignore[call-arg]
        (lambda: Paragraph(text=5), "Paragraph.text: text is wanted, not 5"),
        (lambda: Text(5), "a string or a Run is wanted, not 5"),  # type: ignore[arg-type]
        (lambda: Publication(name="报", slug="Ü"), "Publication.slug: text that matches"),
        (lambda: Figure(columns=0), "a number of at least 1 is wanted, not 0"),
    ],
)
def test_content_is_refused_in_words(wrong: Any, words: str) -> None:
    """Where it is written, naming the field; not a validator's sentence."""
    with pytest.raises(ContentError, match=words):
        wrong()


def test_text_from_strings_and_runs() -> None:
    """`Text("…")` and a plain string are the same; empty strings are left out."""
    assert Text("甲", "", Run(text="乙", dots=True)).runs == (
        Run(text="甲"),
        Run(text="乙", dots=True),
    )
    assert Text("甲") == Text.of("甲")
    assert Paragraph(text="甲") == Paragraph(text=Text("甲"))
    assert Page(number=1) == Page(number="1")


def test_a_changed_copy_is_checked() -> None:
    """model_copy takes plain strings, and refuses what a new one would refuse."""
    article = an_edition().articles[0]
    changed = article.model_copy(update={"headline": "两张长桌"})
    assert changed.headline == Text("两张长桌")
    assert changed.blocks is article.blocks
    with pytest.raises(ContentError, match="did you mean `headline`"):
        article.model_copy(update={"headlin": "两张"})
    with pytest.raises(ContentError, match="pages name unknown articles: a"):
        an_edition().model_copy(update={"articles": ()})


def test_an_issue_with_another_headline(sample_project: Path, tmp_path: Path) -> None:
    """What was loaded is changed in memory and built."""
    issue = edition.load(sample_project)
    first, *rest = issue.edition.articles
    changed = issue.edition.model_copy(
        update={"articles": (first.model_copy(update={"headline": "改了的标题"}), *rest)}
    )
    result = edition.build(
        dataclasses.replace(issue, edition=changed),
        out=tmp_path,
        options=BuildOptions(cache=False, epub=False),
    )
    assert result.ok
    assert result.plan is not None
    heads = [
        placed.line.text
        for page in result.plan.pages
        for part in page.parts
        for item in part.items
        if getattr(item, "role", "") == "headline"
        for placed in item.lines  # type: ignore[union-attr]
    ]
    assert "改了的标题" in "".join(heads)


def test_an_issue_of_an_edition() -> None:
    """Issue.of takes a style by name or as a stylebook."""
    by_name = Issue.of(an_edition(), style="tabloid")
    assert Issue.of(an_edition(), style=by_name.stylebook).stylebook == by_name.stylebook
    assert by_name.root == Path()
