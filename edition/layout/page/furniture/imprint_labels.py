"""The words that name the facts of an imprint line, in the paper's language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImprintLabels:
    """What stands before each fact."""

    supervisor: str
    address: str
    telephone: str
    email: str
    website: str
    printer: str
    distribution: str
    distributor: str
    price: str


_HANS = ImprintLabels(
    supervisor="主管：",
    address="地址：",
    telephone="电话：",
    email="电子邮箱：",
    website="网址：",
    printer="印刷：",
    distribution="发行方式：",
    distributor="发行单位：",
    price="定价：",
)
_HANT = ImprintLabels(
    supervisor="主管：",
    address="地址：",
    telephone="電話：",
    email="電子郵件：",
    website="網址：",
    printer="印刷：",
    distribution="發行方式：",
    distributor="發行單位：",
    price="定價：",
)
_JA = ImprintLabels(
    supervisor="監督：",
    address="住所：",
    telephone="電話：",
    email="メール：",
    website="ウェブサイト：",
    printer="印刷：",
    distribution="販売方法：",
    distributor="販売：",
    price="定価：",
)
_KO = ImprintLabels(
    supervisor="감독: ",
    address="주소: ",
    telephone="전화: ",
    email="이메일: ",
    website="웹사이트: ",
    printer="인쇄: ",
    distribution="배포 방식: ",
    distributor="배포: ",
    price="가격: ",
)
_EN = ImprintLabels(
    supervisor="Supervised by ",
    address="Address: ",
    telephone="Telephone: ",
    email="E-mail: ",
    website="Website: ",
    printer="Printed by ",
    distribution="Distribution: ",
    distributor="Distributed by ",
    price="Price: ",
)


def labels_for(language: str) -> ImprintLabels:
    """The words for a BCP 47 language; Chinese is simplified unless it says otherwise."""
    tag = language.lower()
    if tag.startswith("zh"):
        traditional = any(part in tag for part in ("hant", "-tw", "-hk", "-mo"))
        return _HANT if traditional else _HANS
    return {"ja": _JA, "ko": _KO}.get(tag.split("-")[0], _EN)
