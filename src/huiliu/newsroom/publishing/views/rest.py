"""Routes under /api/releases/: what programs that log in follow."""

import hashlib
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from huiliu.accounts.api import token_scope
from huiliu.kit.pages import person_of
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ChannelKind, ReleaseCard

Answer = TypeVar("Answer", bound=Schema)
_MAY_READ = token_scope("releases.read")

router = Router(tags=["releases"])


class Asked(Schema):
    """What part of the list is wanted."""

    limit: int = Field(20, ge=1, le=api.PAGE_MAX, description="How many at most.")
    cursor: UUID | None = Field(
        None, description="`next` of the answer before: goes on behind it, to older ones."
    )


class Followed(Schema):
    """From where on changes are wanted."""

    limit: int = Field(100, ge=1, le=api.PAGE_MAX, description="How many at most.")
    since: int = Field(
        0, ge=0, le=2_147_483_647, description="The last sequence that you have; 0 for all."
    )


class ReleaseOut(Schema):
    """One release. Of a canceled one there is no headline: remove your copy."""

    id: UUID
    story: UUID
    number: str = Field(description="Printed number, by which anyone can verify it.")
    release: int = Field(description="Which release of the story this is; corrections count up.")
    state: str = Field(description="`usable`, or `canceled` where it was taken back.")
    title: str
    notice: str = Field(description="What was corrected; empty for the first release.")
    url: str
    released_at: datetime
    content_sha256: str


class ReleasesOut(Schema):
    """A part of the list, the newest first; `next` is null at its end."""

    items: list[ReleaseOut]
    next: UUID | None


class ChangeOut(Schema):
    """One change: released, corrected, recalled or withdrawn."""

    sequence: int
    kind: str
    at: datetime
    release: ReleaseOut


class ChangesOut(Schema):
    """Changes, the oldest first; ask again with `last` as `since`."""

    items: list[ChangeOut]
    last: int


class FullOut(ReleaseOut):
    """One release with its whole text."""

    summary: str
    byline: str
    html: str
    text: str
    proof: str = Field(description="Address of its proof, to be checked offline.")


@router.get("/", response=ReleasesOut, auth=_MAY_READ, summary="What is out, newest first")
def releases_read(
    request: HttpRequest, response: HttpResponse, asked: Query[Asked]
) -> HttpResponse | ReleasesOut:
    cards = api.releases_on_api(before=asked.cursor, limit=asked.limit, by=person_of(request))
    full = len(cards) == asked.limit
    answer = ReleasesOut(items=[_out(card) for card in cards], next=cards[-1].id if full else None)
    return _tagged(request, response, answer)


@router.get(
    "/changes/", response=ChangesOut, auth=_MAY_READ, summary="What changed since you asked"
)
def changes_read(
    request: HttpRequest, response: HttpResponse, asked: Query[Followed]
) -> HttpResponse | ChangesOut:
    changes = api.changes_on_api(after=asked.since, limit=asked.limit, by=person_of(request))
    items = [
        ChangeOut(sequence=one.sequence, kind=one.kind, at=one.at, release=_out(one.release))
        for one in changes
    ]
    last = items[-1].sequence if items else asked.since
    return _tagged(request, response, ChangesOut(items=items, last=last))


@router.get(
    "/{uuid:release}",
    response=FullOut,
    auth=_MAY_READ,
    summary="One release with its text; 410 once it was taken back",
)
def release_read(
    request: HttpRequest, response: HttpResponse, release: UUID
) -> HttpResponse | FullOut:
    found = api.release_on_api(release, by=person_of(request))
    answer = FullOut(
        **_out(found.card).model_dump(),
        summary=found.summary,
        byline=found.byline,
        html=found.html,
        text=found.text,
        proof=api.proof_address(found.card),
    )
    return _tagged(request, response, answer)


def _out(card: ReleaseCard) -> ReleaseOut:
    stands = ChannelKind.API.value in card.standing
    return ReleaseOut(
        id=card.id,
        story=card.story,
        number=card.printed,
        release=card.number,
        state="usable" if stands else "canceled",
        title=card.title if stands else "",
        notice=card.notice if stands else "",
        url=card.url,
        released_at=card.released_at,
        content_sha256=card.content_digest,
    )


def _tagged(request: HttpRequest, response: HttpResponse, answer: Answer) -> HttpResponse | Answer:
    """Give the answer with its tag, or 304 to whoever has it already."""
    tag = f'"{hashlib.sha256(answer.model_dump_json().encode()).hexdigest()[:24]}"'
    known = request.headers.get("If-None-Match", "").split(",")
    if tag in {one.strip().removeprefix("W/") for one in known}:
        unchanged = HttpResponse(status=304)
        unchanged["ETag"] = tag
        return unchanged
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return answer
