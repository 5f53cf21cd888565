"""Running a macro on a story, and who may.

What is written together is changed by many small updates: the words that a macro leaves alone
stay whose they are.
"""

from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import cast
from uuid import UUID

from pycrdt import Text as Field
from pycrdt import XmlText

from huiliu.accounts.api import Forbidden, Role, authorize, duties_of
from huiliu.audit.api import record
from huiliu.newsroom.editing.access import access_fields, access_story, access_story_locked
from huiliu.newsroom.editing.core.locks import differing
from huiliu.newsroom.editing.core.macros import DEFAULT_ROLES, MACROS, Macro
from huiliu.newsroom.editing.core.macros.edits import edits_between
from huiliu.newsroom.editing.core.origins import Origin
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.core.writers import Writer
from huiliu.newsroom.editing.errors import DraftConflict, MacroNotFound, MacroRefused
from huiliu.newsroom.editing.models import Draft, MacroRight, SharedText
from huiliu.newsroom.editing.selectors import draft_of
from huiliu.newsroom.editing.services.drafts import draft_save
from huiliu.newsroom.editing.services.keeping import said_by
from huiliu.newsroom.editing.services.settling import shared_settle
from huiliu.newsroom.editing.shared_text.reading import Shared, words_of
from huiliu.newsroom.editing.shared_text.rows import doc_of, updates_add

EDITS_MAX = 20_000
_FIELDS = ("title", "summary")


def macro_allow(name: str, *, roles: frozenset[Role], by: UUID) -> None:
    """Say which roles may run a macro in this centre."""
    authorize(by, "macro.allow")
    if name not in MACROS:
        raise MacroNotFound
    kept = sorted(role.value for role in roles)
    row, _ = MacroRight.objects.update_or_create(macro=name, defaults={"roles": kept})
    record("macro.allow", object_kind="macro", object_id=row.id, after=f"{name} {kept}")


def macro_roles() -> dict[str, frozenset[Role]]:
    """Give who may run each macro."""
    said = dict(MacroRight.objects.values_list("macro", "roles"))
    return {
        name: frozenset(Role(role) for role in said.get(name, DEFAULT_ROLES)) for name in MACROS
    }


def macro_may(name: str, *, by: UUID) -> Macro:
    """Give a macro that a person may run; raises MacroNotFound and Forbidden."""
    if name not in MACROS:
        raise MacroNotFound
    if not macro_roles()[name] & duties_of(by).roles:
        raise Forbidden
    return MACROS[name]


def macro_result(draft: Draft, macro: Macro) -> Text:
    """Give what a macro makes of a draft."""
    return macro.run(said_by(draft), draft.content)


def macro_run(story: UUID, *, name: str, revision: int, by: UUID) -> Draft:
    """Change a story by a macro, as `by` saw it before; raises DraftConflict if it moved on."""
    macro = macro_may(name, by=by)
    row = access_story_locked(story, by=by, action="story.write")
    shared_settle(story)
    draft = draft_of(story)
    if draft.revision != revision:
        raise DraftConflict
    access_fields(row, differing(said_by(draft), macro_result(draft, macro)))
    shared = SharedText.objects.filter(story=row).first()
    if shared is not None and _append(shared, macro.words, by=by):
        shared_settle(story)
        draft = draft_of(story)
    # Where the words were changed above, only what becomes of the blocks is left to save.
    draft = draft_save(story, text=macro_result(draft, macro), revision=draft.revision, by=by)
    record("macro.run", object_kind="story", object_id=row.id, after=name)
    return draft


def macro_access(story: UUID, *, name: str, by: UUID) -> Macro:
    """Give a macro that a person may run on a story as it stands."""
    macro = macro_may(name, by=by)
    access_story(story, by=by, action="story.write")
    return macro


def _append(shared: SharedText, words: Callable[[str], str], *, by: UUID) -> bool:
    """Add an update for each place that the words change at; tell whether there was any."""
    bodies = list(_updates(doc_of(shared), words))
    if len(bodies) > EDITS_MAX:
        raise MacroRefused
    if bodies:
        updates_add(shared, bodies, writer=Writer(Origin.HUMAN, str(by)))
    return bool(bodies)


def _updates(doc: Shared, words: Callable[[str], str]) -> Iterator[bytes]:
    for name in _FIELDS:
        field = doc.get(name, type=Field)
        yield from _changes(doc, field, str(field), words)
    for key, said in words_of(doc).items():
        yield from _changes(doc, cast("XmlText", key), said, words)


def _changes(
    doc: Shared, text: Field | XmlText, said: str, words: Callable[[str], str]
) -> Iterator[bytes]:
    """Make one text's edits from its end, so that places before stay where they are."""
    for edit in reversed(edits_between(said, words(said))):
        before = doc.get_state()
        start, end = (len(said[:at].encode()) for at in (edit.start, edit.end))
        with doc.transaction():
            if isinstance(text, XmlText):
                text.insert(end, edit.words, _marks_at(text, edit.start))
            else:
                text.insert(end, edit.words)
            del text[start:end]
        yield doc.get_update(before)


def _marks_at(text: XmlText, place: int) -> dict[str, object]:
    """Give the marks of the character at a place, as what is put in there is to have them."""
    runs = text.diff()
    ends = accumulate(len(str(words)) for words, _ in runs)
    found = [marks for end, (_, marks) in zip(ends, runs, strict=True) if place < end]
    return dict(found[0] or {}) if found else {}
