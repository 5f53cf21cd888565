"""Routes under /api/stories/ that the editor in the page calls."""

from datetime import datetime
from typing import cast
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema, Status

from huiliu.accounts.api import token_scope
from huiliu.kit.document.content import Json
from huiliu.kit.document.paste import HTML_CHARS_MAX
from huiliu.kit.pages import ListQuery, list_parameters, person_of
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.errors import RevisionNeeded
from huiliu.newsroom.editing.views.words import FILTERS, SORTS

router = Router(tags=["stories"])
_WORDS_MAX = 60


class TextIn(Schema):
    """What the editor saves."""

    title: str = Field(max_length=200)
    summary: str = Field("", max_length=300)
    byline: str = Field("", max_length=100)
    content: dict[str, object]

    def text(self) -> api.Text:
        return api.Text(
            title=self.title,
            summary=self.summary,
            byline=self.byline,
            content=cast("Json", self.content),
        )


class DraftOut(Schema):
    """The draft as it stands; its revision is also the ETag."""

    title: str
    summary: str
    byline: str
    content: dict[str, object]
    revision: int
    chars: int
    saved_by: UUID
    saved_at: datetime


class StoryOut(Schema):
    """A story in a list. `latest_number` is 0 before the first version."""

    id: UUID
    code: str
    title: str
    state: str
    correcting: bool
    topic: UUID | None
    lead: UUID | None
    created_by: UUID
    created_at: datetime
    updated_at: datetime
    due_at: datetime | None
    latest_number: int
    live_number: int | None


class StoriesOut(Schema):
    """One page of stories; `beyond` says that there are more than `total`, which nobody counted."""

    items: list[StoryOut]
    total: int
    beyond: bool
    page: int
    last: int


class PasteIn(Schema):
    """What was on the clipboard."""

    html: str = Field(max_length=HTML_CHARS_MAX)


class PasteOut(Schema):
    """What it says as a document."""

    type: str
    content: list[dict[str, object]] = Field(default_factory=list)


class EmbedIn(Schema):
    """An address that somebody wants to embed."""

    url: str = Field(max_length=2000)


class EmbedOut(Schema):
    """Whose it is, and its id there."""

    provider: str
    ref: str
    name: str
    address: str


class SnippetOut(Schema):
    """A snippet ready to be put in: its document, and its words for the list."""

    id: UUID
    name: str
    content: dict[str, object]
    words: str


class CopyOut(Schema):
    """A text that was set aside."""

    id: UUID
    title: str
    made_at: datetime


@router.get(
    "",
    response=StoriesOut,
    auth=token_scope("stories.read"),
    openapi_extra={"parameters": list_parameters(sorts=SORTS, filters=FILTERS)},
)
def stories_read(request: HttpRequest) -> HttpResponse:
    """Give one page of 20 stories: q, state, mine=1, sort and page, as the page of stories reads.

    The body is written as it stands in StoriesOut: a second check of our own cards, by pydantic,
    would cost as much as all the rest.
    """
    query = ListQuery.parse(request.GET, sorts=SORTS, filters=FILTERS)
    page = api.story_list(query, by=person_of(request))
    body = {
        "items": [_story(card) for card in page],
        "total": page.total,
        "beyond": page.beyond,
        "page": page.number,
        "last": page.last,
    }
    return HttpResponse(orjson.dumps(body), content_type="application/json")


def _story(card: api.StoryCard) -> dict[str, object]:
    return {name: getattr(card, name) for name in StoryOut.model_fields}


@router.get("/{uuid:story}/draft", response=DraftOut, auth=token_scope("stories.read"))
def draft_read(request: HttpRequest, response: HttpResponse, story: UUID) -> api.DraftCard:
    return _tagged(response, api.draft_card(story, by=person_of(request)))


@router.put("/{uuid:story}/draft", response=DraftOut)
def draft_write(
    request: HttpRequest, response: HttpResponse, story: UUID, text: TextIn
) -> api.DraftCard:
    revision = request.headers.get("If-Match", "").strip('W/"')
    if not revision.isdecimal():
        raise RevisionNeeded
    saved = api.draft_save(story, text=text.text(), revision=int(revision), by=person_of(request))
    return _tagged(response, saved)


@router.post("/{uuid:story}/copies", response={201: CopyOut})
def copy_write(request: HttpRequest, story: UUID, text: TextIn) -> Status[api.CopyCard]:
    return Status(201, api.copy_keep(story, text=text.text(), by=person_of(request)))


@router.get("/{uuid:story}/snippets", response=list[SnippetOut])
def snippets_read(request: HttpRequest, story: UUID, q: str = "") -> list[api.SnippetCard]:
    """Give the snippets that fit, filled for this story."""
    return list(api.snippets_for(story, words=q[:_WORDS_MAX], by=person_of(request)))


@router.post("/paste", response=PasteOut)
def paste_read(request: HttpRequest, pasted: PasteIn) -> dict[str, Json]:
    return api.pasted(pasted.html, by=person_of(request))


@router.post("/embeds", response=EmbedOut)
def embed_read(request: HttpRequest, embed: EmbedIn) -> api.EmbedCard:
    return api.embed_of(embed.url, by=person_of(request))


def _tagged(response: HttpResponse, draft: api.DraftCard) -> api.DraftCard:
    response["ETag"] = f'"{draft.revision}"'
    response["Cache-Control"] = "no-store"
    return draft
