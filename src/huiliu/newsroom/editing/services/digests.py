"""What a text is known by."""

from huiliu.kit.canonical import JsonValue, canonical_json, sha256_hex
from huiliu.newsroom.editing.models import Draft, Version


def version_digest(text: Draft | Version, *, notice: str) -> str:
    """Hash what a version says: SHA-256 over its canonical JSON, as lower-case hex.

    Related stories are part of it only where there are any, as before they were kept.
    """
    body: dict[str, JsonValue] = {
        "title": text.title,
        "summary": text.summary,
        "byline": text.byline,
        "content": text.content,
        "correction_notice": notice,
        **({"related": text.related} if text.related else {}),
    }
    return sha256_hex(canonical_json(body))


def draft_digest(draft: Draft) -> str:
    """Hash what a draft says."""
    return version_digest(draft, notice="")
