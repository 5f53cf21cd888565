"""The job's part: does at a service what is wanted of a post, and notes what came of it.

A post is carried at least once. The worker may die, or the line break, after the service took it
and before we noted it: then it is sent again where the service tells a repetition from a new post,
and elsewhere a person is asked to look.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.http import Poster
from huiliu.kit.jobs import enqueue, runs_before
from huiliu.kit.live import announce
from huiliu.newsroom.publishing.outlets.core.adapters import ADAPTERS
from huiliu.newsroom.publishing.outlets.core.duty import (
    STOP_TRIES_MAX,
    TRIES_ALONE,
    TRIES_MAX,
    Standing,
    deed_of,
    wait_for,
)
from huiliu.newsroom.publishing.outlets.core.interface import Account, Adapter, Sent
from huiliu.newsroom.publishing.outlets.core.kinds import Deed, OutletKind, Owed, PostState, Wish
from huiliu.newsroom.publishing.outlets.core.posts import Fault, Post, Words
from huiliu.newsroom.publishing.outlets.core.refusal import Reason, Refused, without
from huiliu.newsroom.publishing.outlets.covers import picture_read
from huiliu.newsroom.publishing.outlets.lines import line_of
from huiliu.newsroom.publishing.outlets.materials import material_of
from huiliu.newsroom.publishing.outlets.models import Post as PostRow
from huiliu.newsroom.publishing.outlets.selectors import post_row_of
from huiliu.newsroom.publishing.outlets.services.credentials import account_of
from huiliu.newsroom.publishing.outlets.services.locking import post_lock

_CARRY_S = 30.0
_OWED_BY = {Deed.AMEND: Owed.AMEND, Deed.WITHDRAW: Owed.WITHDRAW, Deed.SEND: Owed.NOTHING}
_DONE_AS = {Deed.SEND: "post.sent", Deed.AMEND: "post.amended", Deed.WITHDRAW: "post.withdrawn"}
_FAULTS = {Fault.EMPTY: Reason.WORDS, Fault.NO_PICTURE: Reason.PICTURE}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """What is noted of a deed; `again` says when the job tries once more by itself."""

    state: PostState
    ref: str
    url: str
    action: str
    owed: Owed = Owed.NOTHING
    reason: str = ""
    detail: str = ""
    again: timedelta | None = None


def post_carry(post: UUID) -> None:
    """Do what is wanted of a post now; for the jobs."""
    post_lock(post)
    row = post_row_of(post)
    if row is None:
        return
    deed = deed_of(_standing(row))
    if deed is Deed.NONE:
        return
    if deed is Deed.CLOSE:
        note = _note_of(row, PostState.WITHDRAWN, "post.closed")
    elif deed is Deed.TELL:
        owed = Owed.WITHDRAW if row.wish == Wish.GONE.value else Owed.AMEND
        note = _note_of(row, PostState(row.state), "post.owed", owed=owed, reason=row.reason)
    else:
        note = _done(row, deed)
    _keep(row, deed, note)


def _standing(row: PostRow) -> Standing:
    return Standing(
        wish=Wish(row.wish),
        state=PostState(row.state),
        revision=row.revision,
        done=row.done,
        has_ref=bool(row.ref),
    )


def _done(row: PostRow, deed: Deed) -> _Note:
    """Do it; whatever the service refuses becomes a note."""
    adapter = ADAPTERS[OutletKind(row.outlet.kind)]
    told: tuple[str, ...] = ()
    try:
        _refuse_interrupted(deed, adapter)
        account = account_of(row.outlet)
        told = tuple(account.secrets.values())
        if deed is Deed.WITHDRAW:
            return _withdrawn(row, adapter, account)
        shaped = _shaped(row, adapter)
        if shaped is None:
            return _note_of(row, _unsent(row, deed), "post.closed")
        return _sent(row, deed, adapter, account, shaped)
    except Refused as refused:
        return _refused(row, deed, adapter, refused, detail=without(told, refused.detail))


def _refuse_interrupted(deed: Deed, adapter: Adapter) -> None:
    """Send nothing that an earlier run may have sent, where it would stand there twice."""
    if deed is Deed.SEND and runs_before() and not adapter.limits.repeats:
        raise Refused(Reason.INTERRUPTED)


def _withdrawn(row: PostRow, adapter: Adapter, account: Account) -> _Note:
    with Poster(total_s=_CARRY_S) as poster:
        adapter.client(account, line_of(poster), picture_read).withdraw(row.ref)
    return _Note(state=PostState.WITHDRAWN, ref="", url="", action=_DONE_AS[Deed.WITHDRAW])


def _shaped(row: PostRow, adapter: Adapter) -> Post | None:
    """Shape what stands now, or None: nothing goes out that does not stand in public."""
    material = material_of(row.story_id)
    if material is None:
        return None
    words = Words(title=row.words.get("title", ""), text=row.words.get("text", ""))
    shaped = adapter.shape(material.article, material.address, words)
    for fault in shaped.faults:
        raise Refused(_FAULTS.get(fault, Reason.TOO_LONG))
    return shaped


def _sent(row: PostRow, deed: Deed, adapter: Adapter, account: Account, shaped: Post) -> _Note:
    with Poster(total_s=_CARRY_S) as poster:
        client = adapter.client(account, line_of(poster), picture_read)
        if deed is Deed.AMEND:
            sent, state = client.amend(row.ref, shaped), PostState.AMENDED
        else:
            sent, state = client.send(shaped, key=str(row.key)), PostState.SENT
    return _sent_note(row, deed, sent, state)


def _sent_note(row: PostRow, deed: Deed, sent: Sent, state: PostState) -> _Note:
    return _Note(
        state=state,
        ref=sent.ref,
        url=sent.url or row.url,
        action=_DONE_AS[deed],
        owed=Owed.AMEND if sent.owed else Owed.NOTHING,
        reason=sent.owed.value if sent.owed else "",
    )


def _refused(row: PostRow, deed: Deed, adapter: Adapter, refused: Refused, *, detail: str) -> _Note:
    """Say what a refusal means: again later, look there, or a person's turn."""
    reason, tries = refused.reason, row.tries + 1
    careful = deed is Deed.SEND and not adapter.limits.repeats
    repeated = reason is Reason.REPEATED and (row.tries or runs_before())
    if (careful and refused.maybe) or (deed is Deed.SEND and repeated):
        return _note_of(
            row, PostState.UNSURE, "post.unsure", owed=Owed.LOOK, reason=reason, detail=detail
        )
    most = STOP_TRIES_MAX if deed is Deed.WITHDRAW else TRIES_MAX
    if refused.again and tries < most:
        asked = deed is Deed.WITHDRAW and tries >= TRIES_ALONE
        return _note_of(
            row,
            PostState(row.state),
            "post.delayed",
            owed=Owed.WITHDRAW if asked else Owed(row.owed),
            reason=reason,
            detail=detail,
            again=wait_for(tries, asked_s=refused.after_s),
        )
    state = PostState.FAILED if deed is Deed.SEND else PostState(row.state)
    return _note_of(row, state, "post.failed", owed=_OWED_BY[deed], reason=reason, detail=detail)


def _unsent(row: PostRow, deed: Deed) -> PostState:
    """The story does not stand any more: what was to be sent is not, what stands will be told."""
    return PostState.WITHDRAWN if deed is Deed.SEND else PostState(row.state)


def _note_of(
    row: PostRow,
    state: PostState,
    action: str,
    *,
    owed: Owed = Owed.NOTHING,
    reason: str = "",
    detail: str = "",
    again: timedelta | None = None,
) -> _Note:
    return _Note(
        state=state,
        ref=row.ref,
        url=row.url,
        action=action,
        owed=owed,
        reason=reason,
        detail=detail,
        again=again,
    )


def _keep(row: PostRow, deed: Deed, note: _Note) -> None:
    """Write the job's own columns alone: what is wanted may have changed meanwhile."""
    now = clock.now()
    next_at = now + note.again if note.again else None
    PostRow.objects.filter(pk=row.pk).update(
        state=note.state.value,
        ref=note.ref,
        url=note.url,
        owed=note.owed.value,
        reason=note.reason,
        detail=note.detail,
        tries=row.tries + 1 if next_at else 0,
        next_at=next_at,
        done=row.done if next_at else row.revision,
        sent_at=now if note.action in {"post.sent", "post.amended"} else row.sent_at,
        changed_at=now,
    )
    if next_at is not None:
        name = "outlets.take_back" if deed is Deed.WITHDRAW else "outlets.carry"
        enqueue(name, lock=f"outlet post {row.pk}", run_at=next_at, post=str(row.pk))
    if not (next_at and row.tries and note.owed.value == row.owed):
        record(note.action, object_kind="post", object_id=row.pk, after=_told(note))
    announce("outlets", row.story_id)


def _told(note: _Note) -> str:
    return " ".join(word for word in (note.state.value, note.owed.value, note.reason) if word)
