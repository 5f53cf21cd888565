"""The examples in the docstrings run."""

import doctest
from types import ModuleType

import pytest

from huiliu.kit import canonical
from huiliu.ledger.core import (
    bundle,
    checkpoints,
    checks,
    leaves,
    merkle,
    notes,
    report,
    tiles,
    tlogproof,
)

MODULES = (bundle, canonical, checkpoints, checks, leaves, merkle, notes, report, tiles, tlogproof)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.split(".")[-1])
def test_every_example_gives_what_it_says(module: ModuleType) -> None:
    found = doctest.testmod(module)

    assert found.failed == 0
