"""YAML as people write it."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

#: Lines that YAML's ``|`` form can hold and give back the same.
_PLAIN_LINES = re.compile(
    r"[^\s\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff][^\r\x85\u2028\u2029]*"
)


def dump_yaml(data: Any) -> str:
    """YAML in block style, lines not wrapped, Chinese as it is.

    A string that YAML would read as something else (``01``, ``yes``, ``2019-10-28``) is quoted,
    and one of several lines stands under ``|``.
    """
    writer = YAML()
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.width = 1_000_000
    writer.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    writer.dump(_styled(data), out)
    return out.getvalue()


def _styled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _styled(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_styled(item) for item in value]
    if isinstance(value, str) and "\n" in value:
        if _PLAIN_LINES.fullmatch(value) and not re.search(r"\s(\n|\Z)|\n\s", value):
            return LiteralScalarString(value)
        return DoubleQuotedScalarString(value)
    if isinstance(value, str) and value in ("", "~", "null"):
        return DoubleQuotedScalarString(value)
    return value
