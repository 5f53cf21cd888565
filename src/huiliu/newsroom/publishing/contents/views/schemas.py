"""What the content API takes and gives, in the words of its OpenAPI document.

Texts are marked for translation here and translated where they are shown.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_noop as _
from ninja import Field, Schema

from huiliu.newsroom.publishing.contents import api
from huiliu.newsroom.publishing.contents.core.cursors import CURSOR_PATTERN
from huiliu.newsroom.publishing.contents.core.offered import MIMES

SEQUENCE_MAX = 2_147_483_647
OfferedForm = StrEnum("OfferedForm", {form.name: form.value for form in MIMES})  # type: ignore[misc]
"""The forms of one item."""


class Strict(Schema):
    """Refuses what it does not know."""

    model_config = {"extra": "forbid"}


class ChangesAsked(Schema):
    """From where on changes are wanted."""

    since: int = Field(
        0,
        ge=0,
        le=SEQUENCE_MAX,
        description=_("The last sequence that you have; 0 for all."),
        examples=[41],
    )
    limit: int = Field(50, ge=1, le=api.PAGE_MAX, description=_("How many at most."), examples=[50])


class ItemsWanted(Schema):
    """Which part of the list is wanted."""

    cursor: str | None = Field(
        None,
        pattern=CURSOR_PATTERN,
        description=_("`next` of the answer before: goes on behind it, to older items."),
    )
    limit: int = Field(20, ge=1, le=api.PAGE_MAX, description=_("How many at most."), examples=[20])
    language: str | None = Field(
        None,
        pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?$",
        max_length=12,
        description=_("Only items in this language, as in `zh-Hans`."),
        examples=["zh-Hans"],
    )
    released_since: datetime | None = Field(
        None,
        description=_("Only items released at this moment or later."),
        examples=["2026-11-01T00:00:00Z"],
    )
    released_before: datetime | None = Field(
        None,
        description=_("Only items released before this moment."),
        examples=["2026-12-01T00:00:00Z"],
    )


class ItemWanted(Schema):
    """In which form an item is wanted."""

    form: OfferedForm | None = Field(
        None,
        description=_("The form of the text; without it `Accept` decides, else ninjs 3."),
        examples=["ninjs3"],
    )


class UsageWanted(Schema):
    """How many days of usage are wanted."""

    days: int = Field(
        30, ge=1, le=366, description=_("How many days back, today among them."), examples=[30]
    )


class AckIn(Strict):
    """Up to where you followed."""

    through: int = Field(
        ge=1,
        le=SEQUENCE_MAX,
        description=_("The sequence of the last change that you carried out, and all before it."),
        examples=[42],
    )


class ItemOut(Schema):
    """A story. Its id and uri stay through all corrections; of one taken back no word is left."""

    id: UUID
    uri: str = Field(description=_("Names the story for good, in every form."))
    version: int = Field(description=_("Counts its releases; a correction is a new version."))
    number: str = Field(description=_("Printed number, by which anyone can verify it."))
    title: str
    summary: str
    byline: str
    language: str
    notice: str = Field(description=_("What was corrected; empty for the first release."))
    reason: str = Field(description=_("Why it was taken back; empty while it stands."))
    url: str = Field(description=_("The page for readers."))
    href: str = Field(description=_("Where its whole text is."))
    released_at: datetime


class ItemsOut(Schema):
    """A part of the list, the newest first; `next` is null at its end."""

    items: list[ItemOut]
    next: str | None = Field(description=_("Give it as `cursor` to go on; null at the end."))


class ChangeOut(Schema):
    """One change of an item."""

    sequence: int = Field(description=_("Its place in the centre's list, which has no holes."))
    kind: str = Field(
        description=_("`released`, `corrected`, `recalled` or `withdrawn`."),
        examples=["corrected"],
    )
    at: datetime
    item: ItemOut


class ChangesOut(Schema):
    """Changes, the oldest first."""

    changes: list[ChangeOut]
    last: int = Field(description=_("Ask again with it as `since`."))
    more: bool = Field(description=_("Whether there is more already: ask at once."))


class MediaOut(Schema):
    """A picture of an item."""

    number: int
    href: str = Field(description=_("Signed address; it answers without a key until it ends."))
    ends_at: datetime = Field(description=_("When the address ends."))
    mime: str
    width: int
    height: int
    caption: str
    alt: str
    credit: str = Field(description=_("Must stand beside the picture."))


class MediaListOut(Schema):
    """The pictures of an item, as they stand in its text."""

    media: list[MediaOut]


class AckOut(Schema):
    """What stands confirmed now."""

    through: int = Field(description=_("The last sequence that you have confirmed."))


class UsageDayOut(Schema):
    """What you fetched on one day in one form."""

    day: date
    form: str = Field(description=_("A form of items, or `media` for pictures."))
    count: int


class UsageOut(Schema):
    """What you fetched, the newest day first."""

    days: list[UsageDayOut]
    total: int


class FieldProblem(Schema):
    """What is wrong with one parameter."""

    field: str
    message: str


class Problem(Schema):
    """What went wrong and what to do (RFC 9457)."""

    type: str = Field(description=_("Address of the explanation; stays the same for this fault."))
    title: str
    status: int
    detail: str = Field(description=_("What to do, in your language."))
    errors: list[FieldProblem] = Field([], description=_("With 422: each parameter that is wrong."))
    kind: str = Field("", description=_("With 410: `recalled` or `withdrawn`."))
    reason: str = Field("", description=_("With 410: facts, source, rights, person, law, mistake."))
    sequence: int = Field(0, description=_("With 410: the change that told of it."))
