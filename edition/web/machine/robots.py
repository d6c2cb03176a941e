"""What robots are asked for: ``robots.txt``, ``ai.txt`` and ``tdmrep.json``.

They are wishes: who does not heed them is not kept out.
"""

from __future__ import annotations

from collections.abc import Sequence

import orjson

#: Agents that fetch texts to train models, by the names they answer to in ``robots.txt``
#: (their owners' documentation, 2026). Search engines' own agents are not among them.
TRAINERS = (
    "AI2Bot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-ai",
    "Diffbot",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "meta-externalagent",
    "Omgilibot",
    "PanguBot",
    "Timpibot",
)


def robots_txt(site: str, lines: Sequence[str], ai: str) -> bytes:
    """``robots.txt`` (RFC 9309).

    Args:
        site: the site's address with a slash at its end; empty where it is not known.
        lines: the stylebook's own rules for every agent.
        ai: ``allow``, ``refuse``, or empty.
    """
    own = [line.strip() for line in lines if line.strip()]
    text = ["User-agent: *", *(own or ["Allow: /"])]
    if ai == "refuse":
        text += ["", *(f"User-agent: {name}" for name in TRAINERS), "Disallow: /"]
    if site:
        text += ["", f"Sitemap: {site}sitemap.xml"]
    return ("\n".join(text) + "\n").encode()


def wishes(ai: str) -> dict[str, bytes]:
    """The files that say whether texts may train models, by name; none where nothing is said.

    ``ai.txt`` is Spawning's, ``.well-known/tdmrep.json`` the TDM Reservation Protocol's.
    """
    if ai == "refuse":
        reserved = [{"location": "/", "tdm-reservation": 1}]
        return {
            "ai.txt": b"User-Agent: *\nDisallow: /\nDisallow: *\n",
            ".well-known/tdmrep.json": orjson.dumps(reserved, option=orjson.OPT_INDENT_2) + b"\n",
        }
    if ai == "allow":
        open_ = [{"location": "/", "tdm-reservation": 0}]
        return {
            "ai.txt": b"User-Agent: *\nAllow: /\nAllow: *\n",
            ".well-known/tdmrep.json": orjson.dumps(open_, option=orjson.OPT_INDENT_2) + b"\n",
        }
    return {}
