"""What planners of the sample have written down: topics and campaigns, who does what, and when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that will happen; `contact` is a name, a role and a phone number."""

    centre: str
    at: str
    by: str
    title: str
    starts: str
    ends: str
    whole_days: bool = False
    rule: str = ""
    text: str = ""
    place: str = ""
    district: str = ""
    url: str = ""
    state: str = "confirmed"
    owner: str = ""
    contact: tuple[str, ...] = ()
    look: str = ""
    follow: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A piece of the topic's first output, or of the named one, for a person or a crew.

    `accepted_by` is who of the crew acts; `reason` is why it was declined; `takes` are booked.
    """

    at: str
    by: str
    what: str
    due: str
    person: str = ""
    crew: str = ""
    output: str = ""
    place: str = ""
    district: str = ""
    starts: str = ""
    ends: str = ""
    takes: tuple[str, ...] = ()
    accepted_at: str = ""
    accepted_by: str = ""
    went_at: str = ""
    finished_at: str = ""
    declined_at: str = ""
    reason: str = ""

    @property
    def actor(self) -> str:
        return self.accepted_by or self.person


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    centre: str
    at: str
    by: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    centre: str
    at: str
    by: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Shifts of one post, one a day from `starts` on; an empty name is a shift that waits."""

    centre: str
    at: str
    by: str
    desk: str
    post: str
    starts: str
    hours: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was handed over at the end of the shift of `by` that began at `shift`."""

    centre: str
    shift: str
    at: str
    by: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """`declined` holds the reason of a refusal; undecided without `decided_at`.

    With `part` it is the part of the campaign that its centre took at that moment.
    """

    centre: str
    at: str
    by: str
    title: str
    owner: str
    angle: str
    due: str
    decided_at: str = ""
    decided_by: str = ""
    declined: str = ""
    part: bool = False
    outputs: tuple[str, ...] = ("text",)
    assignments: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """An open meeting on all that is proposed at that moment; `present` have come in."""

    centre: str
    at: str
    by: str
    desk: str
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a centre said to its part: take, decline or leave."""

    centre: str
    do: str
    at: str
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one centre is asked for."""

    centre: str
    what: str
    kinds: tuple[str, ...]
    length: str
    due: str
    note: str = ""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """The province's campaign; `materials` are pictures by name with their captions."""

    by: str
    at: str
    opened_at: str
    title: str
    angle: str
    brief: str
    angles: tuple[str, ...]
    starts: str
    ends: str
    embargo: str
    materials_by: str
    materials: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
