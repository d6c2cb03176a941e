"""Whether a line names a column: 百姓纪事, 走进乡村看变化①."""

from __future__ import annotations

import re

from edition.importers.pagetext.lexicon import affixes, words
from edition.importers.pagetext.source.lines import SourceLine


def column_name(line: SourceLine) -> str:
    """``known``, ``like one``, ``numbered`` or nothing: how much a line names a column."""
    bare = line.bare.strip("【】[]「」■□●◆▌|｜▎·")
    if re.search(
        r"[①-⑳]$|[（(][一二三四五六七八九十\d]+[)）]$|(?:之|·)[一二三四五六七八九十\d]{1,2}$", bare
    ):
        return "numbered" if len(bare) <= 22 else ""
    if bare in words("head", "columns") or bare in words("head", "briefs"):
        return "known"
    # 「川の音まで聞こえる」 is what somebody said.
    said = line.bare[0] == "「" and re.search(r"[\u3041-\u3093]", line.bare)
    if re.fullmatch(r"[【「\[［].{2,12}[】」\]］]", line.bare) and not said:
        return "known"
    if len(bare) <= 7 and bare.endswith(affixes("head", "column_ends")):
        return "like one"
    # 党建 在高新: a banner in two uneven parts; even ones are a slogan.
    if len(line.text.split()) == 2 and len(bare) <= 6 and not is_slogan(line):
        return "like one" if re.fullmatch(r"[\u3400-\u9fff]+", bare) else ""
    return ""


def is_slogan(line: SourceLine) -> bool:
    """守初心 担使命, or words in quotation marks on both sides."""
    parts = line.text.split()
    if len(parts) >= 2 and len({len(part) for part in parts}) == 1:
        return True
    return len(re.findall(r"[“”「」\"]", line.text)) >= 4
