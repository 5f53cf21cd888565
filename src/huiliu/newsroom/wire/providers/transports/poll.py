"""HTTP: an address that is asked for what it says now, with what it said last."""

from huiliu.kit.canonical import sha256_hex
from huiliu.kit.http import Fetched, Limits
from huiliu.newsroom.wire.intake.api import Incoming
from huiliu.newsroom.wire.providers.transports.asked import ONE_BYTES_MAX, Asked, Brought

LIMITS = Limits(total_s=20.0, received_bytes_max=ONE_BYTES_MAX, body_bytes_max=ONE_BYTES_MAX)


def poll(asked: Asked) -> Brought:
    """Fetch the address; bytes that are the same as last time are no news."""
    return brought(asked, fetched(asked))


def fetched(asked: Asked) -> Fetched:
    """Ask the address; a trial wants the whole answer."""
    known = {} if asked.is_trial else asked.position
    return asked.fetch(
        asked.settings["url"],
        limits=LIMITS,
        etag=known.get("etag", ""),
        modified=known.get("modified", ""),
    )


def brought(asked: Asked, answer: Fetched) -> Brought:
    """Give what an answer brings."""
    if answer.not_modified:
        return Brought(position=dict(asked.position))
    digest = sha256_hex(answer.body)
    position = {
        **asked.position,
        "etag": answer.etag,
        "modified": answer.modified,
        "digest": digest,
    }
    if not answer.body or (digest == asked.position.get("digest") and not asked.is_trial):
        return Brought(position=position)
    return Brought(incoming=(incoming_of(answer),), position=position)


def incoming_of(answer: Fetched) -> Incoming:
    """Give the body with what its header says of it."""
    mime = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    name = answer.final_url.partition("?")[0].rpartition("/")[2]
    return Incoming(data=answer.body, name=name[:200], mime=mime[:100], charset=answer.encoding)
