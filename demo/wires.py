"""What came in over the wire: who sends, and the last hours' items.

The providers are asked by nobody: what they sent stands in wire.toml and is handed in here, at its
moment and in the format of each house, through the door that transports use.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from demo.formats import FORMATS, Sent
from demo.moments import moment_of
from demo.world import World
from huiliu.kit import clock
from huiliu.newsroom.wire.intake import api as intake
from huiliu.newsroom.wire.providers import api as providers

_KEEPERS = {"province": "luoyichuan", "tongzhou": "linlan", "haidian": "baixiaoyu"}
_BEGUN = "-9 09:10"
_SENT_BEFORE = timedelta(seconds=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    centre: str
    slug: str
    name: str
    transport: str
    address: str = ""
    every_min: int = 15
    shared: bool = False
    credit: str = ""
    terms: str = ""
    quotes_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Telegram:
    """One version of an item; `status` and `signal` as its format has them, `as` its format."""

    provider: str
    form: str
    key: str
    at: str
    title: str
    text: str
    byline: str = ""
    version: int = 1
    status: str = "usable"
    signal: str = ""
    language: str = "zh-Hans"
    embargo: str = ""
    subjects: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    providers: tuple[Provider, ...]
    telegrams: tuple[Telegram, ...]


def read_wire() -> Wire:
    """Read wire.toml; raises TypeError for a field that no part knows."""
    told = tomllib.loads((Path(__file__).parent / "wire.toml").read_text(encoding="utf-8"))
    return Wire(
        providers=tuple(Provider(**row) for row in told["provider"]),
        telegrams=tuple(Telegram(form=row.pop("as"), **row) for row in told["item"]),
    )


def wire_run(world: World) -> None:
    """Enter the providers, then let come what came, the oldest first."""
    wire = read_wire()
    entered = {one.slug: _entered(one, world) for one in wire.providers}
    houses = {one.slug: one for one in wire.providers}
    for at, telegram in _in_order(wire.telegrams, now=world.now):
        _come(telegram, houses[telegram.provider], entered[telegram.provider], world, at=at)
    for slug, house in houses.items():
        _rest(house, entered[slug], world)


def _entered(house: Provider, world: World) -> UUID:
    draft = providers.Draft(
        name=house.name,
        transport=providers.Transport(house.transport),
        settings={"url": house.address} if house.address else {},
        every_min=house.every_min,
        is_shared=house.shared,
        terms=providers.Terms(
            credit=house.credit, terms=house.terms, quotes_only=house.quotes_only
        ),
    )
    begun = moment_of(_BEGUN, now=world.now)
    with world.acting(house.centre, by=_KEEPERS[house.centre], at=begun) as by:
        return providers.provider_add(draft, by=by).id


def _in_order(
    telegrams: Sequence[Telegram], *, now: datetime
) -> Iterator[tuple[datetime, Telegram]]:
    dated = [(moment_of(one.at, now=now), place) for place, one in enumerate(telegrams)]
    return ((at, telegrams[place]) for at, place in sorted(dated))


def _come(
    telegram: Telegram, house: Provider, provider: UUID, world: World, *, at: datetime
) -> None:
    """Let one telegram arrive, and take it in as the worker does."""
    sent = Sent(
        uri=f"urn:huiliu-sample:{house.slug}:{telegram.key}",
        version=telegram.version,
        status=telegram.status,
        signal=telegram.signal,
        language=telegram.language,
        at=at - _SENT_BEFORE,
        embargo=moment_of(telegram.embargo, now=world.now) if telegram.embargo else None,
        title=telegram.title,
        byline=telegram.byline,
        paragraphs=tuple(telegram.text.strip().split("\n\n")),
        subjects=tuple(telegram.subjects),
        credit=house.credit or house.name,
        terms=house.terms,
    )
    with world.acting(house.centre, by=_KEEPERS[house.centre], at=at):
        intake.receive(provider, [intake.Incoming(data=FORMATS[telegram.form](sent))])
    with clock.at(at):
        intake.take_in()


def _rest(house: Provider, provider: UUID, world: World) -> None:
    """Pause a provider that would be asked: a sample asks nobody."""
    if house.transport == "poll":
        with world.acting(house.centre, by=_KEEPERS[house.centre], at=world.now) as by:
            providers.provider_pause(provider, by=by)
