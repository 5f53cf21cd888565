"""The role × action × state table: what it does not name is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.accounts.core.actions import ActionRow, ActionTable, as_markdown
from huiliu.accounts.core.roles import Role

EDITORS = frozenset({Role.EDITOR})
CHIEFS = frozenset({Role.REVIEWER_3})


@pytest.fixture
def table() -> ActionTable:
    table = ActionTable()
    table.register(
        "editing",
        [
            ActionRow("story.edit", EDITORS, frozenset({"draft", "returned"})),
            ActionRow("story.edit", CHIEFS, frozenset({"passed"})),
            ActionRow("story.read", EDITORS | CHIEFS),
        ],
    )
    return table


@pytest.mark.parametrize(
    ("roles", "action", "state", "allowed"),
    [
        (EDITORS, "story.edit", "draft", True),
        (EDITORS, "story.edit", "passed", False),
        (CHIEFS, "story.edit", "passed", True),
        (EDITORS | CHIEFS, "story.edit", "passed", True),
        (EDITORS, "story.edit", None, False),
        (EDITORS, "story.read", None, True),
        (EDITORS, "story.read", "whatever", True),
        (frozenset(), "story.read", None, False),
        (frozenset({Role.CLERK}), "story.read", None, False),
    ],
)
def test_a_role_may_do_what_its_row_says_in_that_state(
    table: ActionTable,
    roles: frozenset[Role],
    action: str,
    state: str | None,
    *,
    allowed: bool,
) -> None:
    answer = table.allows(roles, action, state=state)

    assert answer is allowed


@pytest.mark.parametrize(
    ("roles", "action", "ever"),
    [
        (EDITORS, "story.edit", True),
        (EDITORS, "story.burn", False),
        (frozenset(), "story.edit", False),
    ],
)
def test_a_role_that_may_in_another_state_is_told_apart(
    table: ActionTable, roles: frozenset[Role], action: str, *, ever: bool
) -> None:
    assert table.allows_ever(roles, action) is ever


@given(action=st.text(), roles=st.frozensets(st.sampled_from(list(Role))))
def test_an_unknown_action_is_refused_to_everyone(action: str, roles: frozenset[Role]) -> None:
    table = ActionTable()

    assert not table.allows(roles, action)


@given(roles=st.frozensets(st.sampled_from(list(Role))), more=st.sampled_from(list(Role)))
def test_a_further_role_never_takes_a_right_away(roles: frozenset[Role], more: Role) -> None:
    table = ActionTable()
    table.register("editing", [ActionRow("story.edit", EDITORS)])

    before = table.allows(roles, "story.edit")

    assert table.allows(roles | {more}, "story.edit") >= before


def test_two_modules_cannot_own_one_action(table: ActionTable) -> None:
    with pytest.raises(ValueError, match=r"story\.edit of review"):
        table.register("review", [ActionRow("story.edit", CHIEFS)])


def test_a_module_that_registers_again_replaces_its_rows(table: ActionTable) -> None:
    table.register("editing", [ActionRow("story.read", CHIEFS)])

    assert not table.allows(EDITORS, "story.edit", state="draft")


def test_the_written_table_has_a_line_for_every_row(table: ActionTable) -> None:
    text = as_markdown(table)

    assert text.splitlines()[2:] == [
        "| `story.edit` | draft, returned | editor |",
        "| `story.edit` | passed | reviewer_3 |",
        "| `story.read` | any | editor, reviewer_3 |",
    ]


def test_an_empty_table_is_written_as_nothing() -> None:
    assert as_markdown(ActionTable()) == ""
