"""What one change says to partners: facts for the products, and the document that is sent.

Whatever is late says what is true now: of a release that was taken back meanwhile goes the notice,
never the text, however far a cursor was put back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.timezone import get_current_timezone

from huiliu.kit.config import config
from huiliu.newsroom.editing.api import related_of, story_cards, version_card
from huiliu.newsroom.publishing.composing import article_of_release, embeds_shown, site_of_scope
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.core.formats.document import Companion, Document
from huiliu.newsroom.publishing.core.formats.of_article import canceled, document_of
from huiliu.newsroom.publishing.core.stops import ChangeKind, Reason, StopKind
from huiliu.newsroom.publishing.delivery import selectors
from huiliu.newsroom.publishing.delivery.core.filters import Facts
from huiliu.newsroom.publishing.kin import standing
from huiliu.newsroom.publishing.labels import REASON_WORDS
from huiliu.newsroom.publishing.models import Change, Release, Stop
from huiliu.newsroom.publishing.rendering import in_chinese
from huiliu.newsroom.publishing.selectors.channels import stop_rows_of
from huiliu.newsroom.publishing.selectors.releases import release_rows_of

_STOPPING = {
    ChangeKind.RECALLED.value: StopKind.RECALL,
    ChangeKind.WITHDRAWN.value: StopKind.WITHDRAWAL,
}
PARTNERS = ChannelKind.API
"""Partners get what goes out on this channel, and lose what is taken from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One change with what decides who gets it.

    `facts` are those of its own release first, then of the story's earlier ones: whoever may have
    got an earlier one gets its corrections. `stop` is what took the release from partners, at this
    change or at any later one; None while it stands.
    """

    change: Change
    facts: tuple[Facts, ...]
    stop: Stop | None
    is_for_partners: bool

    @property
    def sequence(self) -> int:
        """Its place in the centre's list."""
        return self.change.sequence

    @property
    def kind(self) -> ChangeKind:
        """What happened."""
        return ChangeKind(self.change.kind)

    @property
    def goes_to_all(self) -> bool:
        """Whether every subscriber gets it: a notice of a kill says nothing of the text."""
        return self.change.kind in _STOPPING


def told(changes: Sequence[Change], *, with_text: bool = True) -> tuple[Told, ...]:
    """Give what some changes say, in their order, by a few statements for all of them.

    Texts cost a statement each: without them facts have no text.
    """
    stories = {row.release.story_id for row in changes}
    releases = selectors.releases_of_stories(stories)
    notes = selectors.notes_of([row.id for rows in releases.values() for row in rows])
    stops = stop_rows_of([row.id for rows in releases.values() for row in rows])
    by_story = {
        story: [stop for row in rows for stop in stops.get(row.id, ())]
        for story, rows in releases.items()
    }
    facts = {
        row.id: _facts(row, notes.get(row.id, {}), with_text=with_text)
        for rows in releases.values()
        for row in rows
    }
    return tuple(
        _told(row, releases[row.release.story_id], facts, by_story[row.release.story_id])
        for row in changes
    )


def document_told(one: Told) -> Document:
    """Give the document of a change as it is sent now."""
    release = one.change.release
    card = story_cards([release.story_id])[release.story_id]
    rows = list(release_rows_of(release.story_id).filter(number__lte=release.number))
    article = article_of_release(card, rows)
    host = config().public_url
    changes = selectors.changes_of_story(release.story_id)
    document = replace(
        document_of(
            article,
            uri=f"{host}{article.path}",
            host=host,
            version=_place(changes, one.change.id),
            embeds=embeds_shown(article.content),
        ),
        dropped=_dropped(rows),
        zone=get_current_timezone(),
    )
    if one.stop is None:
        return replace(document, related=_companions(release.version_id, host))
    return canceled(
        document,
        ChangeKind.WITHDRAWN if one.stop.kind == StopKind.WITHDRAWAL.value else ChangeKind.RECALLED,
        at=one.stop.stopped_at,
        notice=one.stop.words or in_chinese(REASON_WORDS[Reason(one.stop.reason)]),
        version=_place_of_stop(changes, one.stop),
    )


def _dropped(rows: Sequence[Release]) -> tuple[str, ...]:
    """Name the pictures of a story's earlier releases that its last one has no more."""
    *earlier, last = (version_card(row.version_id).assets for row in rows)
    before = dict.fromkeys(asset for assets in earlier for asset in assets)
    return tuple(str(asset) for asset in before if asset not in last)


def _told(
    change: Change,
    rows: Sequence[Release],
    facts: Mapping[UUID, Facts],
    stops: Sequence[Stop],
) -> Told:
    number = change.release.number
    so_far = [facts[row.id] for row in rows if row.number <= number]
    ours = [stop for stop in stops if PARTNERS.value in stop.channels]
    later = [stop for stop in ours if stop.release.number >= number]
    is_out = PARTNERS.value in change.release.channels
    if change.kind in _STOPPING:
        is_out = is_out and any(_is_of(change, stop) for stop in ours)
    return Told(
        change=change,
        facts=tuple(reversed(so_far)),
        stop=later[-1] if later else None,
        is_for_partners=is_out,
    )


def _facts(row: Release, note: Mapping[str, object], *, with_text: bool) -> Facts:
    return Facts(
        column=str(note.get("column", "")),
        kind=str(note.get("kind", "")),
        language=row.language,
        has_picture=bool(row.picture),
        is_important=bool(note.get("important")),
        text=_text(row) if with_text else "",
    )


def _text(row: Release) -> str:
    return f"{row.title}\n{row.summary}\n{version_card(row.version_id).text}"


def _is_of(change: Change, stop: Stop) -> bool:
    """Tell whether a stop is what a change tells of: written in one transaction, the stop first."""
    return (
        stop.release_id == change.release_id
        and _STOPPING[change.kind].value == stop.kind
        and stop.stopped_at <= change.at
    )


def _companions(version: UUID, host: str) -> tuple[Companion, ...]:
    """Give the stories that belong beside one, of those that stand."""
    rows = standing([card.id for card in related_of(version)])
    home = f"{host}{site_of_scope().home}" if rows else ""
    return tuple(
        Companion(uri=f"{home}{row.folder}", title=row.title, url=f"{home}{row.folder}")
        for row in rows.values()
    )


def _place(changes: Sequence[Change], change: UUID) -> int:
    """Give the place of a change among those of its story, from 1: the document's version."""
    return next(place for place, row in enumerate(changes, start=1) if row.id == change)


def _place_of_stop(changes: Sequence[Change], stop: Stop) -> int:
    places = [
        place
        for place, row in enumerate(changes, start=1)
        if row.kind in _STOPPING and _is_of(row, stop)
    ]
    return places[0]
