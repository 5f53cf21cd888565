"""The point of interest and the drawn frames of a picture; every step can be taken back."""

from uuid import UUID

from django.db.models import QuerySet

from huiliu.audit.api import digest_of, record
from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.library.access import access_asset
from huiliu.library.core.framing import FREE, RATIOS, WHOLE, Framing, box_of
from huiliu.library.errors import FramingRefused, NothingToUndo
from huiliu.library.models import Asset, FramingRow, Kind

_FIRST: dict[str, object] = {"x": WHOLE // 2, "y": WHOLE // 2, "drawn": {}}


def framing_of(asset: Asset) -> Framing | None:
    """Give how a picture is framed now; None where nobody ever framed it."""
    last = _rows(asset).last()
    return _read(last.state) if last else None


def framing_set(asset: UUID, *, x: int, y: int, drawn: dict[str, str], by: UUID) -> None:
    """Set the point in thousandths, and frames by ratio as "left,top,width,height"."""
    row = access_asset(asset, by=by, action="asset.frame")
    state: dict[str, object] = {"x": x, "y": y, "drawn": {k: v for k, v in drawn.items() if v}}
    try:
        _read(state)
    except ValueError as problem:
        raise FramingRefused from problem
    if row.kind != Kind.PICTURE:
        raise FramingRefused
    Asset.objects.select_for_update().get(pk=row.pk)
    last = _rows(row).last()
    if last is not None and last.state == state:
        return
    _append(row, state, step=(last.step if last else 0) + 1, back_to=None, by=by)


def framing_undo(asset: UUID, *, by: UUID) -> None:
    """Take one step back; raises NothingToUndo at the first state."""
    row = access_asset(asset, by=by, action="asset.frame")
    Asset.objects.select_for_update().get(pk=row.pk)
    last = _rows(row).last()
    held = last.back_to if last and last.back_to is not None else last.step if last else 0
    if last is None or held == 0:
        raise NothingToUndo
    # The step before the one that holds; one that was itself a step back leads on to its own.
    before = _rows(row).filter(step__lt=held).last()
    target = (
        before.back_to if before and before.back_to is not None else before.step if before else 0
    )
    source = _rows(row).filter(step=target).first()
    state = source.state if source else _FIRST
    _append(row, state, step=last.step + 1, back_to=target, by=by)


def _append(
    row: Asset, state: dict[str, object], *, step: int, back_to: int | None, by: UUID
) -> None:
    made = FramingRow.objects.create(
        asset=row, step=step, back_to=back_to, state=state, set_by=by, set_at=clock.now()
    )
    record("asset.frame", object_kind="asset", object_id=row.id, after=digest_of(made.state))
    announce("assets", row.id)
    enqueue("library.draw", lock=f"asset {row.id}", asset=str(row.id))


def _rows(asset: Asset) -> QuerySet[FramingRow]:
    rows: QuerySet[FramingRow] = FramingRow.objects.filter(asset=asset)
    return rows.order_by("step")


def _read(state: dict[str, object]) -> Framing:
    x, y = int(str(state["x"])), int(str(state["y"]))
    drawn = state["drawn"] if isinstance(state["drawn"], dict) else {}
    known = {*RATIOS, FREE}
    if not (0 <= x <= WHOLE and 0 <= y <= WHOLE) or not drawn.keys() <= known:
        message = f"not a framing: {state}"
        raise ValueError(message)
    return Framing(x=x, y=y, drawn={name: box_of(text) for name, text in drawn.items()})
