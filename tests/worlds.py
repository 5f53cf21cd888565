"""Worlds: what many tests begin with, made once in a database of its own and kept there.

A test that asks for fixtures of these names runs in the world that holds exactly them; what it
does there is rolled back. Every other test runs at home, in the database with nothing in it.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest
from django.core.cache import cache
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from huiliu.accounts.api import Role
from huiliu.kit.config import config
from huiliu.kit.postgres import Running
from tests import builders
from tests.database import clone
from tests.newsroom.planning.campaigns.builders import a_trio
from tests.newsroom.publishing.builders import a_pictured_release, a_release, corrected, sequenced
from tests.newsroom.review.builders import a_newsroom

Made = dict[str, Any]
T = TypeVar("T")


class Given(Protocol):
    """Gives what a test begins with: of which kind, by the fixture's name, beside what else."""

    def __call__(self, kind: type[T], name: str, /, **beside: Any) -> T: ...


def _a_world() -> Any:
    from tests.journeys.world import a_full_centre, add_kin, add_other_states

    world = a_full_centre()
    add_other_states(world)
    add_kin(world)
    return world


def _proved(made: Made) -> Any:
    release = a_release(made["room"])
    sequenced()
    return release


MAKERS: Mapping[str, Callable[[Made], Any]] = {
    "centre": lambda _: builders.a_centre("tongzhou", "通州区融媒体中心"),
    "other_centre": lambda _: builders.a_centre("miyun", "密云区融媒体中心"),
    "editor": lambda made: builders.a_person(made["centre"], Role.EDITOR, Role.REPORTER),
    "foreigner": lambda made: builders.a_person(made["other_centre"], Role.EDITOR, Role.REPORTER),
    "room": lambda _: a_newsroom(),
    "release": lambda made: a_release(made["room"]),
    "correction": lambda made: corrected(made["room"], a_release(made["room"])),
    "pictured": lambda made: a_pictured_release(made["room"]),
    "proved": _proved,
    "trio": lambda _: a_trio(),
    "world": lambda _: _a_world(),
}
"""By the name of a fixture, in the order in which they are made."""
_ELSEWHERE = frozenset({"committed", "site"})
"""Fixtures that bring a database of their own."""
_ALIASES = ("default", "shared")


@dataclass(slots=True)
class World:
    """A database with its connections, the files beside it, and what was made in it."""

    connections: Mapping[str, Any]
    addresses: Mapping[str, Mapping[str, Any]]
    url: str
    data: Path
    made: Made = field(default_factory=dict)


class Worlds:
    """The worlds of one process; one of them is open at a time."""

    def __init__(self, server: Running, folder: Path, blocker: DjangoDbBlocker) -> None:
        self._server = server
        self._blocker = blocker
        self._folder = folder
        self._stack = ExitStack()
        self._home = self._open = self._here("none")
        self._known: dict[tuple[str, ...], World] = {(): self._home}

    def enter(self, names: tuple[str, ...]) -> None:
        """Open the world that holds what these fixtures give."""
        if names not in self._known:
            with self._blocker.unblock():
                self._known[names] = self._created(names)
        self._switch(self._known[names])

    def given(self, kind: type[T], name: str, /, **beside: Any) -> T:
        """Give what the open world holds, or make it now beside the rest, for this test alone."""
        held = self._open.made
        found = held[name] if name in held else MAKERS[name](beside)
        assert isinstance(found, kind)
        return found

    def copy_files(self, to: Path) -> None:
        """Lay what the open world wrote into a data folder."""
        if self._open.data.exists():
            shutil.copytree(self._open.data, to)

    def close(self) -> None:
        """Go home and leave every other world."""
        self._switch(self._home)
        self._stack.close()

    def _created(self, names: tuple[str, ...]) -> World:
        self._switch(self._home)
        name = f"world{len(self._known)}"
        point = clone(self._server, name)
        for alias in _ALIASES:
            connections[alias] = connections.create_connection(alias)
            connections[alias].settings_dict = dict(connections[alias].settings_dict)
            self._stack.callback(connections[alias].close)
        point(connections)
        self._open = world = self._here(name)
        with _writing_to(world.data):
            for one in names:
                world.made[one] = MAKERS[one](world.made)
        cache.clear()
        _share_keys(world.data / "keys", config().data / "keys")
        return world

    def _here(self, name: str) -> World:
        ours = {alias: connections[alias] for alias in _ALIASES}
        return World(ours, _addresses(ours), os.environ["DATABASE_URL"], self._folder / name)

    def _switch(self, world: World) -> None:
        if world is self._open:
            return
        if self._open is self._home:
            # A fixture of a whole file may have led home elsewhere.
            self._home.addresses = _addresses(self._home.connections)
            self._home.url = os.environ["DATABASE_URL"]
        else:
            assert self._open.addresses == _addresses(self._open.connections), (
                "a world was led away"
            )
        for alias, connection in world.connections.items():
            connections[alias] = connection
            # By this another thread connects.
            connections.settings[alias].update(world.addresses[alias])
        os.environ["DATABASE_URL"] = world.url
        self._open = world


def asked(item: pytest.Item) -> tuple[str, ...]:
    """Tell what a test begins with: fixtures that no nearer conftest or file defines anew."""
    info = getattr(item, "_fixtureinfo", None)
    if info is None or _ELSEWHERE & set(info.names_closure):
        return ()
    found = info.name2fixturedefs
    names = tuple(name for name in MAKERS if len(found.get(name, ())) == 1)
    # It takes seconds to make: what else such a test asks for is made beside it.
    return ("world",) if "world" in names else names


def _addresses(ours: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {alias: dict(connection.settings_dict) for alias, connection in ours.items()}


@contextmanager
def _writing_to(data: Path) -> Iterator[None]:
    common = config().data / "keys"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUILIU_DATA", str(data))
        config.cache_clear()
        # One key seals the signing keys of all worlds.
        _share_keys(common, data / "keys")
        yield
    config.cache_clear()


def _share_keys(of: Path, to: Path) -> None:
    """Copy the keys of tenants: a test without a folder of its own looks in the common one."""
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    for pattern in ("kek", "tenant-*"):
        for path in of.glob(pattern):
            if not (to / path.name).exists():
                shutil.copy2(path, to)
