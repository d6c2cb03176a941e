"""Whose picture: ``乔冠宇/摄``."""

from __future__ import annotations

import re

from edition.model import Credit

#: What a credit may end in.
_CREDIT = re.compile(
    r"(?P<name>.*?)\s*[/／]?\s*(?P<role>摄影报道|摄影|供图|提供|资料图片|制图|漫画|绘图|翻拍|摄|图)"
)


def parse_credit(written: str) -> Credit:
    """``乔冠宇/摄``, ``新华社 供图``, ``甲/乙`` or a bare name."""
    if match := _CREDIT.fullmatch(written.strip()):
        return Credit(name=match["name"].strip(), role=match["role"])
    name, _, role = written.strip().replace("／", "/").partition("/")
    return Credit(name=name.strip(), role=role.strip())
