"""The words about an asset may change; its bytes stay."""

from uuid import UUID

from django.forms.models import model_to_dict

from huiliu.audit.api import digest_of, record
from huiliu.kit.live import announce
from huiliu.kit.search import index_later
from huiliu.library.access import access_asset
from huiliu.library.details import Details
from huiliu.library.models import Asset
from huiliu.library.services.drawing import draw_later, recipe_of, words_of
from huiliu.library.services.taking import words_check

_NAMES = (
    *("caption", "credit", "alt", "alt_language", "creator", "source", "copyright", "licence"),
    *("licensed_until", "licence_note", "usage_terms", "web_statement", "digital_source"),
    *("expires_on", "keywords", "place"),
)


def asset_describe(
    asset: UUID, *, caption: str, credit: str, alt: str, by: UUID, details: Details | None = None
) -> Asset:
    """Change the words about an asset; its public copies are drawn again to carry them."""
    row = access_asset(asset, by=by, action="asset.describe")
    before, recipe = _digest(row), recipe_of(words_of(row))
    if details is None:
        row.caption, row.credit, row.alt = caption.strip(), credit.strip(), alt.strip()
        words_check(words_of(row), Details())
    else:
        _take_over(row, details, caption=caption, credit=credit, alt=alt)
    row.save(update_fields=list(_NAMES))
    record(
        "asset.describe", object_kind="asset", object_id=row.id, before=before, after=_digest(row)
    )
    announce("assets", row.id)
    index_later("asset", row.id)
    if recipe_of(words_of(row)) != recipe:
        draw_later(row)
    return row


def _take_over(row: Asset, details: Details, *, caption: str, credit: str, alt: str) -> None:
    words = details.words(caption=caption, credit=credit, alt=alt)
    words_check(words, details)
    for name in ("caption", "credit", "alt", "creator", "source", "copyright", "usage_terms"):
        setattr(row, name, getattr(words, name))
    for name in ("alt_language", "licence", "licensed_until", "licence_note", "expires_on"):
        setattr(row, name, getattr(details, name))
    row.digital_source, row.web_statement = words.digital_source, words.web_statement
    row.keywords, row.place = list(words.keywords), words.place


def _digest(row: Asset) -> str:
    said = model_to_dict(row, fields=_NAMES)
    return digest_of({name: str(value) for name, value in said.items()})
