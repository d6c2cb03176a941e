"""The words that the book adds to the paper's own, in the paper's language."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.imprint_words import ImprintWords, imprint_words, writes_traditional


@dataclass(frozen=True, slots=True)
class LocaleStrings:
    """Words of one language; ``{}`` takes a number, a name or a date."""

    facts: ImprintWords
    page: str
    other_page: str
    cover: str
    contents: str
    pages: str
    landmarks: str
    start: str
    todays_paper: str
    previous: str
    next: str
    series: str
    see_page: str
    truncated_head: str
    truncated_tail: str
    summary: str
    picture: str
    poem: str
    picture_missing: str
    page_picture: str
    issue_number: str
    note: str
    back: str
    colon: str
    space: str
    date: str
    imprint: str
    newspaper: str
    untitled: str
    access_summary: str
    access_pictures: str


_HANS = LocaleStrings(
    facts=imprint_words("zh-Hans"),
    page="第{}版",
    other_page="其他",
    cover="封面",
    contents="目录",
    pages="版次",
    landmarks="导览",
    start="正文",
    todays_paper="今日各版",
    previous="上一篇",
    next="下一篇",
    series="系列报道：{}",
    see_page="原载{}",
    truncated_head="（本文开头不在所据版面）",
    truncated_tail="（本文后文不在所据版面）",
    summary="提要",
    picture="图片",
    poem="诗",
    picture_missing="图片未提供",
    page_picture="{}版面图",
    issue_number="总第{}期",
    note="注{}",
    back="返回正文",
    colon="：",
    space="\u3000",
    date="{0}年{1}月{2}日",
    imprint="版权信息",
    newspaper="报纸",
    untitled="无题",
    access_summary="目录分版面与文章两级，版次表与印刷版一致，可逐版跳转；文字可重排，字号与配色由读者决定。",
    access_pictures="图片均有替代文字。",
)
_HANT = LocaleStrings(
    facts=imprint_words("zh-Hant"),
    page="第{}版",
    other_page="其他",
    cover="封面",
    contents="目錄",
    pages="版次",
    landmarks="導覽",
    start="正文",
    todays_paper="今日各版",
    previous="上一篇",
    next="下一篇",
    series="系列報道：{}",
    see_page="原載{}",
    truncated_head="（本文開頭不在所據版面）",
    truncated_tail="（本文後文不在所據版面）",
    summary="提要",
    picture="圖片",
    poem="詩",
    picture_missing="圖片未提供",
    page_picture="{}版面圖",
    issue_number="總第{}期",
    note="註{}",
    back="返回正文",
    colon="：",
    space="\u3000",
    date="{0}年{1}月{2}日",
    imprint="版權資訊",
    newspaper="報紙",
    untitled="無題",
    access_summary="目錄分版面與文章兩級，版次表與印刷版一致，可逐版跳轉；文字可重排，字號與配色由讀者決定。",
    access_pictures="圖片均有替代文字。",
)
_JA = LocaleStrings(
    facts=imprint_words("ja"),
    page="{}面",
    other_page="その他",
    cover="表紙",
    contents="目次",
    pages="面",
    landmarks="案内",
    start="本文",
    todays_paper="紙面一覧",
    previous="前の記事",
    next="次の記事",
    series="連載：{}",
    see_page="{}掲載",
    truncated_head="（記事の冒頭は手元の紙面にありません）",
    truncated_tail="（記事の続きは手元の紙面にありません）",
    summary="要約",
    picture="写真",
    poem="詩",
    picture_missing="写真は提供されていません",
    page_picture="{}の紙面",
    issue_number="第{}号",
    note="注{}",
    back="本文に戻る",
    colon="：",
    space="\u3000",
    date="{0}年{1}月{2}日",
    imprint="奥付",
    newspaper="新聞",
    untitled="無題",
    access_summary="目次は面と記事の二階層で、面の一覧は印刷版に対応します。文字はリフローし、文字の大きさと配色は読者が選べます。",
    access_pictures="画像にはすべて代替テキストがあります。",
)
_KO = LocaleStrings(
    facts=imprint_words("ko"),
    page="{}면",
    other_page="기타",
    cover="표지",
    contents="차례",
    pages="면",
    landmarks="안내",
    start="본문",
    todays_paper="오늘의 지면",
    previous="이전 기사",
    next="다음 기사",
    series="연재: {}",
    see_page="{} 게재",
    truncated_head="(기사의 앞부분은 보유한 지면에 없습니다)",
    truncated_tail="(기사의 뒷부분은 보유한 지면에 없습니다)",
    summary="요약",
    picture="사진",
    poem="시",
    picture_missing="사진이 제공되지 않았습니다",
    page_picture="{} 지면",
    issue_number="제{}호",
    note="주 {}",
    back="본문으로",
    colon=": ",
    space=" ",
    date="{0}년 {1}월 {2}일",
    imprint="판권",
    newspaper="신문",
    untitled="제목 없음",
    access_summary="차례는 면과 기사의 두 단계이며 면 목록은 인쇄판과 일치합니다. "
    "글자는 다시 흐르고 크기와 색은 독자가 정합니다.",
    access_pictures="모든 그림에 대체 텍스트가 있습니다.",
)
_EN = LocaleStrings(
    facts=imprint_words("en"),
    page="Page {}",
    other_page="Other articles",
    cover="Cover",
    contents="Contents",
    pages="Pages",
    landmarks="Landmarks",
    start="Start of the paper",
    todays_paper="Today's pages",
    previous="Previous",
    next="Next",
    series="Series: {}",
    see_page="Printed on {}",
    truncated_head="(The beginning of this article is on a page we do not have.)",
    truncated_tail="(The rest of this article is on a page we do not have.)",
    summary="Summary",
    picture="Picture",
    poem="Poem",
    picture_missing="Picture not available",
    page_picture="{} as printed",
    issue_number="No. {}",
    note="Note {}",
    back="Back to the text",
    colon=": ",
    space=" ",
    date="{0}-{1:02}-{2:02}",
    imprint="Imprint",
    newspaper="Newspaper",
    untitled="Untitled",
    access_summary="Contents by page and article, a page list that follows the printed paper, "
    "reflowable text whose size and colours are the reader's choice.",
    access_pictures="Every picture has alternative text.",
)


def strings_for(language: str) -> LocaleStrings:
    """The words for a BCP 47 language; Chinese without a script is simplified unless its region
    writes traditional characters."""
    if language.lower().startswith("zh"):
        return _HANT if writes_traditional(language) else _HANS
    return {"ja": _JA, "ko": _KO}.get(language.lower().split("-")[0], _EN)
