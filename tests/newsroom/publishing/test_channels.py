"""Channels as rows, redirects, and what every centre has in public from the start."""

import os
import time
from uuid import UUID

import pytest
from django.db import transaction

from huiliu.accounts.api import Forbidden
from huiliu.audit.api import entry_list
from huiliu.kit.config import config
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.kit.scope import system_scope
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import (
    ChannelKind,
    ChannelState,
    Order,
    Reason,
    ReleaseCard,
)
from huiliu.newsroom.publishing.errors import (
    ChannelNotFound,
    RedirectLoop,
    RedirectNotFound,
    RedirectOfPage,
    RedirectOutside,
    RedirectsFull,
    SiteStaysOn,
)
from huiliu.newsroom.publishing.models import Redirect
from huiliu.site.baked import Baked, baked_mounts
from tests.newsroom.publishing.builders import a_release, public
from tests.newsroom.review.builders import Newsroom, a_story, passed_by_all
from tests.site.calling import call

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def made(room: Newsroom) -> dict[ChannelKind, UUID]:
    """Give the centre its channels, by kind."""
    with room.as_(room.manager):
        api.channels_define_standard(by=room.manager.id)
        cards = api.channel_list(by=room.manager.id)
    run_due()
    return {card.kind: card.id for card in cards if card.id is not None}


def switched_off(room: Newsroom, kind: ChannelKind) -> None:
    channel = made(room)[kind]
    with room.as_(room.manager):
        api.channel_define(channel, by=room.manager.id, is_on=False)
    run_due()


def redirected(room: Newsroom, old: str, new: str) -> api.RedirectCard:
    with room.as_(room.publisher):
        card = api.redirect_add(old=old, new=new, by=room.publisher.id)
    run_due()
    return card


def served(address: str) -> tuple[int, str]:
    """Ask our own server; give the status and where it leads."""
    app = Baked(lambda _e, _s: [], mounts=baked_mounts(config().data, https=False))
    answer = call(app, address)
    return answer.status, answer.headers.get("Location", "")


def test_a_new_centre_has_four_channels_and_a_home_at_once(room: Newsroom) -> None:
    channels = made(room)

    assert set(channels) == set(ChannelKind)
    assert (public(room) / "index.html").is_file()


@pytest.mark.drill
def test_making_the_standard_set_twice_changes_nothing(room: Newsroom) -> None:
    assert made(room) == made(room)


@pytest.mark.drill
def test_without_rows_a_centre_works_as_the_standard_has_it(room: Newsroom) -> None:
    with room.as_(room.publisher):
        before = api.channel_list(by=room.publisher.id)

    release = a_release(room)

    with room.as_(room.publisher):
        after = api.channel_list(by=room.publisher.id)
    assert [card.id for card in before] == [None] * 4
    assert None not in [card.id for card in after]
    assert release.channels == ("site", "feed", "ninjs", "api")


def test_a_release_goes_to_the_channels_that_were_chosen(room: Newsroom) -> None:
    story = a_story(room)
    passed_by_all(room, story)
    with room.as_(room.publisher):
        release = api.release_create(story.id, by=room.publisher.id, channels=["api"])
    run_due()

    with room.as_(room.publisher):
        states = {one.kind: one.state for one in api.standings_of(release.id, by=room.publisher.id)}
    assert states == {
        ChannelKind.SITE: ChannelState.OUT,
        ChannelKind.FEED: ChannelState.NOT_SENT,
        ChannelKind.NINJS: ChannelState.NOT_SENT,
        ChannelKind.API: ChannelState.OUT,
    }
    assert release.path not in (public(room) / "rss.xml").read_text()


@pytest.mark.parametrize(
    ("kind", "name"), [(ChannelKind.FEED, "rss.xml"), (ChannelKind.NINJS, "ninjs.json")]
)
@pytest.mark.drill
def test_a_channel_that_is_off_has_no_files(room: Newsroom, kind: ChannelKind, name: str) -> None:
    a_release(room)
    before = (public(room) / name).is_file()

    switched_off(room, kind)

    assert (before, (public(room) / name).is_file()) == (True, False)
    assert kind.value not in a_release(room).channels


def test_the_site_stays_on(room: Newsroom) -> None:
    site = made(room)[ChannelKind.SITE]

    with room.as_(room.manager), pytest.raises(SiteStaysOn):
        api.channel_define(site, by=room.manager.id, is_on=False)


@pytest.mark.drill
def test_a_channel_has_the_name_that_it_was_given(room: Newsroom) -> None:
    channel = made(room)[ChannelKind.FEED]

    with room.as_(room.publisher):
        card = api.channel_define(channel, by=room.publisher.id, is_on=True, name="通州订阅")
        actions = [entry.action for entry in entry_list(channel)]

    assert (card.name, actions) == ("通州订阅", ["channel.define"])


def test_only_those_in_charge_switch_channels_and_redirect(room: Newsroom) -> None:
    channel = made(room)[ChannelKind.FEED]
    by = room.editor.id

    with room.as_(room.editor), pytest.raises(Forbidden):
        api.channel_define(channel, by=by, is_on=False)
    with room.as_(room.editor), pytest.raises(Forbidden):
        api.channels_define_standard(by=by)
    with room.as_(room.editor), pytest.raises(Forbidden):
        api.redirect_add(old="a/", new="b/", by=by)
    with room.as_(room.editor), pytest.raises(Forbidden):
        api.redirect_list(ListQuery(), by=by)


def test_another_centre_reaches_neither_channels_nor_redirects(
    room: Newsroom, foreign: Newsroom
) -> None:
    channel, card = made(room)[ChannelKind.FEED], redirected(room, "a/", "b/")
    by = foreign.manager.id

    with foreign.as_(foreign.manager), pytest.raises(ChannelNotFound):
        api.channel_define(channel, by=by, is_on=False)
    with foreign.as_(foreign.manager), pytest.raises(RedirectNotFound):
        api.redirect_remove(card.id, by=by)
    with foreign.as_(foreign.manager):
        assert api.redirect_list(ListQuery(), by=by).total == 0


def test_an_old_address_leads_to_the_new_one_until_it_is_removed(room: Newsroom) -> None:
    home = f"/site/{room.centre.slug}/"
    card = redirected(room, f"{home}2019/旧闻/", "news/")
    asked = f"{home}2019/旧闻/"

    during = served(asked)
    with room.as_(room.publisher):
        api.redirect_remove(card.id, by=room.publisher.id)
    run_due()

    assert during == (301, f"{home}news/")
    assert served(asked)[0] == 404


@pytest.mark.drill
def test_the_last_redirect_of_an_address_counts(room: Newsroom) -> None:
    redirected(room, "old/", "news/")
    redirected(room, "old/", "corrections/")

    with room.as_(room.publisher):
        page = api.redirect_list(ListQuery(words="old"), by=room.publisher.id)

    assert [(one.old, one.new) for one in page] == [("old/", "corrections/")]


def test_readers_of_a_withdrawn_story_are_led_to_its_replacement(room: Newsroom) -> None:
    release, other = a_release(room), a_release(room)
    with room.as_(room.publisher), pytest.raises(RedirectOfPage):
        api.redirect_add(old=release.path, new=other.path, by=room.publisher.id)
    with room.as_(room.publisher):
        order = Order(reason=Reason.FACTS)
        api.release_withdraw(release.id, order=order, by=room.publisher.id)
    run_due()
    gone = served(release.path)

    redirected(room, release.path, other.path)

    assert gone[0] == 410
    assert served(release.path) == (301, other.path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a/", "https://elsewhere.example/x"),
        ("/site/another/a/", "b/"),
        ("a/?x=1", "b/"),
        ("../a/", "b/"),
        (".hidden", "b/"),
        ("a;b", "c/"),
        ("", "b/"),
        ("a/", "//elsewhere.example/"),
    ],
)
def test_an_address_outside_the_site_is_refused(room: Newsroom, old: str, new: str) -> None:
    with room.as_(room.publisher), pytest.raises(RedirectOutside):
        api.redirect_add(old=old, new=new, by=room.publisher.id)


def test_a_circle_is_refused(room: Newsroom) -> None:
    redirected(room, "a/", "b/")
    redirected(room, "b/", "c/")

    with room.as_(room.publisher), pytest.raises(RedirectLoop):
        api.redirect_add(old="c/", new="a/", by=room.publisher.id)


def test_ten_thousand_redirects_are_served_and_no_more_are_taken(room: Newsroom) -> None:
    by = room.publisher.id
    with room.as_(room.publisher):
        now = api.redirect_add(old="first/", new="news/", by=by).made_at
        Redirect.objects.bulk_create(
            Redirect(old=f"old-{number}/", new="news/", made_by=by, made_at=now)
            for number in range(9_999)
        )
        with pytest.raises(RedirectsFull):
            api.redirect_add(old="one-more/", new="news/", by=by)
    run_due()

    home = f"/site/{room.centre.slug}/"
    assert served(f"{home}old-9998/") == (301, f"{home}news/")


def test_the_sweep_gives_every_centre_a_home_and_a_place_in_the_list(
    room: Newsroom, foreign: Newsroom
) -> None:
    with transaction.atomic(), system_scope("scheduler"):
        api.homes_sweep()
    run_due()
    with transaction.atomic(), system_scope("scheduler"):
        again = api.homes_sweep()
        api.fronts_renew()

    index = (config().data / "public" / "index.html").read_text()
    assert (public(room) / "index.html").is_file()
    assert f"/site/{foreign.centre.slug}/" in index
    assert again == 0
    assert "Sitemap:" in (config().data / "public" / "robots.txt").read_text()
    assert served("/robots.txt")[0] == 200


@pytest.mark.drill
def test_what_a_killed_worker_left_half_written_is_removed_an_hour_later(
    room: Newsroom, release: ReleaseCard
) -> None:
    old, fresh = (public(room) / f".index.html.{digit * 12}" for digit in "ab")
    for path in (old, fresh):
        path.write_text("half")
    os.utime(old, (time.time() - 4000,) * 2)

    with transaction.atomic(), system_scope("scheduler"):
        api.fronts_renew()

    assert (old.exists(), fresh.exists()) == (False, True)
