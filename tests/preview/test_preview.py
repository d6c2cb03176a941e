"""What a person sees who writes with the preview open."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
NODE = Path(sys.executable).parent / "node"
CHROMIUM = HERE.parent / "reader" / "chromium"


def look(address: str, article: Path, edits: int = 1) -> dict[str, Any]:
    """What headless Chromium saw while the article was edited."""
    done = subprocess.run(
        [str(NODE), "follow.mjs", f"{address}/", str(article), str(edits)],
        cwd=HERE,
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(CHROMIUM)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def ask(
    address: str, path: str, *, seconds: float = 10, **headers: str
) -> http.client.HTTPResponse:
    """An answer of the server; the path as it is, without a browser's tidying."""
    url = urlsplit(address)
    assert url.hostname == "127.0.0.1"
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=seconds)
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


def first_state(address: str) -> dict[str, Any]:
    """The first event with pages; one without them may come before."""
    answer = ask(address, "/events")
    while line := answer.readline().decode():
        if line.startswith("data: "):
            state: dict[str, Any] = json.loads(line.removeprefix("data: "))
            if state["version"]:
                answer.close()
                return state
    raise AssertionError("no state came")


def test_a_save_is_shown_without_a_reload(address: str, article: Path) -> None:
    """A new headline stands on the page and in the text; a broken save covers nothing up."""
    seen = look(address, article)
    assert seen["complaints"] == []
    assert "闪耀北京大兴国际机场" in seen["first"]["page"]
    assert "闪耀北京大兴国际机场" in seen["first"]["text"]

    edited = seen["edited"]
    assert "改过1次的标题" in edited["page"]
    assert edited["headline"] == "改过1次的标题"
    assert edited["mark"], "the browser loaded the page anew"

    broken = seen["broken"]
    assert "zibo.md:3" in broken["findings"]
    assert "改过1次的标题" in broken["page"]
    assert broken["headline"] == "改过1次的标题"

    assert "又好了" in seen["mended"]["page"]
    assert seen["mended"]["mark"]

    assert seen["clicked"]["chosen"] == 1
    assert seen["clicked"]["lit"] == "zibo"
    assert seen["back"]["chosen"] == 1
    assert seen["back"]["lit"]

    assert (seen["first"]["number"], seen["turned"]["number"]) == ("9", "10")
    assert "第二版的短讯" in seen["turned"]["page"]


def test_what_is_served(address: str) -> None:
    """Pages, texts, pictures and fonts by their digests, and nothing by its path."""
    state = first_state(address)
    page = ask(address, f"/page/{state['pages'][0]['key']}").read().decode()
    assert "font-face" not in page
    assert "济宁高新区主题教育凝聚三次创业磅礴力量" in page.replace("</i>", "")
    text = ask(address, f"/text/{state['texts'][0]['key']}").read().decode()
    assert text.startswith("<?xml")
    name = text.split("../images/")[1].split('"')[0]
    picture = ask(address, f"/book/images/{name}")
    assert picture.headers["content-type"] == "image/jpeg"
    assert picture.read(2) == b"\xff\xd8"
    font = ask(address, state["faces"].split('url("')[1].split('"')[0])
    assert font.status == 200
    assert "immutable" in font.headers["cache-control"]
    for path in (
        "/book/images/jining.jpg",
        "/book/images/..%2fissue.yaml",
        "/font/../../pyproject.toml",
        "/picture/%2e%2e%2f%2e%2e%2fissue.yaml",
        "/static/../desk.py",
        "/publication.yaml",
    ):
        assert ask(address, path).status == 404, path


def test_the_web_edition_is_shown(address: str) -> None:
    """The third view is the issue's site: found by the names that were made, not by paths."""
    state = first_state(address)
    # The pages are painted when the site is first asked for.
    home = ask(address, f"/web/{state['web']}", seconds=90)
    assert home.headers["content-type"].startswith("text/html")
    assert "济宁高新区主题教育凝聚三次创业磅礴力量" in home.read().decode()
    folder = f"/web/chih/{state['issue']}"
    page = ask(address, f"{folder}/{state['pages'][0]['file'].replace('xhtml', 'html')}")
    assert "<svg" in page.read().decode()
    assert ask(address, f"{folder}/page-9-1200.webp").read(4) == b"RIFF"
    for path in ("/web/.edition/site.json", "/web/../publication.yaml", "/web/%2e%2e/issue.yaml"):
        assert ask(address, path).status == 404, path


def test_other_names_are_sent_away(address: str) -> None:
    """A page elsewhere cannot read the preview by a name of its own that leads here."""
    assert ask(address, "/", Host="paper.example").status == 400
    assert ask(address, "/", Host="localhost").status == 200
    headers = ask(address, "/").headers
    assert "access-control-allow-origin" not in headers
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "script-src 'self'" in headers["content-security-policy"]
