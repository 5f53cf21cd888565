"""What the sample province says, before it is loaded."""

import re
import unicodedata
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from demo import pictures, sounds
from demo.content import Person, Story, Tenant, read_province
from demo.journey import STEPS
from demo.moments import dated, moment_of
from demo.plans import Topic
from demo.prose import document_of, pictures_in
from demo.timeline import acts_of
from demo.wires import read_wire
from huiliu.accounts.api import Role, TenantKind
from huiliu.kit.document.content import char_count, content_clean
from huiliu.newsroom.editing.core.completeness import Judged, findings_of
from huiliu.newsroom.editing.core.rules import GENERAL
from huiliu.newsroom.editing.core.standard import STANDARD_PROFILES

PROVINCE = read_province()
NOW = datetime(2026, 10, 21, 9, 30, tzinfo=UTC)
TENANTS = {tenant.slug for tenant in PROVINCE.tenants}
PEOPLE = {person.login: person for person in PROVINCE.people}
ENDS = {
    "draft",
    "in_review_1",
    "in_review_2",
    "in_review_3",
    "returned",
    "passed",
    "scheduled",
    "embargoed",
    "released",
    "corrected",
    "correcting",
    "recalled",
    "withdrawn",
}
SHORT_NEWS_AGE = timedelta(days=10)
"""What is older may be text only: short news often is."""
CENTRES = (
    "东城 西城 朝阳 海淀 丰台 石景山 门头沟 房山 通州 顺义 昌平 大兴 怀柔 平谷 密云 延庆 经开区"
)
AN_ASSET = "019a0000-0000-7000-8000-000000000000"

stories = pytest.mark.parametrize("story", PROVINCE.stories, ids=lambda story: story.slug)
people = pytest.mark.parametrize("person", PROVINCE.people, ids=lambda person: person.login)
tenants = pytest.mark.parametrize("tenant", PROVINCE.tenants, ids=lambda tenant: tenant.slug)
topics = pytest.mark.parametrize(
    "topic",
    [*PROVINCE.topics, *(story.topic for story in PROVINCE.stories)],
    ids=lambda topic: topic.title,
)


def _of_kind(kind: TenantKind) -> list[Tenant]:
    return [tenant for tenant in PROVINCE.tenants if tenant.kind == kind.value]


def _mended(story: Story) -> str:
    """The story's text after everything that happens to it."""
    text = story.body
    for step in story.steps:
        for old, new in step.mend:
            assert text.count(old) == 1, f"{story.slug}: {old}"
            text = text.replace(old, new)
    return text


def _strangers(text: str) -> str:
    """What in a text is neither Chinese writing, nor a number, nor a mark that we use."""
    plain = re.sub(r"!\[|\]\([a-z-]+ \"|\"\)|\{d[+-]\d\d?\}|\s", "", text)
    known = re.compile(r"[一-鿿0-9，。、：；？！“”（）《》｜—%#>.:+-]")
    return known.sub("", plain)


def test_there_are_seventeen_centres_a_province_and_four_outlets() -> None:
    names = {tenant.short_name for tenant in _of_kind(TenantKind.CENTRE)}

    assert names == set(CENTRES.split())
    assert len(_of_kind(TenantKind.PROVINCE)) == 1
    assert len(_of_kind(TenantKind.OUTLET)) == 4


@tenants
def test_a_tenant_has_a_name_and_a_motto_in_chinese(tenant: Tenant) -> None:
    said = tenant.name + tenant.motto

    assert tenant.motto
    assert _strangers(said) == ""


@people
def test_a_person_has_roles_in_tenants_that_exist(person: Person) -> None:
    held = {role for roles in person.roles.values() for role in roles}

    assert set(person.roles) <= TENANTS
    assert held <= {role.value for role in Role}
    assert held


@people
def test_a_login_is_plain_and_a_name_is_chinese(person: Person) -> None:
    assert re.fullmatch(r"[a-z]{4,20}", person.login)
    assert re.fullmatch(r"[一-鿿]{2,4}", person.name)


def test_no_two_people_share_a_login_or_a_name() -> None:
    names = [person.name for person in PROVINCE.people]

    assert len(PEOPLE) == len(set(names)) == len(names)


def test_tongzhou_has_everyone_that_a_story_needs() -> None:
    needed = {
        "reporter",
        "editor",
        "reviewer_1",
        "reviewer_2",
        "reviewer_3",
        "publisher",
        "planner",
        "centre_manager",
        "clerk",
        "rights_officer",
        "monitor",
        "auditor",
    }

    held = {role for person in PROVINCE.people for role in person.roles.get("tongzhou", ())}

    assert needed <= held


def test_someone_works_in_two_tenants_and_someone_has_two_roles() -> None:
    tenants_held = [len(person.roles) for person in PROVINCE.people]
    roles_held = [len(roles) for person in PROVINCE.people for roles in person.roles.values()]

    assert max(tenants_held) >= 2
    assert max(roles_held) >= 2


def test_the_first_account_shown_is_an_editor_of_tongzhou() -> None:
    first = next(person for person in PROVINCE.people if person.shown)

    assert "editor" in first.roles["tongzhou"]


def test_every_state_of_a_story_occurs() -> None:
    ends = Counter(story.ends for story in PROVINCE.stories)

    assert set(ends) == ENDS
    assert sum(ends.values()) >= 14


def test_every_state_of_a_lead_and_of_a_topic_occurs() -> None:
    leads = Counter(
        (bool(lead.taken_at), bool(lead.dropped_at), bool(lead.joined_at))
        for lead in PROVINCE.leads
    )
    decided = Counter((bool(topic.decided_at), bool(topic.declined)) for topic in PROVINCE.topics)

    assert set(leads) == {
        (False, False, False),
        (True, False, False),
        (False, True, False),
        (False, False, True),
    }
    assert set(decided) == {(False, False), (True, False), (True, True)}


def test_stories_come_from_several_centres() -> None:
    centres = Counter(story.centre for story in PROVINCE.stories)

    assert len(centres) >= 7
    assert centres["tongzhou"] >= 7


@stories
def test_a_story_is_complete_and_of_a_length_to_be_read(story: Story) -> None:
    content = content_clean(document_of(_mended(story), asset=lambda _: AN_ASSET))

    judged = Judged(title=story.title, byline=PEOPLE[story.author].name, content=content)
    missing = findings_of(judged)

    assert missing == ()
    assert 240 <= char_count(content) <= 700


@stories
def test_a_story_of_the_last_ten_days_that_went_out_has_a_picture(story: Story) -> None:
    public = story.ends in {"released", "corrected", "correcting"}
    young = moment_of(story.steps[0].at, now=NOW) > NOW - SHORT_NEWS_AGE

    assert not (public and young) or pictures_in(story.body)


@stories
def test_a_story_that_went_out_has_at_least_250_characters(story: Story) -> None:
    content = content_clean(document_of(_mended(story), asset=lambda _: AN_ASSET))
    public = story.ends in {"released", "corrected", "correcting"}

    assert not public or char_count(content) >= 250


@stories
def test_a_story_fits_its_kind(story: Story) -> None:
    content = content_clean(document_of(_mended(story), asset=lambda _: AN_ASSET))
    rules = next((one.rules for one in STANDARD_PROFILES if one.code == story.profile), GENERAL)

    judged = Judged(
        title=story.title,
        byline=PEOPLE[story.author].name,
        content=content,
        summary=story.summary,
        related=sum(step.do == "relate" for step in story.steps),
    )

    assert findings_of(judged, rules=rules) == ()


@stories
def test_a_story_is_written_in_chinese_with_full_width_marks(story: Story) -> None:
    text = story.title + story.summary + _mended(story)

    assert _strangers(text) == ""
    assert unicodedata.is_normalized("NFC", text)


@stories
def test_a_story_places_only_pictures_that_are_drawn(story: Story) -> None:
    placed = {picture.name for picture in pictures_in(story.body)}

    assert placed <= set(pictures.names())


def test_every_picture_is_placed_and_only_a_gallery_shows_it_again() -> None:
    placed = Counter(
        picture.name
        for story in PROVINCE.stories
        for picture in pictures_in(story.body)
        if story.profile != "gallery"
    )

    assert placed == Counter(pictures.names())


def test_a_gallery_shows_pictures_of_its_own_centre() -> None:
    placed = {
        (story.centre, picture.name, story.profile == "gallery")
        for story in PROVINCE.stories
        for picture in pictures_in(story.body)
    }
    again = {(centre, name) for centre, name, is_gallery in placed if is_gallery}

    assert len(again) >= 3
    assert again <= {(centre, name) for centre, name, is_gallery in placed if not is_gallery}


def test_every_sound_has_its_words() -> None:
    assert {sound.name for sound in PROVINCE.sounds} == set(sounds.names())
    assert all(len(sound.transcript) > 20 for sound in PROVINCE.sounds)


def test_a_collection_holds_what_its_centre_has() -> None:
    has = {(sound.centre, sound.name) for sound in PROVINCE.sounds}
    has |= {(story.centre, p.name) for story in PROVINCE.stories for p in pictures_in(story.body)}

    held = {(one.centre, name) for one in PROVINCE.collections for name in one.holds}

    assert held <= has
    assert len({centre for centre, _ in held}) >= 2


def test_a_feed_is_asked_for_on_this_machine_alone() -> None:
    asked = [one.address for one in read_wire().providers if one.address]
    assert asked
    assert all(address.startswith("http://127.0.0.1:") for address in asked)


@stories
def test_the_steps_of_a_story_are_known_and_in_order(story: Story) -> None:
    moments = [moment_of(step.at, now=NOW) for step in story.steps]

    assert {step.do for step in story.steps} <= set(STEPS)
    assert moments == sorted(set(moments))
    assert moments[-1] < NOW


@stories
def test_nobody_judges_a_story_twice_in_a_round_or_judges_their_own(story: Story) -> None:
    rounds = " ".join(f"{step.do}:{step.by}" for step in story.steps).split("release:")
    judged = [Counter(re.findall(r"pass:(\w+)", one)) for one in rounds]

    assert all(count == 1 for one in judged for count in one.values())
    assert not any(story.author in one for one in judged)


@stories
def test_a_return_and_a_correction_say_why(story: Story) -> None:
    returns = [step.reason for step in story.steps if step.do == "return"]
    notices = [step.notice for step in story.steps if step.do == "correct"]

    assert all(len(reason) > 15 for reason in returns)
    assert all("应为" in notice for notice in notices)


@topics
def test_a_topic_has_an_owner_of_its_centre_and_an_angle(topic: Topic) -> None:
    assert topic.centre in PEOPLE[topic.owner].roles
    assert topic.angle.endswith("。") or topic.angle.endswith("？")


def test_everyone_acts_only_where_they_have_roles() -> None:
    acts = acts_of(PROVINCE, now=NOW)

    astray = [(act.centre, act.by) for act in acts if act.centre not in PEOPLE[act.by].roles]

    assert astray == []
    assert acts == sorted(acts, key=lambda act: act.at)
    assert acts[-1].at < NOW


@pytest.mark.parametrize("told", ["yesterday", "+0", "now 0:10", "-1 9:30"])
def test_a_moment_that_is_not_understood_is_refused(told: str) -> None:
    with pytest.raises(ValueError, match="not a moment"):
        moment_of(told, now=NOW)


def test_moments_are_told_by_beijings_clock_or_from_now() -> None:
    assert moment_of("-1 08:30", now=NOW) == datetime(2026, 10, 20, 0, 30, tzinfo=UTC)
    assert moment_of("now -0:40", now=NOW) == datetime(2026, 10, 21, 8, 50, tzinfo=UTC)
    assert moment_of("now +1:00", now=NOW) == datetime(2026, 10, 21, 10, 30, tzinfo=UTC)


def test_a_date_in_a_text_follows_the_day_of_loading() -> None:
    assert dated("从{d-1}起", now=NOW) == "从10月20日起"
