"""Macros: what there are, who may run them, what one would do, and doing it."""

from dataclasses import dataclass
from uuid import UUID

from huiliu.accounts.api import Role, duties_of
from huiliu.kit.document.differences import Difference, Run, difference_of, text_runs
from huiliu.kit.text import pieces
from huiliu.newsroom.editing.access import access_newsroom
from huiliu.newsroom.editing.cards import DraftCard, draft_card_of
from huiliu.newsroom.editing.selectors import draft_of
from huiliu.newsroom.editing.services import macros as services
from huiliu.newsroom.editing.services.keeping import cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class MacroCard:
    """A macro by its name, and the roles that may run it in this centre."""

    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class MacroPreview:
    """What a macro would change: lines above the text by field, then the text.

    `revision` is the draft's that it was made from.
    """

    name: str
    revision: int
    fields: tuple[tuple[str, tuple[Run, ...]], ...]
    difference: Difference

    @property
    def places(self) -> int:
        """How many places change."""
        return len(self.fields) + len(self.difference.changed)


def macro_list(*, by: UUID) -> tuple[MacroCard, ...]:
    """Give every macro in its order with who may run it; raises Forbidden."""
    access_newsroom(by=by)
    return tuple(
        MacroCard(name=name, roles=roles) for name, roles in services.macro_roles().items()
    )


def macros_for(person: UUID) -> tuple[str, ...]:
    """Name the macros that a person may run."""
    mine = duties_of(person).roles
    return tuple(name for name, roles in services.macro_roles().items() if roles & mine)


def macro_allow(name: str, *, roles: frozenset[Role], by: UUID) -> None:
    """Say which roles may run a macro; raises MacroNotFound and Forbidden."""
    services.macro_allow(name, roles=roles, by=by)


def macro_preview(story: UUID, *, name: str, by: UUID) -> MacroPreview:
    """Show what a macro would do to the draft.

    Raises MacroNotFound, StoryNotFound, NotTheAuthor and Forbidden.
    """
    macro = services.macro_access(story, name=name, by=by)
    draft = draft_of(story)
    text = services.macro_result(draft, macro)
    pairs = {"title": (draft.title, text.title), "summary": (draft.summary, text.summary)}
    return MacroPreview(
        name=name,
        revision=draft.revision,
        fields=tuple(
            (field, text_runs(old, new, tokenize=pieces))
            for field, (old, new) in pairs.items()
            if old != new
        ),
        difference=difference_of(cleaned(draft.content), cleaned(text.content), tokenize=pieces),
    )


def macro_run(story: UUID, *, name: str, revision: int, by: UUID) -> DraftCard:
    """Change the draft as it was shown at that revision.

    Raises DraftConflict when it has moved on, MacroRefused, MacroNotFound, StoryNotFound,
    NotTheAuthor and Forbidden.
    """
    return draft_card_of(services.macro_run(story, name=name, revision=revision, by=by))
