"""A regulator's rules: form errors counted on the composed page, and its characters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from edition.cli.app import app
from edition.pipeline import check, examine, load
from edition.settings.regulations import load_regulations, regulation_names

BODY = "渡船恢复夜航，末班由十八时延到二十二时。船上添了三盏照明灯，救生衣也换了新的。" * 30
FACTS = {
    "supervisor": "东河市委", "sponsor": "东河市文联", "publisher": "东河日报社",
    "cn": "00-0000", "postal_code": "0-00", "printer": "东河印刷厂（柳岸路2号）",
    "distribution": "邮发", "distributor": "东河邮局", "price": "每份1.50元",
    "telephone": "12345678", "address": "东河市柳岸路1号",
}  # fmt: skip


def paper(root: Path, *, issue: str = "number: 7\n", rules: str = "cn-2020",
          pins: str = "", language: str = "zh-Hans", **facts: str) -> Path:  # fmt: skip
    """A project of two pages."""
    lines = [f"  {key}: {json.dumps(value)}" for key, value in facts.items()]
    head = [
        "publication:", "  name: 东河日报", "  slug: donghe", f"  language: {language}",
        *lines, "style: tabloid",
    ]  # fmt: skip
    head += [f"regulations: {rules}"] if rules else []
    folder = root / "issues" / "2026-05-08"
    folder.mkdir(parents=True)
    (root / "publication.yaml").write_text("\n".join(head) + "\n", "utf-8")
    pages = f"pages:\n  - number: 1\n    articles: [a]\n{pins}  - number: 2\n    articles: [b]\n"
    (folder / "issue.yaml").write_text(issue + pages, "utf-8")
    for key in "ab":
        text = f"---\nheadline: 渡船恢复夜航\n---\n\n{BODY}\n"
        (folder / f"{key}.md").write_text(text, "utf-8")
    return root


def errors(project: Path) -> tuple[int, list[str]]:
    """How many form errors, and their codes."""
    form = examine(load(project)).form
    assert form is not None
    return form.errors, sorted(item.finding.code for item in form.found)


def test_a_paper_with_everything_passes(tmp_path: Path) -> None:
    """All facts are printed at the masthead and the imprint, each page has its number."""
    found = examine(load(paper(tmp_path / "p", **FACTS)))
    assert found.form is not None
    assert [item.finding.message for item in found.form.found] == []
    assert found.form.passes
    assert not [d for d in found.diagnostics if d.code.startswith("REG")]


def test_what_is_missing_is_named_and_fails(tmp_path: Path) -> None:
    """Nine facts of the imprint are missing: more than three errors."""
    project = paper(tmp_path / "p", publisher="东河日报社")
    assert errors(project) == (9, ["REG105"] * 9)
    codes = [(d.code, d.severity) for d in check(project) if d.code == "REG101"]
    assert codes == [("REG101", "error")]


def test_two_missing_facts_pass(tmp_path: Path) -> None:
    """No more than the rules allow: warnings, no error."""
    facts = {k: v for k, v in FACTS.items() if k not in ("price", "address")}
    project = paper(tmp_path / "p", **facts)
    assert errors(project)[0] == 2
    assert not [d for d in check(project) if d.severity == "error"]


def test_one_body_may_say_what_another_does(tmp_path: Path) -> None:
    """中共东河市委主管主办 is both; a paper that is not posted has no postal code."""
    facts = {**FACTS, "supervisor": "中共东河市委主管主办", "distribution": "自办发行"}
    del facts["sponsor"], facts["postal_code"]
    assert errors(paper(tmp_path / "p", **facts)) == (0, [])


def test_a_headline_larger_than_the_name(tmp_path: Path) -> None:
    """Four errors by itself: it fails the paper."""
    pins = "    pins:\n      - item: a\n        headline_size: 120\n"
    project = paper(tmp_path / "p", pins=pins, **FACTS)
    assert errors(project) == (4, ["REG103"])


@pytest.mark.parametrize(("kind", "mark"), [("extra", "号外"), ("additional", "增期")])
def test_extra_and_additional_issues_are_marked(tmp_path: Path, kind: str, mark: str) -> None:
    """The masthead says what the issue is; an extra is free and says so."""
    issue = f"number: 7\nkind: {kind}\nprice: 免费赠阅\n"
    project = paper(tmp_path / "p", issue=issue, **FACTS)
    assert errors(project) == (0, [])
    plan = examine_words(project)
    assert any(mark in words for words in plan)
    other = paper(tmp_path / "q", issue=f"number: 7\nkind: {kind}\n", **FACTS)
    assert errors(other)[1] == (["REG108"] if kind == "extra" else [])


def examine_words(project: Path) -> list[str]:
    """What the furniture of page one prints."""
    from edition.model import TextBox
    from edition.pipeline import compose

    page = compose(load(project)).plan.pages[0]
    return [
        "".join(line.line.text for line in item.lines)
        for item in page.furniture
        if isinstance(item, TextBox)
    ]


def test_a_paper_in_another_language_has_its_chinese_name(tmp_path: Path) -> None:
    """東河 in the masthead is enough; Latin letters alone are two errors."""
    project = paper(tmp_path / "p", language="en", **FACTS)
    assert errors(project) == (0, [])
    head = project / "publication.yaml"
    head.write_text(head.read_text("utf-8").replace("name: 东河日报", "name: East River Daily"))
    assert ("REG104" in errors(project)[1]) is True


def test_no_rules_are_forced(tmp_path: Path) -> None:
    """A paper that names none is judged by none, and its masthead stays as it was."""
    project = paper(tmp_path / "p", rules="")
    found = examine(load(project))
    assert found.form is None
    assert not [d for d in found.diagnostics if d.code.startswith("REG")]
    assert "今日2版" in examine_words(project)


def test_unknown_rules_are_an_error_with_those_there_are(tmp_path: Path) -> None:
    """At the line of the key."""
    project = paper(tmp_path / "p", rules="us-1791", **FACTS)
    (found,) = [d for d in check(project) if d.code == "LOD320"]
    assert found.severity == "error"
    assert found.line == 17
    assert all(name in found.hint for name in regulation_names())


def test_characters_are_counted_as_the_annex_says(tmp_path: Path) -> None:
    """Characters a line × lines of the type area, with nothing taken off for text and white."""
    issue = load(paper(tmp_path / "p", **FACTS))
    counted = examine(issue, count=True).characters
    assert counted is not None
    first, last = counted.pages
    grid = issue.stylebook.grid
    assert first.per_line == int(grid.width / grid.body + 1e-6)
    assert first.characters == first.per_line * first.lines
    assert last.characters == last.per_line * last.lines + last.below
    assert last.below > 0
    assert counted.characters == first.characters + last.characters


def test_pictures_count_in_part(tmp_path: Path) -> None:
    """News pictures 80 %, decorations (an empty alternative text) 30 %."""
    from PIL import Image

    project = paper(tmp_path / "p", **FACTS)
    folder = project / "issues" / "2026-05-08"
    Image.new("RGB", (1200, 800), "gray").save(folder / "boat.jpg", dpi=(300, 300))
    for key, alt in (("a", "渡船"), ("b", '""')):
        figure = f"```figure\nfile: boat.jpg\nalt: {alt}\n```"
        text = (folder / f"{key}.md").read_text("utf-8")
        (folder / f"{key}.md").write_text(f"{text}\n{figure}\n", "utf-8")
    counted = examine(load(project), count=True).characters
    assert counted is not None
    first, last = counted.pages
    assert first.pictures > 0
    assert first.decorations == 0
    full = first.per_line * first.lines
    assert abs(first.characters - (full - first.pictures * 0.2)) <= 1
    assert last.pictures == 0
    full = last.per_line * last.lines + last.below
    assert abs(last.characters - (full - last.decorations * 0.7)) <= 2


def test_the_command_says_pass_or_fail(tmp_path: Path) -> None:
    """As text and as JSON."""
    project = paper(tmp_path / "p", **FACTS)
    run = CliRunner().invoke(app, ["check", str(project), "--count"])
    assert "form errors by cn-2020: 0 (at most 3): pass" in run.output
    assert "characters by cn-2020" in run.output
    run = CliRunner().invoke(app, ["check", str(project), "--count", "--format", "json"])
    data = json.loads(run.stdout)
    assert data["regulations"]["passes"] is True
    assert data["count"]["characters"] == sum(p["characters"] for p in data["count"]["pages"])


def test_only_a_project_can_be_counted(tmp_path: Path) -> None:
    """A finished file is refused with exit code 2."""
    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF-1.7")
    run = CliRunner().invoke(app, ["check", str(file), "--count"])
    assert run.exit_code == 2
    assert "CLI120" in run.output


def test_every_set_of_rules_can_be_read() -> None:
    """The files of the package are complete."""
    for name in regulation_names():
        assert load_regulations(name).source
    with pytest.raises(ValueError, match="cn-2020"):
        load_regulations("cn-1871")
