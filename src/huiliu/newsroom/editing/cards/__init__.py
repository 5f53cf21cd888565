"""What editing shows of its rows: frozen cards, never models."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.kit.document.content import Node, asset_ids, char_count, is_plain, plain_text
from huiliu.newsroom.editing.core.anchors import Anchor
from huiliu.newsroom.editing.core.notes import NoteKind, NoteState, letters_of, pieces
from huiliu.newsroom.editing.core.origins import Origin
from huiliu.newsroom.editing.core.rules import Rules
from huiliu.newsroom.editing.core.states import StoryState
from huiliu.newsroom.editing.models import (
    Copy,
    Draft,
    Edition,
    Profile,
    Provider,
    Remark,
    Story,
    Thread,
    Version,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCard:
    """A story as lists and other modules see it.

    `latest_number` is 0 before the first version; `live_number` is the version in public, or
    None. `correcting` says that a correction of the live version is under way.
    """

    id: UUID
    code: str
    title: str
    state: StoryState
    correcting: bool
    topic: UUID | None
    coverage: UUID | None
    lead: UUID | None
    profile: UUID | None
    created_by: UUID
    created_at: datetime
    updated_at: datetime
    due_at: datetime | None
    latest_number: int
    live_number: int | None
    correction_notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCard:
    """The text being written; `revision` is its ETag."""

    story: UUID
    title: str
    summary: str
    byline: str
    content: Node
    text: str
    is_plain: bool
    related: tuple[UUID, ...]
    revision: int
    chars: int
    saved_by: UUID
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyCard:
    """A text that lost to another save."""

    id: UUID
    title: str
    text: str
    made_by: UUID
    made_at: datetime


@dataclass(frozen=True, slots=True)
class WriterShare:
    """How many characters of a version somebody wrote, or put in from a source."""

    origin: Origin
    person: UUID
    chars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionCard:
    """One frozen state of a story; `digest` is SHA-256 over its canonical JSON, in hex."""

    id: UUID
    story: UUID
    number: int
    title: str
    summary: str
    byline: str
    content: Node
    text: str
    writers: tuple[WriterShare, ...]
    digest: str
    chars: int
    assets: tuple[UUID, ...]
    related: tuple[UUID, ...]
    edition: UUID | None
    note: str
    correction_notice: str
    made_by: UUID
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCard:
    """One thing that a story lacks: where to mend it, and what to do in words.

    An advice is for a person to weigh; the story can be submitted all the same.
    """

    name: str
    field: str
    words: str
    is_advice: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionCard:
    """A profile as it stood: the name and rules that a version was judged by."""

    id: UUID
    profile: UUID
    number: int
    name: str
    rules: Rules
    made_by: UUID | None
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileCard:
    """A kind of story with the rules in force; `number` counts its editions."""

    id: UUID
    code: str
    name: str
    number: int
    rules: Rules
    retired_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderCard:
    """A place that stories may embed from; a retired one is only read."""

    id: UUID
    code: str
    name: str
    addresses: tuple[str, ...]
    retired_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedCard:
    """Something embedded: whose it is, and the address that a reader may open."""

    provider: str
    ref: str
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkCard:
    """What somebody said; `pieces` tells of each part of the text whether it names a person."""

    id: UUID
    text: str
    pieces: tuple[tuple[str, bool], ...]
    mentions: tuple[UUID, ...]
    made_by: UUID
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteCard:
    """A note on a story with what was said to it.

    `is_gone` says that its words stand in the draft no more, letter by letter; a page that has the
    shared text knows more exactly by `anchor`.
    """

    id: UUID
    story: UUID
    kind: NoteKind
    state: NoteState
    anchor: Anchor | None
    before: str
    quotation: str
    replacement: str
    is_gone: bool
    opened_by: UUID
    opened_at: datetime
    closed_by: UUID | None
    closed_at: datetime | None
    remarks: tuple[RemarkCard, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to deal with it."""
        return self.state is NoteState.OPEN


def remark_card_of(row: Remark, *, names: Collection[str]) -> RemarkCard:
    """Show a remark; `names` are those of the people whom it mentions."""
    return RemarkCard(
        id=row.id,
        text=row.text,
        pieces=tuple(pieces(row.text, names=names)),
        mentions=tuple(UUID(one) for one in row.mentions),
        made_by=row.made_by,
        made_at=row.made_at,
    )


def note_card_of(row: Thread, remarks: Sequence[RemarkCard], *, text: str) -> NoteCard:
    """Show a note; `text` is the draft's letters."""
    return NoteCard(
        id=row.id,
        story=row.story_id,
        kind=NoteKind(row.kind),
        state=NoteState(row.state),
        anchor=row.anchor,
        before=row.before,
        quotation=row.quotation,
        replacement=row.replacement,
        is_gone=letters_of(row.quotation) not in text,
        opened_by=row.opened_by,
        opened_at=row.opened_at,
        closed_by=row.closed_by,
        closed_at=row.closed_at,
        remarks=tuple(remarks),
    )


def story_card_of(row: Story) -> StoryCard:
    """Show a story."""
    state = StoryState(row.state)
    return StoryCard(
        id=row.id,
        code=row.code,
        title=row.title,
        state=state,
        correcting=row.live_number is not None and bool(row.correction_notice),
        topic=row.topic_id,
        coverage=row.coverage_id,
        lead=row.lead_id,
        profile=row.profile_id,
        created_by=row.created_by,
        created_at=row.created_at,
        updated_at=row.updated_at,
        due_at=row.due_at,
        latest_number=row.latest_number,
        live_number=row.live_number,
        correction_notice=row.correction_notice,
    )


def draft_card_of(row: Draft) -> DraftCard:
    """Show a draft."""
    return DraftCard(
        story=row.story_id,
        title=row.title,
        summary=row.summary,
        byline=row.byline,
        content=row.content,
        text=plain_text(row.content),
        is_plain=is_plain(row.content),
        related=tuple(UUID(one) for one in row.related),
        revision=row.revision,
        chars=char_count(row.content),
        saved_by=row.saved_by,
        saved_at=row.saved_at,
    )


def copy_card_of(row: Copy) -> CopyCard:
    """Show a text that was set aside."""
    return CopyCard(
        id=row.id,
        title=row.title,
        text=plain_text(row.content),
        made_by=row.made_by,
        made_at=row.made_at,
    )


def version_card_of(row: Version) -> VersionCard:
    """Show a version."""
    return VersionCard(
        id=row.id,
        story=row.story_id,
        number=row.number,
        title=row.title,
        summary=row.summary,
        byline=row.byline,
        content=row.content,
        text=plain_text(row.content),
        digest=row.digest,
        chars=char_count(row.content),
        assets=tuple(UUID(asset) for asset in asset_ids(row.content)),
        related=tuple(UUID(one) for one in row.related),
        writers=tuple(
            WriterShare(Origin(kind), UUID(person), chars) for kind, person, chars in row.writers
        ),
        edition=row.edition_id,
        note=row.note,
        correction_notice=row.correction_notice,
        made_by=row.made_by,
        made_at=row.made_at,
    )


def edition_card_of(row: Edition) -> EditionCard:
    """Show an edition of a profile."""
    return EditionCard(
        id=row.id,
        profile=row.profile_id,
        number=row.number,
        name=row.name,
        rules=Rules.from_json(row.rules),
        made_by=row.made_by,
        made_at=row.made_at,
    )


def profile_card_of(row: Profile, rules: Rules) -> ProfileCard:
    """Show a profile with the rules of its newest edition."""
    return ProfileCard(
        id=row.id,
        code=row.code,
        name=row.name,
        number=row.latest_number,
        rules=rules,
        retired_at=row.retired_at,
    )


def provider_card_of(row: Provider) -> ProviderCard:
    """Show a provider."""
    return ProviderCard(
        id=row.id,
        code=row.code,
        name=row.name,
        addresses=tuple(row.addresses),
        retired_at=row.retired_at,
    )
