"""Three calendar programs that are not ours, each telling what it reads in the same words."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import islice
from pathlib import Path

import ics
import pytest
import vobject

HERE = Path(__file__).parent
ICAL_JS = HERE.parents[1] / "vendor" / "ical.min.cjs"


@dataclass(frozen=True, kw_only=True)
class Told:
    """An event as another program reads it; moments in UTC, whole days at midnight UTC."""

    uid: str
    title: str
    text: str
    place: str
    starts: datetime
    ends: datetime
    all_day: bool
    occurrences: tuple[datetime, ...] | None = None
    """None from a program that does not repeat events."""


def by_ics(data: bytes) -> list[Told]:
    return [
        Told(
            uid=event.uid,
            title=event.name or "",
            text=event.description or "",
            place=event.location or "",
            starts=event.begin.datetime.astimezone(UTC),
            ends=event.end.datetime.astimezone(UTC),
            all_day=event.all_day,
        )
        for event in ics.Calendar(data.decode()).events
    ]


def by_vobject(data: bytes) -> list[Told]:
    return [
        Told(
            uid=event.uid.value,
            title=event.summary.value,
            text=event.getChildValue("description", ""),
            place=event.getChildValue("location", ""),
            starts=instant(event.dtstart.value),
            ends=instant(event.dtend.value),
            all_day=not isinstance(event.dtstart.value, datetime),
            occurrences=tuple(
                instant(each) for each in islice(event.rruleset or [event.dtstart.value], 20)
            ),
        )
        for event in vobject.readOne(data.decode()).vevent_list
    ]


def by_ical_js(data: bytes) -> list[Told]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node here to run ical.js with")
    told = subprocess.run(
        [node, str(HERE / "read_ical.cjs"), str(ICAL_JS)],
        input=data,
        capture_output=True,
        check=True,
        env={**os.environ, "TZ": "UTC"},
    ).stdout
    return [
        Told(
            uid=each["uid"],
            title=each["title"],
            text=each["text"],
            place=each["place"],
            starts=datetime.fromisoformat(each["starts"]),
            ends=datetime.fromisoformat(each["ends"]),
            all_day=each["all_day"],
            occurrences=tuple(map(datetime.fromisoformat, each["occurrences"])),
        )
        for each in json.loads(told)
    ]


def instant(moment: datetime | date) -> datetime:
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(UTC)
    return datetime.combine(moment, time(), tzinfo=UTC)


PARSERS: dict[str, Callable[[bytes], list[Told]]] = {
    "ics": by_ics,
    "vobject": by_vobject,
    "ical.js": by_ical_js,
}
