"""How a trail is judged."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.audit.core.trail import (
    Finding,
    Flaw,
    Row,
    Seal,
    SealedRow,
    judge_seal,
    judge_unsealed,
    seal_root,
)

TENANT = UUID(int=1)
SEAL_ID = UUID(int=2)


def a_row(number: int, *, genuine: bool = True) -> Row:
    return Row(id=UUID(int=100 + number), digest=f"{number:064x}", genuine=genuine)


def a_seal(*rows: Row) -> Seal:
    root = seal_root([row.digest for row in rows])
    sealed = tuple(SealedRow(row=row.id, digest=row.digest) for row in rows)
    return Seal(id=SEAL_ID, root=root, witnessed_root=root, rows=sealed)


ROWS = tuple(a_row(number) for number in range(5))
SEAL = a_seal(*ROWS)


def test_an_untouched_trail_has_no_findings() -> None:
    findings = judge_seal(SEAL, tenant=TENANT, rows=ROWS)

    assert findings == ()


def test_an_altered_row_is_named() -> None:
    altered = replace(ROWS[3], digest="f" * 64)

    findings = judge_seal(SEAL, tenant=TENANT, rows=[*ROWS[:3], altered, ROWS[4]])

    assert findings == (Finding(flaw=Flaw.ALTERED, tenant=TENANT, subject=ROWS[3].id),)


def test_a_removed_row_is_named() -> None:
    findings = judge_seal(SEAL, tenant=TENANT, rows=ROWS[1:])

    assert findings == (Finding(flaw=Flaw.REMOVED, tenant=TENANT, subject=ROWS[0].id),)


def test_a_row_that_huiliu_did_not_write_is_named() -> None:
    forged = a_row(7, genuine=False)

    findings = judge_unsealed([a_row(6), forged], tenant=TENANT)

    assert findings == (Finding(flaw=Flaw.INSERTED, tenant=TENANT, subject=forged.id),)


@pytest.mark.parametrize(
    ("seal", "flaw"),
    [
        (replace(SEAL, rows=SEAL.rows[:-1]), Flaw.SEAL_ALTERED),
        (replace(SEAL, root="0" * 64), Flaw.SEAL_ALTERED),
        (replace(SEAL, witnessed_root="0" * 64), Flaw.SEAL_ALTERED),
        (replace(SEAL, witnessed_root=""), Flaw.SEAL_UNPROVED),
    ],
    ids=["row taken out", "root changed", "other root in the ledger", "no leaf in the ledger"],
)
def test_a_seal_that_differs_from_the_ledger_is_named(seal: Seal, flaw: Flaw) -> None:
    findings = judge_seal(seal, tenant=TENANT, rows=ROWS)

    assert findings == (Finding(flaw=flaw, tenant=TENANT, subject=SEAL_ID),)


def test_a_broken_seal_vouches_for_none_of_its_rows() -> None:
    forged = a_row(1, genuine=False)
    seal = replace(a_seal(a_row(0), forged), witnessed_root="0" * 64)

    findings = judge_seal(seal, tenant=TENANT, rows=[a_row(0), forged])

    assert Finding(flaw=Flaw.INSERTED, tenant=TENANT, subject=forged.id) in findings


@given(
    digests=st.lists(st.integers(0, 2**256 - 1), min_size=1, max_size=20, unique=True),
    data=st.data(),
)
def test_any_single_change_changes_the_root(digests: list[int], data: st.DataObject) -> None:
    before = [f"{digest:064x}" for digest in digests]
    place = data.draw(st.integers(0, len(before) - 1))
    after = [*before]
    after[place] = data.draw(
        st.integers(0, 2**256 - 1)
        .map(lambda value: f"{value:064x}")
        .filter(lambda digest: digest != before[place])
    )

    assert seal_root(after) != seal_root(before)
