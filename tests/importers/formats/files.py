"""Files of every format that is read, with texts of our own."""

from __future__ import annotations

import json
from pathlib import Path

HEAD = "渡船恢复夜航"
FIRST = "往返三屿村的渡船恢复夜航，末班由十八时延到二十二时。"
SECOND = "渡口的候船室装了热水炉，墙上挂着潮汐表。"

NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf baselang="zh-Hans"><head><title>{HEAD}</title><docdata>
<doc-id id-string="ferry-1" regsrc="海桥社"/><date.issue norm="20260508T080000+0800"/>
<date.release norm="20260509T083000+0800"/><ed-msg info="供五月九日用"/>
<doc.copyright holder="海桥社" year="2026"/><key-list><keyword key="渡船"/></key-list></docdata></head>
<body><body.head><hedline><hl1>{HEAD}</hl1><hl2>末班延到二十二时</hl2></hedline>
<rights>仅供东河地区使用</rights><byline>本社记者 顾青禾</byline><distributor>海桥社</distributor>
<dateline><location>三屿村</location></dateline><note>请核对时刻</note></body.head>
<body.content><block><p>{FIRST}</p><hl2>候船室</hl2><p>{SECOND[:6]}<em>{SECOND[6:9]}</em>{SECOND[9:]}</p>
<media media-type="image"><media-reference source="https://pictures.example/ferry.jpg" mime-type="image/jpeg"/>
<media-caption>夜航的渡船</media-caption><media-producer>周禾 摄</media-producer></media>
</block></body.content><body.end><tagline>（完）</tagline></body.end></body></nitf>
"""

NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:haiqiao.example:ferry" version="2" standard="NewsML-G2" standardversion="2.23">
<rightsInfo><copyrightHolder literal="海桥社"/><usageTerms>仅供东河地区使用</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="海桥社"/><embargoed>2026-05-09T08:30:00+08:00</embargoed>
<pubStatus qcode="stat:usable"/><edNote>请核对时刻</edNote></itemMeta>
<contentMeta><by>本社记者 顾青禾</by><language tag="zh-Hans"/><subject><name>渡船</name></subject>
<headline>{HEAD}</headline><headline role="hld:subHeadline">末班延到二十二时</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>t</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:haiqiao.example:ferry-picture"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
<contentMeta><description role="drol:caption">夜航的渡船</description><creditline>周禾 摄</creditline></contentMeta>
<contentSet><remoteContent contenttype="image/jpeg" href="ferry.jpg"/></contentSet></newsItem>
</itemSet></newsMessage>
"""

NINJS_2 = json.dumps(
    {
        "uri": "urn:ferry",
        "type": "text",
        "pubstatus": "usable",
        "language": "zh-Hans",
        "embargoed": "2026-05-09T08:30:00+08:00",
        "copyrightholder": "海桥社",
        "copyrightnotice": "© 2026 海桥社",
        "usageterms": "仅供东河地区使用",
        "ednote": "请核对时刻",
        "by": "本社记者 顾青禾",
        "headlines": [
            {"role": "main", "value": HEAD},
            {"role": "deck", "value": "末班延到二十二时"},
        ],
        "bodies": [
            {"role": "plain", "contenttype": "text/plain", "value": f"{FIRST}\n{SECOND}"},
            {
                "role": "html",
                "contenttype": "text/html",
                "value": f"<h1>{HEAD}</h1><p>{FIRST}</p><p>{SECOND}</p>",
            },
        ],
        "associations": {
            "p": {
                "type": "picture",
                "uri": "urn:p",
                "renditions": {
                    "full": {"href": "https://pictures.example/ferry.jpg", "width": 900}
                },
                "descriptions": [{"role": "caption", "value": "夜航的渡船"}],
                "by": "周禾 摄",
            }
        },
    },
    ensure_ascii=False,
)

NINJS_3 = json.dumps(
    {
        "uri": "urn:ferry",
        "type": "text",
        "pubStatus": "usable",
        "language": "zh-Hans",
        "embargoed": "2026-05-09T08:30:00+08:00",
        "copyrightHolder": "海桥社",
        "copyrightNotice": "© 2026 海桥社",
        "usageTerms": "仅供东河地区使用",
        "edNote": "请核对时刻",
        "by": "本社记者 顾青禾",
        "headlines": [
            {"role": "main", "value": HEAD},
            {"role": "deck", "value": "末班延到二十二时"},
        ],
        "bodies": [{"contentType": "text/html", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"}],
        "associations": [
            {
                "name": "p",
                "type": "picture",
                "uri": "urn:p",
                "renditions": [{"href": "https://pictures.example/ferry.jpg", "width": 900}],
                "descriptions": [{"role": "caption", "value": "夜航的渡船"}],
                "by": "周禾 摄",
            }
        ],
    },
    ensure_ascii=False,
)

WXR = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>东河网</title>
<wp:author><wp:author_login>gu</wp:author_login><wp:author_display_name>顾青禾</wp:author_display_name></wp:author>
<item><title>{HEAD}</title><dc:creator>gu</dc:creator><guid>https://site.example/?p=1</guid>
<content:encoded><![CDATA[{FIRST}

[caption id="a"]<img src="https://pictures.example/ferry.jpg" alt="渡船"> 夜航的渡船[/caption]

{SECOND}]]></content:encoded><excerpt:encoded><![CDATA[末班延到二十二时]]></excerpt:encoded>
<wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category">本地</category></item>
<item><title>没写完</title><content:encoded>草稿</content:encoded><wp:post_id>2</wp:post_id>
<wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>
"""


def layout_page(*, encoding: str = "utf-8") -> bytes:
    """A layout page of 数字报 with two articles and one whose file is missing."""
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html;charset={encoding}"><title>东河日报</title></head>
<body><MAP NAME="pagepicmap"><Area coords="20,50,200,50,200,250,20,250" shape="polygon" href="content_1.htm?div=-1">
<Area coords="210,50,380,50,380,250,300,250,300,300,210,300" shape="polygon" href="content_2.htm?div=-1">
<Area coords="20,260,200,260,200,300,20,300" shape="polygon" href="content_3.htm?div=-1"></MAP>
<img width="400" height="500" src="p1.jpg" USEMAP=#PagePicMap><p class="ban">第05版：要闻</p>
<a href="node_01.htm">第01版：头版</a><ul><li><a href="content_1.htm">{HEAD}</a></li>
<li><a href="content_2.htm">石桥修缮方案公示</a></li><li><a href="content_3.htm">图书室添了长桌</a></li></ul></body></html>"""
    return page.encode("gb18030" if encoding == "gb2312" else encoding)


def article_page(head: str, *, encoding: str = "utf-8") -> bytes:
    """An article page of 数字报."""
    page = f"""<html><head><meta content="text/html;charset={encoding}"><title>{head}</title></head><body>
<!--enpproperty <articleid>9{len(head)}</articleid><date>2026-05-08 00:00:00:0</date><author>本报记者 顾青禾</author>
<title>{head}</title><subtitle></subtitle><introtitle>末班延到二十二时</introtitle>/enpproperty-->
<h3>末班延到二十二时</h3><h1>{head}</h1><p>本报记者 顾青禾</p><div id="ozoom"><!--enpcontent-->
<P>　　{FIRST}</P><P>　　{SECOND}</P><!--/enpcontent--></div><p>版权所有</p></body></html>"""
    return page.encode("gb18030" if encoding == "gb2312" else encoding)


def write_web_edition(folder: Path, *, encoding: str = "utf-8") -> Path:
    """A folder with a layout page and the two articles that are there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "node_05.htm").write_bytes(layout_page(encoding=encoding))
    (folder / "content_1.htm").write_bytes(article_page(HEAD, encoding=encoding))
    (folder / "content_2.htm").write_bytes(article_page("石桥修缮方案公示", encoding=encoding))
    return folder


#: Every item format: file name and content.
ITEMS = {
    "nitf": ("ferry.xml", NITF),
    "newsml-g2": ("ferry.xml", NEWSML),
    "ninjs": ("ferry.json", NINJS_2),
    "ninjs 3": ("ferry.json", NINJS_3),
    "wxr": ("site.xml", WXR),
}
