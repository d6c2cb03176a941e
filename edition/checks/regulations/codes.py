"""The codes of a regulator's rules; how many form errors each counts stands in the rules' file."""

from edition.base.codes import code

_RULES = "《报纸期刊质量管理规定》 (国新出发〔2020〕10号), annex 《报纸出版形式差错数计算方法》"

FAILS = code(
    "REG101",
    "error",
    "too many form errors",
    reason="The regulator fails an issue with more form errors than its rules allow.",
    remedy="Mend what the findings REG102 to REG109 name.",
    source="《报纸期刊质量管理规定》 (国新出发〔2020〕10号), Article 6",
)
NO_NAME = code(
    "REG102",
    "warning",
    "no name in page one's masthead",
    reason="The paper's name stands in the masthead of page one.",
    remedy="Begin the issue with a page that has the masthead: page one, or `template: front`.",
    source=_RULES,
)
NAME_SMALL = code(
    "REG103",
    "warning",
    "name is not the largest text",
    reason="The paper's name is larger than any other text of page one.",
    remedy="Set `headline_size` of the article smaller, or make the masthead's role larger.",
    source=_RULES,
)
NO_CHINESE_NAME = code(
    "REG104",
    "warning",
    "no Chinese name of the paper",
    reason="A paper in another language prints its Chinese name as well.",
    remedy="Write both names into `publication.name`.",
    source=_RULES,
)
NO_FACT = code(
    "REG105",
    "warning",
    "imprint is not complete",
    reason="The paper prints what it is, who answers for it, and how it is sold, at a fixed place.",
    remedy="Write it into publication.yaml (the issue's number into issue.yaml).",
    source=_RULES,
)
NO_PAGE_NUMBER = code(
    "REG106",
    "warning",
    "page without its number",
    reason="Every page's head has the page's number, at a fixed place.",
    remedy="Let the folio strip or the masthead have room for it.",
    source=_RULES,
)
NOT_MARKED = code(
    "REG107",
    "warning",
    "extra issue is not marked",
    reason="An additional issue (增期) or extra (号外) is marked as such in the masthead.",
    remedy="Begin the issue with a page that has the masthead: page one, or `template: front`.",
    source=_RULES,
)
NOT_FREE = code(
    "REG108",
    "warning",
    "extra is not marked as free",
    reason="An extra (号外) is given away, and says so.",
    remedy="Write `price: 免费赠阅` into issue.yaml.",
    source=_RULES,
)
NO_ADVERT_LABEL = code(
    "REG109",
    "warning",
    "advertisement is not marked",
    reason="Every advertisement is clearly marked 广告.",
    remedy="Set `advertisements.label: 广告` in the stylebook.",
    source=_RULES,
)
