"""A module is entered through its api or its events; nouns of kit and ledger.core are doors too."""

import typing
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from importlib import import_module
from inspect import getmembers, isclass, isfunction
from types import ModuleType

import grimp
import pytest
from django.db.models import Manager, Model, QuerySet

from tests.architecture.house import DIVIDED, PACKAGE, modules

# Recursive aliases resolve their names where they are used, not where they were written.
ALIASES = {"Mapping": Mapping, "Sequence": Sequence, "Json": object, "JsonValue": object}
DOORS = ("api", "events")
OPEN = ("huiliu.kit", "huiliu.ledger.core")


def owner(name: str) -> str:
    """Name the module or part that a Python module belongs to.

    >>> owner("huiliu.newsroom.review.core.chain"), owner("huiliu.rights.api")
    ('newsroom.review', 'rights')
    """
    parts = name.split(".")[1:]
    length = 2 if parts[0] in DIVIDED and ".".join(parts[:2]) in modules() else 1
    return ".".join(parts[:length])


def is_a_door(name: str) -> bool:
    """Tell whether others may import this Python module."""
    rest = name.removeprefix(f"huiliu.{owner(name)}").split(".")
    return name.startswith(OPEN) or (len(rest) > 1 and rest[1] in DOORS)


def trespasses(graph: grimp.ImportGraph) -> Iterator[str]:
    """Give every import that enters another module by a window."""
    for importer in sorted(graph.modules):
        home = owner(f"{importer}.") if importer == "huiliu" else owner(importer)
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            if imported == "huiliu" or home == "site":
                continue
            away = owner(imported)
            inside = away == home or f"{away}.".startswith(f"{home}.")
            if not inside and not is_a_door(imported):
                yield f"{importer} imports {imported}"


def test_modules_enter_each_other_by_their_doors_only() -> None:
    graph = grimp.build_graph("huiliu", cache_dir=None)

    assert list(trespasses(graph)) == []


def test_an_import_of_another_module_s_services_is_found() -> None:
    graph = grimp.ImportGraph()
    for name in ("huiliu.newsroom.review.services", "huiliu.rights.services"):
        graph.add_module(name)
    graph.add_import(importer="huiliu.newsroom.review.services", imported="huiliu.rights.services")

    assert len(list(trespasses(graph))) == 1


APIS = [name for name in modules() if (PACKAGE.joinpath(*name.split(".")) / "api.py").exists()] or [
    "kit"
]


@pytest.mark.parametrize("module", APIS)
def test_no_model_goes_through_an_api(module: str) -> None:
    api = import_module(f"huiliu.{module}.api")

    leaks = [
        f"{name}: {kind.__name__}"
        for name, hints in signatures(api)
        for hint in hints
        for kind in kinds(hint)
        if issubclass(kind, Model | QuerySet | Manager)
    ]

    assert leaks == []


def signatures(api: ModuleType) -> Iterator[tuple[str, list[object]]]:
    """Give the types in each public function and card of an api, as Python resolves them."""
    offered = getattr(api, "__all__", ())
    for name, member in getmembers(api):
        ours = name in offered or getattr(member, "__module__", "") == api.__name__
        plain = isfunction(member) or (isclass(member) and not issubclass(member, Enum))
        if not name.startswith("_") and ours and plain:
            yield name, list(typing.get_type_hints(member, localns=ALIASES).values())


def kinds(hint: object) -> Iterator[type]:
    """Open list[X | None] and the like down to the classes in it."""
    inner = typing.get_args(hint)
    for each in inner:
        yield from kinds(each)
    if isclass(hint) and not inner:
        yield hint
