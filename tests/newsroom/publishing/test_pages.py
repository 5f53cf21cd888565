"""Public pages: complete without script, light, told to machines, equal for every reader."""

import gzip
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.contrib.staticfiles import finders

from huiliu.kit.config import config
from huiliu.newsroom.publishing.api import ReleaseCard
from tests.newsroom.publishing.builders import (
    NOTICE,
    a_picture_story,
    a_release,
    corrected,
    page_of,
    public,
    put_out,
)
from tests.newsroom.review.builders import Newsroom, a_newsroom, passed_by_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
PAGE_BYTES_MAX = 100_000
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def page(pictured: ReleaseCard) -> str:
    """The page of a story with a picture, a list, a quotation and a link."""
    return page_of(pictured).read_text()


def test_a_page_runs_no_script_of_its_own_and_sets_no_style(page: str) -> None:
    scripts = re.findall(r"<script([^>]*)>", page)

    assert [one for one in scripts if "src=" not in one] == [' type="application/ld+json"']
    assert "style=" not in page
    assert not re.findall(r"\son\w+=", page)


def test_a_page_with_its_styles_and_scripts_is_light(page: str) -> None:
    names = re.findall(r'(?:href|src)="/static/([^"#]+\.(?:css|js|svg))', page)
    files = [finders.find(name) for name in set(names)]

    bodies = [page.encode(), *(Path(str(path)).read_bytes() for path in files)]

    assert sum(len(gzip.compress(body)) for body in bodies) < PAGE_BYTES_MAX


def test_a_page_tells_machines_what_it_is(page: str) -> None:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)

    article = json.loads(text)

    assert article["@type"] == "NewsArticle"
    assert article["headline"] == "北运河夜航试运行，首周末上座九成"
    assert article["url"] == article["mainEntityOfPage"]
    assert article["image"][0].endswith(".jpg")


def test_the_text_of_a_story_cannot_end_its_data(room: Newsroom) -> None:
    release = a_release(room, title="标题</script><script>alert(1)</script>")

    page = page_of(release).read_text()

    assert "<script>alert" not in page
    assert page.count("</script>") == 2


def test_a_page_shows_every_part_of_the_text(page: str) -> None:
    assert "<h2>几点有船</h2>" in page
    assert "<li><p>每晚 4 班</p></li>" in page
    assert "<blockquote><p>正好消食 &lt;3</p></blockquote>" in page
    assert "<strong>看</strong><br>" in page
    assert '<a href="https://a.example/?b=1&amp;c" rel="noopener">公告</a>' in page
    assert "<figcaption>夜航船离岸　陈默摄</figcaption>" in page


def test_a_page_tells_the_reviews_by_role_and_never_by_name(page: str, room: Newsroom) -> None:
    how = page.split('id="how"')[1]

    assert how.count("通过") == 3
    assert "总编" in how
    assert room.third.name not in page


def test_a_page_has_its_address_its_card_and_its_proof(page: str) -> None:
    assert f'<link rel="canonical" href="{config().public_url}/site/' in page
    assert 'property="og:image"' in page
    assert 'name="twitter:card" content="summary_large_image"' in page
    assert "/1/proof.zip" in page
    assert "/verify/?n=" in page


def test_a_page_says_nothing_about_its_reader(page: str) -> None:
    assert "csrf" not in page.lower()
    assert "cookie" not in page.lower()


def test_a_page_in_english_speaks_english_around_the_text(release: ReleaseCard) -> None:
    page = (page_of(release).parent / "en" / "index.html").read_text()

    assert '<html lang="en">' in page
    assert "How this story came to be" in page
    assert '<article lang="zh-Hans">' in page


def test_a_replaced_version_says_so_and_is_not_indexed(correction: ReleaseCard) -> None:
    old = (page_of(correction).parent / "1" / "index.html").read_text()

    assert "旧版" in old
    assert 'content="noindex"' in old
    assert f'href="{correction.path}"' in old


def test_a_corrected_page_tells_its_whole_way_the_newest_first(correction: ReleaseCard) -> None:
    how = page_of(correction).read_text().split('id="how"')[1]

    places = [how.index("更正"), how.index("总编"), how.index("发布"), how.rindex("总编")]
    assert places == sorted(places)
    assert how.count("通过") == 6


def test_the_home_page_has_the_newest_first_and_marks_corrections(room: Newsroom) -> None:
    first = corrected(room, a_release(room, title="先发的"))
    a_release(room, title="后发的")

    home = (public(room) / "index.html").read_text()

    assert home.index("后发的") < home.index("先发的")
    assert "有更正" in home
    assert NOTICE in home
    assert f'href="{first.path}"' in home


def test_the_home_page_leads_with_its_picture(room: Newsroom) -> None:
    story = a_picture_story(room)
    passed_by_all(room, story)
    put_out(room, story)

    home = (public(room) / "index.html").read_text()

    assert '<img class="pic" src="/media/' in home


def test_the_list_goes_on_over_several_pages(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huiliu.newsroom.publishing.public import front

    monkeypatch.setattr(front, "LIST_STORIES", 2)
    for number in range(3):
        a_release(room, title=f"第 {number} 篇")

    second = (public(room) / "news" / "2" / "index.html").read_text()

    assert "第 0 篇" in second
    assert 'aria-current="page">2</a>' in second


def test_another_centres_stories_stay_on_its_own_site(room: Newsroom) -> None:
    other = a_newsroom()
    a_release(room, title="通州的稿")
    a_release(other, title="密云的稿")

    assert "密云的稿" not in (public(room) / "index.html").read_text()
    assert "密云的稿" in (public(other) / "index.html").read_text()


def test_an_address_that_leads_nowhere_has_a_page(room: Newsroom, release: ReleaseCard) -> None:
    assert "没有这一页" in (public(room) / "404.html").read_text()


def test_the_corrections_are_listed(room: Newsroom, correction: ReleaseCard) -> None:
    assert NOTICE in (public(room) / "corrections" / "index.html").read_text()


def test_the_feeds_carry_the_whole_story(room: Newsroom) -> None:
    story = a_picture_story(room)
    passed_by_all(room, story)
    release = put_out(room, story)

    rss = ET.parse(public(room) / "rss.xml")
    atom = ET.parse(public(room) / "atom.xml")
    feed = json.loads((public(room) / "feed.json").read_bytes())

    assert rss.findtext("channel/item/link") == release.url
    assert "几点有船" in str(atom.findtext(f"{ATOM}entry/{ATOM}content"))
    assert feed["items"][0]["url"] == release.url
    assert feed["items"][0]["content_html"].startswith("<figure")


def test_a_correction_keeps_its_place_in_the_feeds_and_tells_when(
    room: Newsroom, release: ReleaseCard
) -> None:
    before = json.loads((public(room) / "feed.json").read_bytes())["items"][0]

    corrected(room, release)

    after = json.loads((public(room) / "feed.json").read_bytes())["items"][0]
    assert after["id"] == before["id"]
    assert after["date_published"] == before["date_published"]
    assert after["date_modified"] >= before["date_modified"]
    assert "22:50" in after["content_html"]
