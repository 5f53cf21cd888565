"""Documents of all formats as others send them, made here; each holds what its reader knows."""

from io import BytesIO
from typing import Final

from PIL import Image

from tests.newsroom.gathering.files import a_document, a_zip

RSS_SPACES: Final = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:georss="http://www.georss.org/georss"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    ' xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
)
RSS_ITEM: Final = """<item>
<title>运河 &amp;amp; 夜航</title><link>https://a.example/1</link>
<guid isPermaLink="false">g-1</guid><description>今晚&lt;b&gt;开航&lt;/b&gt;</description>
<content:encoded><![CDATA[<p onclick="x()">首航十点。<script>x()</script>
<img src="https://a.example/in.jpg" alt="船"></p>]]></content:encoded>
<author>zhou@desk.example (周予安)</author><dc:creator>林知遥</dc:creator>
<pubDate>Fri, 27 Nov 2026 08:00:00 +0800</pubDate>
<dcterms:modified>2026-11-27T02:00:00Z</dcterms:modified>
<category domain="https://c.example/">水运</category><category>通州</category>
<enclosure url="https://a.example/a.mp3" length="1000" type="audio/mpeg"/>
<media:group><media:content url="https://a.example/b.jpg" type="image/jpeg" width="1200"
 height="800" fileSize="99000"/></media:group>
<media:thumbnail url="https://a.example/t.jpg" width="120" height="80"/>
<media:credit role="photographer" scheme="urn:ebu">何明</media:credit>
<georss:point>39.9 116.6</georss:point>
<source url="https://s.example/rss">通州发布</source>
<comments>https://a.example/1#c</comments><dc:rights>© 甲社</dc:rights>
<dc:publisher>甲出版社</dc:publisher><dc:language>zh-Hans</dc:language>
<slash:comments>4</slash:comments></item>"""


def rss(items: str = RSS_ITEM, *, head: str = "") -> bytes:
    """Give a feed around items."""
    around = "<title>甲社</title><link>https://a.example/</link><language>zh-cn</language>"
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {RSS_SPACES}><channel>'
        f"{around}<copyright>© 甲</copyright><ttl>5</ttl>{head}{items}</channel></rss>"
    ).encode()


ATOM_ENTRY: Final = """<entry xml:lang="en"><id>urn:a:1</id><title type="html">Canal &lt;em&gt;by
night&lt;/em&gt;</title><link href="https://a.example/1"/>
<link rel="related" href="https://a.example/2" title="More" type="text/html"/>
<link rel="enclosure" href="https://a.example/v.mp4" type="video/mp4" length="5000" title="Film"/>
<link rel="license" href="https://l.example/by"/>
<published>2026-11-27T08:00:00+08:00</published><updated>2026-11-27T09:00:00+08:00</updated>
<author><name>Zhou</name><email>z@a.example</email></author>
<author><name>He</name><uri>https://h.example/</uri></author>
<contributor><name>Lin</name></contributor>
<category term="water" scheme="https://c.example/" label="Water"/>
<summary>Tonight.</summary><rights>© A</rights>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First boat.</p></div></content>
<source><id>urn:s</id><title>Source</title><link href="https://s.example/"/></source></entry>"""


def atom(entries: str = ATOM_ENTRY) -> bytes:
    """Give an Atom feed around entries."""
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">'
        "<id>urn:feed</id><title>A Desk</title><updated>2026-11-27T00:00:00Z</updated>"
        f"<subtitle>x</subtitle><rights>© Feed</rights>{entries}</feed>"
    ).encode()


JSON_FEED: Final = """{"version": "https://jsonfeed.org/version/1.1", "title": "甲社",
"home_page_url": "https://a.example/", "language": "zh-Hans", "authors": [{"name": "社里"}],
"hubs": [{}], "items": [{"id": 7, "url": "https://a.example/1", "title": "运河夜航",
"external_url": "https://b.example/1", "content_html": "<p>首航<script>x()</script>
<img src='https://a.example/in.jpg'></p>", "summary": "今晚开航",
"image": "https://a.example/c.jpg", "banner_image": "data:image/png,x",
"date_published": "2026-11-27T08:00:00+08:00", "date_modified": "昨天",
"authors": [{"name": "周予安", "url": "https://z.example/"}], "tags": ["水运", "水运", 3],
"attachments": [{"url": "https://a.example/a.mp3", "mime_type": "audio/mpeg", "title": "歌",
"size_in_bytes": 1000, "duration_in_seconds": 12.5, "_x": 1}, {"url": "ftp://x"}],
"_own": {"a": 1}}, "x"]}""".replace("\n", " ")

MAIL: Final = (
    "From: =?gb2312?B?1tzT6LCy?= <zhou@a.example>\r\nTo: desk@b.example\r\n"
    "Subject: =?utf-8?B?6L+Q5rKz?=\r\n =?utf-8?B?5aSc6Iiq?=\r\n"
    "Date: Fri, 27 Nov 2026 08:00:00 +0800\r\nMessage-ID: <1@a.example>\r\n"
    "In-Reply-To: <0@a.example>\r\nReferences: <0@a.example> <z@a.example>\r\n"
    "Keywords: 水运，通州\r\nContent-Language: zh-CN\r\nOrganization: Jia\r\nList-Post: x\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n"
    "--c\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n"
).encode() + (
    "首航十点".encode("gb18030")
    + (
        "\r\n--c\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p onclick='x()'>首航十点。"
        "<img src='https://a.example/in.jpg'><img src='cid:1'></p>\r\n--c--\r\n"
        "--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Disposition: attachment; filename*=utf-8''%E8%88%AA%E7%BA%BF.pdf\r\n\r\n"
        "JVBERg==\r\n"
        "--b--\r\n"
    ).encode()
)

CALENDAR: Final = """BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:文化日历
BEGIN:VEVENT
UID:1@a.example
SEQUENCE:3
SUMMARY;LANGUAGE=zh-Hans:运河\\, 文化节
DESCRIPTION:开幕<b>式</b>\\n两小时
DTSTART;TZID=China Standard Time:20261201T090000
DURATION:PT2H
RRULE:FREQ=DAILY;COUNT=3
EXDATE:20261202T010000Z
RDATE;TZID=Asia/Shanghai:20261210T090000
GEO:39.9;116.6
LOCATION:通州
ORGANIZER;CN=文旅局:mailto:wl@a.example
ATTENDEE:mailto:y@a.example
CONTACT:王
CATEGORIES:文化,节庆
STATUS:TENTATIVE
PRIORITY:5
URL:https://a.example/1
RELATED-TO:2@a.example
ATTACH;FMTTYPE=application/pdf:https://a.example/p.pdf
CREATED:20261101T000000Z
LAST-MODIFIED:20261102T000000Z
X-OWN:x
END:VEVENT
BEGIN:VTODO
UID:2
END:VTODO
END:VCALENDAR
""".replace("\n", "\r\n")

TABLE: Final = (
    "编号,标题,副标题,正文,作者,发布时间,更新时间,链接,关键词,栏目,来源,地点,图片,语言,版权,状态,备注\n"
    'n1,运河夜航,今晚开航,"<p>首航<script>x()</script></p>",周予安、何明,2026年11月27日 8:05,'
    "2026/11/27 9:00,https://a.example/1,水运，通州,城事,甲社,通州,https://a.example/p.jpg,zh-Hans,"
    "© 甲社,草稿,x\n"
    ",,,,,,,,,,,,,,,,只有备注\n"
    ",第二条,,,,昨天,,ftp://x,,,,,x,,,待定,\n"
)

PAGE: Final = """<!DOCTYPE html><html lang="zh-CN"><head><title>运河夜航 - 甲社</title>
<link rel="canonical" href="https://a.example/1"><meta name="author" content="周予安">
<meta name="description" content="今晚开航"><meta name="keywords" content="水运，通州">
<meta property="og:site_name" content="甲社"><meta property="og:image" content="/c.jpg">
<meta property="article:published_time" content="2026-11-27 08:00">
<meta property="article:modified_time" content="2026-11-27T09:00:00+08:00"></head>
<body><nav>首页</nav><article><h1>运河夜航</h1><p>首航今晚十点从通州出发，全程一小时四十分钟，
沿途停靠三座码头，岸上的灯光秀同时开演。</p><p>记者看到，一张船票六十元，儿童半价，
每班一百二十座，周末加开两班，雨天照常。</p><script>x()</script></article></body></html>"""

WORDPRESS: Final = """<?xml version="1.0"?><rss version="2.0"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>甲站</title><link>https://s.example</link><language>zh-CN</language>
<wp:author><wp:author_login>zhou</wp:author_login><wp:author_email>z@s.example</wp:author_email>
<wp:author_display_name>周予安</wp:author_display_name></wp:author>
<item><title>运河夜航</title><link>https://s.example/1</link>
<pubDate>Fri, 27 Nov 2026 00:00:00 +0000</pubDate><dc:creator>zhou</dc:creator>
<guid isPermaLink="false">https://s.example/?p=1</guid>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>首航<script>x()</script></p><!-- /wp:paragraph -->
[gallery ids="1"]<img src="https://s.example/a.jpg" alt="船">]]></content:encoded>
<excerpt:encoded><![CDATA[今晚开航]]></excerpt:encoded><wp:post_id>1</wp:post_id>
<wp:post_date_gmt>2026-11-27 00:00:00</wp:post_date_gmt>
<wp:post_modified_gmt>2026-11-27 01:00:00</wp:post_modified_gmt>
<wp:post_name>canal</wp:post_name><wp:status>draft</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="water">水运</category>
<category domain="post_tag" nicename="tz">通州</category>
<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>2</wp:meta_value></wp:postmeta>
</item>
<item><title>船</title><guid>https://s.example/?attachment_id=2</guid><wp:post_id>2</wp:post_id>
<excerpt:encoded>夜里的船</excerpt:encoded><wp:post_type>attachment</wp:post_type>
<wp:status>inherit</wp:status><wp:attachment_url>https://s.example/a.jpg</wp:attachment_url></item>
<item><title>菜单</title><wp:post_type>nav_menu_item</wp:post_type></item></channel></rss>"""

XMP: Final = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"
 photoshop:Headline="运河夜航" photoshop:City="北京" photoshop:Country="中国"
 photoshop:DateCreated="2026-11-27T08:00:00+08:00" photoshop:Urgency="4"
 Iptc4xmpCore:Location="通州" Iptc4xmpCore:CountryCode="CN" photoshop:Credit="甲社"
 Iptc4xmpExt:DigImageGUID="guid-1" photoshop:TransmissionReference="T1" xmp:CreatorTool="x"
 Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
 xmpRights:WebStatement="https://a.example/terms" exif:GPSLatitude="39,54.5N"
 exif:GPSLongitude="116,36,30E" photoshop:Source="甲社图库" photoshop:CaptionWriter="何明"
 photoshop:AuthorsPosition="摄影" photoshop:Instructions="勿裁" plus:ModelReleaseStatus="x">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">首航的船</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>周予安</rdf:li><rdf:li>林知遥</rdf:li></rdf:Seq></dc:creator>
<dc:subject><rdf:Bag><rdf:li>水运</rdf:li><rdf:li>夜</rdf:li></rdf:Bag></dc:subject>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 甲社</rdf:li></rdf:Alt></dc:rights>
<xmpRights:UsageTerms><rdf:Alt><rdf:li>限京内</rdf:li></rdf:Alt></xmpRights:UsageTerms>
<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>王师傅</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>
<Iptc4xmpCore:SubjectCode><rdf:Bag><rdf:li>01000000</rdf:li></rdf:Bag></Iptc4xmpCore:SubjectCode>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def dataset(record: int, number: int, value: bytes) -> bytes:
    """Give one dataset of IIM."""
    return bytes((0x1C, record, number)) + len(value).to_bytes(2) + value


def photo(
    form: str = "JPEG", *, xmp: str = "", iim: bytes = b"", exif: Image.Exif | None = None
) -> bytes:
    """Give a small picture with the metadata that is given."""
    out = BytesIO()
    carried: dict[str, object] = {"xmp": xmp.encode()} if xmp else {}
    if exif is not None:
        carried["exif"] = exif
    if iim:
        body = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(iim).to_bytes(4) + iim
        body += b"\x00" * (len(iim) % 2)
        carried["extra"] = b"\xff\xed" + (len(body) + 2).to_bytes(2) + body
    Image.new("RGB", (60, 40), "navy").save(out, form, **carried)
    return out.getvalue()


CORE_XML: Final = """<cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<dc:title>运河夜航</dc:title><dc:creator>周予安</dc:creator><cp:keywords>水运；通州</cp:keywords>
<dc:description>今晚开航</dc:description><dc:language>zh-CN</dc:language>
<dcterms:created>2026-11-27T00:00:00Z</dcterms:created><dcterms:modified>昨天</dcterms:modified>
</cp:coreProperties>"""


def word(*lines: str, core: str = CORE_XML, media: dict[str, bytes] | None = None) -> bytes:
    """Give a Word document with what it says of itself and its pictures."""
    runs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    entries = {"word/document.xml": a_document(runs), "docProps/core.xml": core.encode()}
    pictures = {f"word/media/{name}": data for name, data in (media or {}).items()}
    return a_zip({**entries, **pictures})


SEEDS: Final = {
    "RSS": rss(),
    "Atom": atom(),
    "JSON Feed": JSON_FEED.encode(),
    "e-mail": MAIL,
    "iCalendar": CALENDAR.encode(),
    "CSV": TABLE.encode(),
    "HTML": PAGE.encode(),
    "WordPress export": WORDPRESS.encode(),
    "picture": photo(xmp=XMP, iim=dataset(2, 120, "船".encode())),
    "DOCX": word("运河夜航", "首航十点。", media={"image1.jpeg": photo(xmp=XMP)}),
    "text": "运河夜航\n\n首航十点。\n".encode(),
}
"""One of each format, as it is read whole."""
