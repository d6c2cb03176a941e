"""Plain YAML read by libyaml, thirty times as fast as ruamel's round-trip reader.

Text with comments, anchors, tags, folded text or faults is left to the round-trip reader.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

_LOADER = getattr(yaml, "CBaseLoader", None)

#: What may be a comment, an anchor, an alias, a tag, a directive or a document's mark; merge keys;
#: lines of spaces; and the characters that YAML 1.1 (libyaml) and 1.2 take for different things.
_UNCOMMON = re.compile(
    r"(?:^|[\s\[{,:?-])[#&*!]|^(?:%|---|\.\.\.|[ ]+$)|<<"
    r"|[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]",
    re.MULTILINE,
)
_QUOTED = {"'": SingleQuotedScalarString, '"': DoubleQuotedScalarString, "|": LiteralScalarString}


class _UncommonError(Exception):
    """The text holds something that is left to the round-trip reader."""


def read_quickly(text: str) -> CommentedMap | None:
    """A mapping, its values and its places as ruamel's round-trip reader gives them.

    Returns:
        None where there is anything uncommon in the text, or a fault.
    """
    if _LOADER is None or _UNCOMMON.search(text):
        return None
    try:
        node = yaml.compose(text, Loader=_LOADER)
        return _mapping(node) if isinstance(node, yaml.MappingNode) else None
    except (yaml.YAMLError, _UncommonError, RecursionError):
        return None


def _value(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return _sequence(node)
    return _mapping(node)


def _scalar(node: Any) -> str | None:
    if not node.style:
        value: str = node.value
        return None if value in ("", "~", "null") else value
    if node.style not in _QUOTED:
        raise _UncommonError
    quoted: str = _QUOTED[node.style](node.value)
    return quoted


def _mapping(node: Any) -> CommentedMap:
    mapping = CommentedMap()
    mapping.lc.line, mapping.lc.col = node.start_mark.line, node.start_mark.column
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.style:
            raise _UncommonError
        name = _scalar(key)
        if name is None or name in mapping:
            raise _UncommonError
        mapping[name] = _value(value)
        key_mark, value_mark = key.start_mark, value.start_mark
        mapping.lc.add_kv_line_col(
            name, [key_mark.line, key_mark.column, value_mark.line, value_mark.column]
        )
    return mapping


def _sequence(node: Any) -> CommentedSeq:
    sequence = CommentedSeq()
    sequence.lc.line, sequence.lc.col = node.start_mark.line, node.start_mark.column
    for place, item in enumerate(node.value):
        sequence.append(_value(item))
        sequence.lc.add_idx_line_col(place, [item.start_mark.line, item.start_mark.column])
    return sequence
