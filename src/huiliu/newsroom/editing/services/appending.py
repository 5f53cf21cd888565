"""Adding what browsers write: one transaction a tenant for whatever waits at the moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.database import all_rows
from huiliu.kit.ids import new_id
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.editing.core.origins import Origin
from huiliu.newsroom.editing.shared_text.notes import tell

_COUNT = """update newsroom_editing_shared_text as text
    set latest = text.latest + asked.count, written_at = %s
    from unnest(%s::uuid[], %s::int[]) as asked (story, count)
    where text.tenant_id = %s and text.story_id = asked.story and text.is_open
    returning text.story_id, text.latest"""
_ADD = """insert into newsroom_editing_shared_update
    (id, tenant_id, story_id, number, body, kind, person, source, made_at)
    select one.id, %s, one.story, one.number, one.body, %s, one.person, '', %s
    from unnest(%s::uuid[], %s::uuid[], %s::bigint[], %s::bytea[], %s::uuid[])
        as one (id, story, number, body, person)
    returning 1"""


@dataclass(frozen=True, slots=True)
class Written:
    """What a person's browser wrote into a story."""

    story: UUID
    person: UUID
    body: bytes


def updates_append(written: Sequence[Written], *, sender: str) -> dict[UUID, int]:
    """Add updates in their order; give each story's latest number.

    A story that is missing there may not be written on any more: nothing of it was added. Rooms
    of other processes are told; `sender` is this one, which knows. Whoever calls has checked that
    each person may write.
    """
    tenant, now, counts = tenant_of_scope(), clock.now(), _counted(written)
    rows = all_rows(_COUNT, (now, list(counts), list(counts.values()), tenant))
    latest: dict[UUID, int] = dict(rows)
    numbered = _numbered([one for one in written if one.story in latest], latest, counts)
    if numbered:
        stories, numbers, bodies, people = (list(column) for column in zip(*numbered, strict=True))
        ids = [new_id() for _ in numbered]
        values = (tenant, Origin.HUMAN.value, now, ids, stories, numbers, bodies, people)
        all_rows(_ADD, values)
    for story in latest:
        tell(story, sender=sender)
    return latest


def _counted(written: Sequence[Written]) -> dict[UUID, int]:
    counts: dict[UUID, int] = {}
    for one in written:
        counts[one.story] = counts.get(one.story, 0) + 1
    # Rows are locked in one order, whoever else adds to the same stories.
    return dict(sorted(counts.items()))


def _numbered(
    written: Sequence[Written], latest: dict[UUID, int], counts: dict[UUID, int]
) -> list[tuple[UUID, int, bytes, UUID]]:
    last = {story: number - counts[story] for story, number in latest.items()}
    numbered = []
    for one in written:
        last[one.story] += 1
        numbered.append((one.story, last[one.story], one.body, one.person))
    return numbered
