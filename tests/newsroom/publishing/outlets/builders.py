"""Builders of outlets: accounts at the stand-ins, stories sent there, and how they stand."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.jobs import run_due
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import Text
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.publishing.api import Order, Reason, ReleaseCard
from huiliu.newsroom.publishing.outlets import api
from huiliu.newsroom.publishing.outlets.api import Entry, Mode, OutletCard, PostCard, Words
from huiliu.newsroom.publishing.outlets.core.kinds import OutletKind
from tests.newsroom.publishing.builders import put_out
from tests.newsroom.publishing.outlets.standins import mastodon, telegram, wechat, weibo
from tests.newsroom.publishing.outlets.standins.service import StandIn
from tests.newsroom.review.builders import Newsroom, passed_by_all

WRONG = Order(reason=Reason.FACTS, words="票价写错了。")
ALL = ("site", "feed", "ninjs", "api")
ENTRIES = {
    OutletKind.TELEGRAM: Entry(
        name="电报", settings={"chat": telegram.CHAT}, secret=telegram.TOKEN
    ),
    OutletKind.MASTODON: Entry(name="长毛象", secret=mastodon.TOKEN),
    OutletKind.WEIBO: Entry(name="微博", secret=weibo.TOKEN),
    OutletKind.WECHAT: Entry(
        name="公众号", settings={"app_id": wechat.APP_ID}, secret=wechat.APP_SECRET
    ),
}


def an_outlet(
    room: Newsroom, kind: str, at: StandIn, *, mode: Mode = Mode.BY_PERSON, **more: str
) -> OutletCard:
    """Enter an account at a stand-in."""
    entry = ENTRIES[OutletKind(kind)]
    entry = replace(entry, base=at.base, mode=mode, settings={**entry.settings, **more})
    with room.as_(room.manager):
        return api.outlet_add(OutletKind(kind), entry=entry, by=room.manager.id)


def sent(
    room: Newsroom, release: ReleaseCard, outlet: OutletCard, *, words: Words | None = None
) -> PostCard:
    """Send a story and run the job."""
    with room.as_(room.editor):
        given = words or Words()
        api.post_send(outlet.id, story=release.story, words=given, by=room.editor.id)
    run_due()
    return post_of(room, release, outlet)


def post_of(room: Newsroom, release: ReleaseCard, outlet: OutletCard) -> PostCard:
    """Say where a story stands at an outlet."""
    with room.as_(room.editor):
        found = api.post_card(outlet.id, story=release.story, by=room.editor.id)
    assert found is not None
    return found


def recalled(room: Newsroom, release: ReleaseCard) -> None:
    """Recall a story everywhere and run the jobs."""
    with room.as_(room.publisher):
        publishing.release_recall(release.id, order=WRONG, channels=ALL, by=room.publisher.id)
    run_due()


def later(minutes: int) -> None:
    """Run what is due after so many minutes."""
    with clock.at(clock.now() + timedelta(minutes=minutes)):
        run_due()


def steps_of(room: Newsroom) -> list[tuple[str, str]]:
    """Give verb and context of what waits for the editor at outlets."""
    with room.as_(room.editor):
        steps = publishing.next_steps(room.editor.id)
    return [(str(step.verb), str(step.context)) for step in steps]


def confirmed(room: Newsroom, release: ReleaseCard, outlet: OutletCard, owed: api.Owed) -> PostCard:
    """Confirm what only a person could do."""
    story: UUID = release.story
    with room.as_(room.editor):
        return api.post_confirm(outlet.id, story=story, owed=owed, by=room.editor.id)


def corrected_with_its_picture(room: Newsroom, release: ReleaseCard) -> ReleaseCard:
    """Correct the summary of a release, whose pictures stay, and put the correction out."""
    with room.as_(room.editor):
        publishing.correction_start(release.story, by=room.editor.id, notice="班次有误。")
        draft = editing.draft_card(release.story, by=room.editor.id)
        words = Text(
            title=draft.title,
            summary="每晚 6 班，全程 4.5 公里。",
            byline=draft.byline,
            content=draft.content,
        )
        editing.draft_save(release.story, text=words, revision=draft.revision, by=room.editor.id)
        story = editing.story_card(release.story, by=room.editor.id)
    passed_by_all(room, story)
    return put_out(room, story)
