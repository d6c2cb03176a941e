"""``edition import``: pages of text into a project, as a newsroom does it."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from edition.cli.app import app
from edition.pipeline import import_pages
from edition.source import load_project
from tests.importers.casefile import read_case, text_of

CASES = Path(__file__).parent.parent / "importers" / "cases"
PAGE = (
    "某某晚报　2022年4月24日　星期日　第{number}版\n\n桥修好了\n本报记者　张远\n"
    "　　昨天，村口的老桥修好了，村民不用再绕路。\n　　桥长二十米，用了三个月。\n"
)


def run(*args: object) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of ``edition import``."""
    result = CliRunner().invoke(app, ["import", *map(str, args)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def model_of(*args: object) -> Any:
    """What ``--format json`` prints."""
    code, out, _ = run(*args, "--format", "json")
    assert code == 0
    data = json.loads(out)
    assert data["ok"] is True
    return data["pages"]


def write(folder: Path, name: str, text: str) -> Path:
    """A page in a folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_batch_survives_bad_files(tmp_path: Path) -> None:
    """Missing, empty, binary files and folders are reported; the page is written."""
    good = write(tmp_path, "good.txt", PAGE.format(number=3))
    empty = write(tmp_path, "empty.txt", " \n\t\n")
    noise = tmp_path / "noise.txt"
    noise.write_bytes(bytes(range(256)) * 20)
    (tmp_path / "folder.txt").mkdir()
    files = [tmp_path / "folder.txt", empty, good, tmp_path / "none.txt", noise]
    code, out, err = run(*files, "--into", tmp_path / "p")
    assert code == 1
    assert err.count("IMP130") == 2
    assert "IMP340" in err
    assert str(tmp_path / "p" / "issues" / "2022-04-24") in out
    assert "某某晚报 2022-04-24 3, 1 article" in err
    loaded = load_project(tmp_path / "p", issue="2022-04-24")
    assert [str(a.headline) for a in loaded.edition.articles] == ["桥修好了"]


def test_what_is_there_stays(tmp_path: Path) -> None:
    """A page that was imported and edited is left alone, unless --replace says otherwise."""
    three = write(tmp_path, "3.txt", PAGE.format(number=3))
    four = write(tmp_path, "4.txt", PAGE.format(number=4))
    project = tmp_path / "p"
    assert run(three, "--into", project)[0] == 0
    issue = project / "issues" / "2022-04-24"
    edited = (issue / "p3-01.md").read_text(encoding="utf-8").replace("桥修好了", "老桥新生")
    (issue / "p3-01.md").write_text(edited, encoding="utf-8")
    sheet = "# by hand\n" + (issue / "issue.yaml").read_text(encoding="utf-8")
    (issue / "issue.yaml").write_text(sheet, encoding="utf-8")
    code, _, err = run(three, four, "--into", project)
    assert code == 1
    assert "IMP140" in err
    assert (issue / "p3-01.md").read_text(encoding="utf-8") == edited
    assert (issue / "issue.yaml").read_text(encoding="utf-8").startswith("# by hand\n")
    assert [p.number for p in load_project(project).edition.pages] == ["3", "4"]
    assert run(three, "--into", project, "--replace")[0] == 0
    assert "桥修好了" in (issue / "p3-01.md").read_text(encoding="utf-8")
    assert [p.number for p in load_project(project).edition.pages] == ["3", "4"]


def test_a_broken_project_is_left_alone(tmp_path: Path) -> None:
    """Where issue.yaml cannot be read, nothing is written."""
    project = tmp_path / "p"
    assert run(write(tmp_path, "3.txt", PAGE.format(number=3)), "--into", project)[0] == 0
    sheet = project / "issues" / "2022-04-24" / "issue.yaml"
    sheet.write_text("pages: [", encoding="utf-8")
    code, _, err = run(write(tmp_path, "4.txt", PAGE.format(number=4)), "--into", project)
    assert code == 1
    assert "issue.yaml" in err
    assert sheet.read_text(encoding="utf-8") == "pages: ["
    assert not (sheet.parent / "p4-01.md").exists()


def test_the_model_as_json() -> None:
    """Articles with confidences and reasons; every character in one place."""
    (page,) = model_of(CASES / "case_10.txt")
    assert page["page"]["publication"] == "青岚日报"
    assert len(page["articles"]) == 6
    for article in page["articles"]:
        assert 0 < article["confidence"] <= 1
        assert all(
            {"what", "confidence", "span", "reasons"} <= set(d) for d in article["decisions"]
        )
    owners = [(start, end) for _, start, end in page["spans"]]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(owners))
    pages = model_of(CASES / "case_10.txt", CASES / "case_11.txt")
    assert [p["page"]["publication"] for p in pages] == ["青岚日报", "中国园区导报"]


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("none", '他说:"好,就这样."还有 一 件'),
        ("punctuation", "他说：“好，就这样.”还有 一 件"),
        ("full", "他说：“好，就这样。”还有一件"),
    ],
)
def test_levels_of_normalising(tmp_path: Path, level: str, said: str) -> None:
    """none, punctuation, full; what was changed is told with its place."""
    text = PAGE.format(number=3) + '　　他说:"好,就这样."还有 一 件事没有办完，要等到明年春天。\n'
    (page,) = model_of(write(tmp_path, "3.txt", text), "--normalise", level)
    article = page["articles"][0]
    assert article["blocks"][-1]["text"].startswith(said)
    assert bool(article["normalised"]) == (level != "none")
    for edit in article["normalised"]:
        assert text[edit["at"] : edit["at"] + len(edit["before"])] == edit["before"]


def test_corrections_are_accepted(tmp_path: Path) -> None:
    """Reported with line and hint; taken over for a code, or for a code in a line."""
    text = PAGE.format(number=3).replace("老桥", "老老桥").replace("二十米", "二十米米")
    file = write(tmp_path, "3.txt", text)
    _, _, err = run(file, "--into", tmp_path / "p")
    assert f"{file}:5:" in err
    assert "--accept IMP101 writes “米” for “米米”" in err
    as_read, one, all_ = (
        "".join(b["text"] for b in model_of(file, *args)[0]["articles"][0]["blocks"])
        for args in ((), ("--accept", "IMP101:6"), ("--accept", "IMP101"))
    )
    assert "老老桥" in as_read
    assert "二十米米" in as_read
    assert "老老桥" in one
    assert "二十米，" in one
    assert "老老" not in all_


def test_doubts_are_told_with_their_line(tmp_path: Path) -> None:
    """A wrong weekday, an article that breaks off, a page without a date."""
    text = PAGE.format(number=3).replace("星期日", "星期五") + "　　桥通了以后，村里又打算把路"
    file = write(tmp_path, "3.txt", text)
    _, _, err = run(file, "--into", tmp_path / "p")
    assert f"warning[IMP105] {file}:1:1: " in err
    assert f"{file}:7:" in err
    assert "IMP104" in err
    bare = write(tmp_path, "bare.txt", "桥修好了\n　　昨天，村口的老桥修好了，村民不用再绕路。\n")
    _, _, err = run(bare, "--into", tmp_path / "q")
    assert "IMP107" in err
    assert "IMP342" in err
    assert not (tmp_path / "q").exists()
    day = ("--issue", "2022-04-24", "--page", 5)
    assert run(bare, "--into", tmp_path / "q", *day)[0] == 0
    assert load_project(tmp_path / "q").edition.pages[0].articles == ("p5-01",)


def test_pages_of_another_paper_are_told(tmp_path: Path) -> None:
    """A project holds one paper; a page of another is written, and told."""
    files = [write(tmp_path, f"{n}.txt", PAGE.format(number=n)) for n in (1, 2)]
    other = PAGE.format(number=5).replace("某某晚报", "别处日报")
    _, _, err = run(*files, write(tmp_path, "5.txt", other), "--into", tmp_path / "p")
    assert "the page says 别处日报, the project is 某某晚报" in err
    assert len(load_project(tmp_path / "p").edition.pages) == 3


def test_all_pages_load_again(tmp_path: Path) -> None:
    """What was read of every page is a project that loads without an error."""
    files = sorted(CASES.glob("*.txt"))
    for path in sorted(CASES.glob("*/*.case")):
        text = text_of(read_case(path))
        files.append(write(tmp_path, f"{path.stem}.txt", text))
    day = dt.date(1900, 1, 1)
    result = import_pages(files, into=tmp_path / "archive", issue=day, page="1")
    assert not [d for d in result.diagnostics if d.severity == "error"]
    count = 0
    for folder in result.issues:
        count += len(load_project(folder).edition.articles)
    assert count == sum(len(page.articles) for page in result.pages)
