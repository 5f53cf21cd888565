"""Pages of the library: the list, an upload, and one asset."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import may, person_card
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.library import api, wording
from huiliu.library.errors import LibraryError, LicenceIncomplete, WordsNeeded
from huiliu.library.forms import FrameForm, UploadForm, WordsForm
from huiliu.library.selectors import SOON, today

_SORTS = ("-added", "added", "caption", "-width")
_WAVE_HEIGHT = 100


@require_GET
def asset_index(request: HttpRequest) -> HttpResponse:
    """List the centre's assets, as a grid or in lines."""
    person = person_of(request)
    collections = api.collection_list(by=person)
    query = _asked(request, [str(one.id) for one in collections])
    context = {
        "page": api.asset_list(query, by=person),
        "collections": collections,
        "words": wording,
        "credits": api.credits_listed(by=person),
        "today": today(),
        "soon": today() + SOON,
        "may_add": may(person, "asset.add"),
        "may_describe": may(person, "asset.describe"),
    }
    template = "library/_list.html" if is_partial(request) else "library/index.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def asset_new(request: HttpRequest) -> HttpResponse:
    """Upload a file; one that cannot be taken is refused beside its field."""
    form = UploadForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            card = _added(form, by=person_of(request))
        except WordsNeeded as problem:
            form.add_error(None, str(problem))
            status = 422
        except LibraryError as problem:
            form.add_error("file", str(problem))
            status = problem.status
        else:
            say(request, _said_of(card))
            return redirect("asset", card.id)
    elif form.errors:
        status = 422
    return render(request, "library/new.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def asset_page(request: HttpRequest, asset: UUID) -> HttpResponse:
    """Show an asset and let what is said about it be changed."""
    person = person_of(request)
    card = api.asset_card(asset, by=person)
    form = WordsForm(request.POST or None, initial=_filled(card))
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("caption", "credit", "alt")}
        try:
            api.asset_describe(asset, by=person, details=form.details(), **said)
        except LicenceIncomplete as problem:
            form.add_error("licence", str(problem))
        else:
            say(request, _("Saved. Stories that show it already keep their own caption."))
            return redirect("asset", asset)
    return _page(request, card, form=form)


@require_POST
def asset_frame(request: HttpRequest, asset: UUID) -> HttpResponse:
    """Set the point of interest and the drawn frames."""
    form = FrameForm(request.POST)
    if not form.is_valid():
        card = api.asset_card(asset, by=person_of(request))
        return _page(request, card, form=WordsForm(initial=_filled(card)), frame_form=form)
    point = form.cleaned_data
    api.framing_set(asset, x=point["x"], y=point["y"], drawn=form.drawn(), by=person_of(request))
    say(request, _("Framed. Pages that go out from now on use it."))
    return redirect("asset", asset)


@require_POST
def asset_frame_undo(request: HttpRequest, asset: UUID) -> HttpResponse:
    """Take the last framing back."""
    api.framing_undo(asset, by=person_of(request))
    say(request, _("Framed as before."))
    return redirect("asset", asset)


def _page(
    request: HttpRequest,
    card: api.AssetCard,
    *,
    form: WordsForm,
    frame_form: FrameForm | None = None,
) -> HttpResponse:
    person = person_of(request)
    context = {
        **_shown(card, by=person),
        "form": form,
        "may_describe": may(person, "asset.describe"),
        "may_frame": card.kind == "picture" and may(person, "asset.frame"),
    }
    context |= {"frame_form": frame_form} if frame_form else {}
    status = 422 if form.errors or frame_form else 200
    return render(request, "library/asset.html", context, status=status)


def _asked(request: HttpRequest, collections: list[str]) -> ListQuery:
    known = request.GET.get("credit", "")
    filters = {
        "kind": tuple(wording.KINDS),
        "mime": tuple(wording.MIMES),
        "licence": ("none", *wording.LICENCES),
        "collection": collections,
        "day": tuple(wording.DAYS),
        "state": tuple(wording.STATES),
        "mine": ("1",),
        "credit": (known,) if known and "\x00" not in known else (),
        "view": ("list",),
    }
    return ListQuery.parse(request.GET, sorts=_SORTS, filters=filters)


def _added(form: UploadForm, *, by: UUID) -> api.AssetCard:
    given = form.cleaned_data
    return api.asset_add(
        given["file"].read(),
        filename=given["file"].name,
        caption=given["caption"],
        credit=given["credit"],
        alt=given["alt"],
        details=api.Details(licence=given["licence"]),
        by=by,
    )


def _said_of(card: api.AssetCard) -> str:
    if card.place_removed:
        return _("Uploaded. The place in the file stays out of public copies.")
    return _("Uploaded. It can be used in stories now.")


def _filled(card: api.AssetCard) -> dict[str, Any]:
    names = [name for name in WordsForm.base_fields if name != "keywords"]
    filled = {name: getattr(card, name) for name in names}
    filled["keywords"] = ", ".join(card.keywords)
    filled["digital_source"] = card.digital_source.rpartition("/")[2]
    return filled


def _shown(card: api.AssetCard, *, by: UUID) -> dict[str, object]:
    desk = api.desk_pictures([card.id])[str(card.id)]
    framing = api.framing_card(card.id, by=by) if card.kind == "picture" else None
    shown = [one for one in desk.renditions if one.mime == "image/webp"]
    return {
        "asset": card,
        "desk": desk,
        "large": shown[-1] if shown else None,
        "wave": _wave(card.sound.peaks) if card.sound else "",
        "framing": framing,
        "frame_form": FrameForm(initial=_frame_of(framing)) if framing else None,
        "words": wording,
        "twins": api.asset_twins(card),
        "alike": api.asset_lookalikes(card),
        "collections": api.collections_of(card.id),
        "all_collections": api.collection_list(by=by),
        "usages": api.usages_of(card.id),
        "added_by": person_card(card.added_by),
        "is_over": not api.assets_usable([card.id]),
        "soon": today() + SOON,
    }


def _frame_of(framing: api.FramingCard) -> dict[str, object]:
    boxes = {f"box-{crop.ratio}": crop.text for crop in framing.crops if crop.drawn}
    return {"x": framing.x, "y": framing.y, **boxes}


def _wave(peaks: tuple[int, ...]) -> str:
    """Give a waveform as the path of an SVG, 100 high, one unit wide for each peak."""
    middle = _WAVE_HEIGHT // 2
    bars = (
        f"M{at} {middle - max(1, peak // 2)}v{max(2, peak // 2 * 2)}"
        for at, peak in enumerate(peaks)
    )
    return "".join(bars)
