"""The words that name an imprint's facts, in the paper's language: for the page and the book."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImprintWords:
    """What each fact of the paper is called.

    Attributes:
        supervisor: 主管.
        sponsor: 主办.
        publisher: what a publisher is called where no sponsor is named beside it.
        publisher_beside_sponsor: 出版.
        cn, issn, postal_code: the paper's numbers.
        printer, distribution, distributor, price: who makes it, and how it is sold.
        website, email, telephone, address: how to reach it.
        extra, additional: 号外 and 增期, as the masthead marks them.
        colon: stands between a word and its fact.
    """

    supervisor: str
    sponsor: str
    publisher: str
    publisher_beside_sponsor: str
    cn: str
    issn: str
    postal_code: str
    printer: str
    distribution: str
    distributor: str
    price: str
    website: str
    email: str
    telephone: str
    address: str
    extra: str
    additional: str
    colon: str

    def label(self, fact: str) -> str:
        """What stands before a fact on a line: ``地址：``, ``Printed by ``.

        Args:
            fact: the name of its field.
        """
        word: str = getattr(self, fact)
        return word + (" " if word.endswith(" by") else self.colon)


_HANS = ImprintWords(
    supervisor="主管",
    sponsor="主办",
    publisher="主办",
    publisher_beside_sponsor="出版",
    cn="国内统一连续出版物号",
    issn="国际标准连续出版物号",
    postal_code="邮发代号",
    printer="印刷",
    distribution="发行方式",
    distributor="发行单位",
    price="定价",
    website="网址",
    email="电子邮箱",
    telephone="电话",
    address="地址",
    extra="号外",
    additional="增期",
    colon="：",
)
_HANT = ImprintWords(
    supervisor="主管",
    sponsor="主辦",
    publisher="主辦",
    publisher_beside_sponsor="出版",
    cn="國內統一連續出版物號",
    issn="國際標準期刊號",
    postal_code="郵發代號",
    printer="印刷",
    distribution="發行方式",
    distributor="發行單位",
    price="定價",
    website="網址",
    email="電子郵件",
    telephone="電話",
    address="地址",
    extra="號外",
    additional="增期",
    colon="：",
)
_JA = ImprintWords(
    supervisor="監督",
    sponsor="主催",
    publisher="発行",
    publisher_beside_sponsor="発行",
    cn="CN番号",
    issn="ISSN",
    postal_code="購読番号",
    printer="印刷",
    distribution="販売方法",
    distributor="販売",
    price="定価",
    website="ウェブサイト",
    email="メール",
    telephone="電話",
    address="住所",
    extra="号外",
    additional="増刊",
    colon="：",
)
_KO = ImprintWords(
    supervisor="감독",
    sponsor="주관",
    publisher="발행",
    publisher_beside_sponsor="발행",
    cn="CN 번호",
    issn="ISSN",
    postal_code="구독 번호",
    printer="인쇄",
    distribution="배포 방식",
    distributor="배포",
    price="가격",
    website="웹사이트",
    email="이메일",
    telephone="전화",
    address="주소",
    extra="호외",
    additional="증간",
    colon=": ",
)
_EN = ImprintWords(
    supervisor="Supervised by",
    sponsor="Sponsored by",
    publisher="Published by",
    publisher_beside_sponsor="Published by",
    cn="CN",
    issn="ISSN",
    postal_code="Subscription code",
    printer="Printed by",
    distribution="Distribution",
    distributor="Distributed by",
    price="Price",
    website="Website",
    email="E-mail",
    telephone="Telephone",
    address="Address",
    extra="Extra",
    additional="Additional issue",
    colon=": ",
)


def writes_traditional(language: str) -> bool:
    """Whether a Chinese language tag means traditional characters: by its script or its region."""
    tag = language.lower()
    return tag.startswith("zh") and any(p in tag for p in ("hant", "-tw", "-hk", "-mo"))


def imprint_words(language: str) -> ImprintWords:
    """The words for a BCP 47 language; Chinese is simplified unless it says otherwise."""
    if language.lower().startswith("zh"):
        return _HANT if writes_traditional(language) else _HANS
    return {"ja": _JA, "ko": _KO}.get(language.lower().split("-")[0], _EN)
