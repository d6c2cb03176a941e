"""Text that is hard to set, made up from a seed."""

from __future__ import annotations

import random

_HAN = (
    "高新技术产业开发区管理委员会主任表示创新驱动发展战略为企业带来机遇和挑战我们坚持以人民"
    "为中心推动科技成果转化建设世界一流园区加快形成新动能去年实现生产总值同比增长进一步优化"
    "营商环境服务实体经济培育集成电路生物医药人工智能等产业集群记者近日从有关部门获悉"
)
_WORDS = ("AI", "5G", "Internet", "GDP", "Python", "innovation", "BIOTECHNOLOGY", "E-mail", "e5")
_URLS = (
    "https://www.example.com/news/2019-10/28/content_1.htm",
    "www.example.org/a/b?id=20191028&page=9",
    "dengsh@example.org",
)


def _han(rng: random.Random, least: int, most: int) -> str:
    start = rng.randrange(len(_HAN) - most)
    return _HAN[start : start + rng.randint(least, most)]


def _quoted(rng: random.Random) -> str:
    inner = f"“{_han(rng, 2, 6)}‘{_han(rng, 1, 4)}’{_han(rng, 0, 3)}”"
    return rng.choice([inner, f"“{_han(rng, 3, 9)}。”", f"：“{_han(rng, 2, 8)}！”"])


def _titled(rng: random.Random) -> str:
    nested = f"《{_han(rng, 2, 5)}〈{_han(rng, 2, 5)}〉{_han(rng, 1, 4)}》"
    return rng.choice(
        [nested, f"《{_han(rng, 2, 6)}（{_han(rng, 1, 4)}）》、", f"（《{_han(rng, 2, 4)}》）"]
    )


def _figures(rng: random.Random) -> str:
    number = rng.choice(
        ["2019年10月28日", "34.6亿元", "12.5%", "1,461名", "第34届", "26℃", "３个", "1+8"]
    )
    return _han(rng, 1, 3) + number


def _latin(rng: random.Random) -> str:
    return f"{_han(rng, 1, 3)}{rng.choice(['', ' '])}{rng.choice(_WORDS)}{rng.choice(['', ' '])}"


def _dashed(rng: random.Random) -> str:
    return f"——{_han(rng, 2, 6)}——" if rng.random() < 0.5 else f"{_han(rng, 1, 5)}……"


def _address(rng: random.Random) -> str:
    return f"（{rng.choice(_URLS)}）"


_KINDS = (_quoted, _titled, _figures, _latin, _dashed, _address)


def hard_text(seed: int, length: int) -> str:
    """A paragraph of about this many characters; each seed leans on another difficulty."""
    rng = random.Random(seed)
    favourite = _KINDS[seed % len(_KINDS)]
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append(_han(rng, 2, 14))
        kind = favourite if rng.random() < 0.5 else rng.choice(_KINDS)
        if kind is _address and rng.random() < 0.6:
            kind = _quoted
        parts.append(kind(rng))
        parts.append(rng.choice(["，", "，", "、", "；", "。", "！", "？", "：", ""]))
    return "".join(parts) + "。"
