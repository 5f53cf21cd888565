"""The sample province as written in the files of this folder, before anything is loaded."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from demo.plans import (
    Answer,
    Assignment,
    Campaign,
    Crew,
    Duty,
    Event,
    Meeting,
    Note,
    Part,
    Resource,
    Topic,
)
from demo.sorting import Sorting, read_sorting
from demo.writing import Help, read_helps

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    slug: str
    name: str
    short_name: str
    kind: str
    motto: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`roles` by tenant; `shown` persons stand on the sample login page."""

    login: str
    name: str
    roles: dict[str, tuple[str, ...]]
    post: str
    hint: str = ""
    shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    centre: str
    at: str
    by: str
    title: str
    text: str
    taken_at: str = ""
    taken_by: str = ""
    dropped_at: str = ""
    dropped_by: str = ""
    reason: str = ""
    joined_at: str = ""
    joined_by: str = ""
    into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing done to a story. `mend` pairs what stood with what stands now.

    `until` is the moment of a plan or the end of an embargo; `other` is a related story's slug.
    """

    at: str
    do: str
    by: str
    note: str = ""
    reason: str = ""
    notice: str = ""
    until: str = ""
    other: str = ""
    mend: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`ends` is the state in which the story lies once everything is loaded.

    `profile` is the code of its kind; empty for none.
    """

    slug: str
    centre: str
    author: str
    title: str
    summary: str
    ends: str
    profile: str
    body: str
    lead: Lead | None
    topic: Topic
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A sound of a centre's library; `transcript` says in words what is heard."""

    centre: str
    at: str
    by: str
    name: str
    caption: str
    credit: str
    transcript: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Pictures and sounds of one centre, by name."""

    centre: str
    at: str
    by: str
    name: str
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    password: str
    tenants: tuple[Tenant, ...]
    people: tuple[Person, ...]
    leads: tuple[Lead, ...]
    topics: tuple[Topic, ...]
    sounds: tuple[Sound, ...]
    collections: tuple[Collection, ...]
    campaign: Campaign
    answers: tuple[Answer, ...]
    crews: tuple[Crew, ...]
    meetings: tuple[Meeting, ...]
    resources: tuple[Resource, ...]
    duties: tuple[Duty, ...]
    notes: tuple[Note, ...]
    events: tuple[Event, ...]
    helps: tuple[Help, ...]
    sorting: tuple[Sorting, ...]
    stories: tuple[Story, ...] = field(repr=False)


def read_province() -> Province:
    """Read the whole province; raises TypeError for a field that no part knows."""
    province, library, crews = (_toml(f"{name}.toml") for name in ("province", "library", "crews"))
    campaign = _campaign(_toml("campaign.toml"))
    duty = _toml("duty.toml")
    return Province(
        password=province["password"],
        tenants=tuple(Tenant(**row) for row in province["tenant"]),
        people=tuple(_person(row) for row in _toml("people.toml")["person"]),
        leads=tuple(Lead(**row) for row in _toml("leads.toml")["lead"]),
        topics=tuple(_topic(row) for row in _toml("topics.toml")["topic"]),
        sounds=tuple(Sound(**row) for row in library["sound"]),
        collections=tuple(
            Collection(**(row | {"holds": tuple(row["holds"])})) for row in library["collection"]
        ),
        campaign=campaign,
        answers=tuple(answer for part in campaign.parts for answer in part.answers),
        meetings=tuple(
            Meeting(**(row | {"present": tuple(row["present"])})) for row in crews["meeting"]
        ),
        crews=tuple(Crew(**(row | {"members": tuple(row["members"])})) for row in crews["crew"]),
        resources=tuple(Resource(**row) for row in crews["resource"]),
        duties=tuple(Duty(**(row | {"people": tuple(row["people"])})) for row in duty["duty"]),
        notes=tuple(Note(**row) for row in duty["note"]),
        events=tuple(Event(**row) for row in _toml("diary.toml")["event"]),
        helps=read_helps(_toml("writing.toml")),
        sorting=read_sorting(_toml("sorting.toml")),
        stories=tuple(_story(path) for path in sorted((FOLDER / "stories").glob("*.md"))),
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def _person(row: dict[str, Any]) -> Person:
    roles = {tenant: tuple(held) for tenant, held in row.pop("roles").items()}
    return Person(roles=roles, **row)


def _campaign(row: dict[str, Any]) -> Campaign:
    parts = tuple(_part(part) for part in row.pop("part"))
    materials = tuple((name, caption) for name, caption in row.pop("materials"))
    angles = tuple(row.pop("angles"))
    return Campaign(parts=parts, materials=materials, angles=angles, **row)


def _part(row: dict[str, Any]) -> Part:
    answers = tuple(Answer(centre=row["centre"], **one) for one in row.pop("answer", ()))
    return Part(answers=answers, kinds=tuple(row.pop("kinds")), **row)


def _topic(row: dict[str, Any]) -> Topic:
    given = tuple(
        Assignment(**(one | {"takes": tuple(one.get("takes", ()))}))
        for one in row.pop("assignment", ())
    )
    return Topic(assignments=given, **(row | {"outputs": tuple(row.get("outputs", ("text",)))}))


def _step(row: dict[str, Any]) -> Step:
    pairs = tuple((old, new) for old, new in row.pop("mend", ()))
    return Step(mend=pairs, **row)


def _story(path: Path) -> Story:
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    row = tomllib.loads(head)
    centre, title = row["centre"], row["title"]
    lead = row.get("lead")
    topic = row["topic"] | {"assignment": row.get("assignment", ())}
    return Story(
        slug=path.stem,
        centre=centre,
        author=row["author"],
        title=title,
        summary=row["summary"],
        ends=row["ends"],
        profile=row.get("profile", ""),
        body=body.strip(),
        lead=Lead(centre=centre, **lead) if lead else None,
        topic=_topic({"centre": centre, "title": title} | topic),
        steps=tuple(_step(step) for step in row["step"]),
    )
