"""S3: the objects below a prefix of a bucket, read by the time of their last change.

obstore resolves the name itself, so that no address can be pinned: whatever is not on the
operator's list is asked by https alone, where the certificate binds the name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from itertools import chain, islice
from typing import Any, Final

import obstore
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store

from huiliu.kit.config import config
from huiliu.kit.http import Inside, NoConnection, poster_target
from huiliu.kit.http.resolving import checked, system_resolve
from huiliu.newsroom.wire.providers.core.arrivals import Listed
from huiliu.newsroom.wire.providers.errors import LoginRefused, PlaceMissing
from huiliu.newsroom.wire.providers.transports.asked import (
    ONE_BYTES_MAX,
    WAIT_S,
    Asked,
    Brought,
    files_of,
)

_LOOK_MAX: Final = 20_000
_LIMIT: Final = timedelta(seconds=WAIT_S)


def s3(asked: Asked) -> Brought:
    """Read the objects that are new; raises TransportFault and FetchRefused."""
    client = _store(asked)
    with _in_words():
        # An object appears whole: the first look is enough.
        listing = list(_listed(client))
        seen = {**asked.position, "seen": {one.name: one.mark for one in listing}}
        told = Asked(
            centre=asked.centre,
            settings=asked.settings,
            secrets=asked.secrets,
            position=seen,
            now=asked.now,
            things_max=asked.things_max,
            is_trial=asked.is_trial,
        )
        files = files_of(told, listing, read=partial(_read, client))
    position = {"taken": files.position["taken"]}
    return Brought(incoming=files.incoming, position=position, refused=files.refused)


def _store(asked: Asked) -> S3Store:
    endpoint = asked.settings["endpoint"]
    inside = Inside.of(config().http_inside)
    target = poster_target(endpoint, inside=inside)
    checked(target, inside=inside, resolve=system_resolve, within_s=WAIT_S)
    given = {
        "endpoint": endpoint.rstrip("/"),
        "region": asked.settings.get("region", "") or "us-east-1",
        "access_key_id": asked.settings.get("key", ""),
        "secret_access_key": asked.secrets.get("secret", ""),
    }
    more: dict[str, Any] = {} if given["access_key_id"] else {"skip_signature": True}
    return S3Store(
        asked.settings["bucket"],
        prefix=asked.settings.get("below", "").strip("/") or None,
        config={name: value for name, value in {**given, **more}.items() if value},  # type: ignore[arg-type]
        client_options={
            "timeout": _LIMIT,
            "connect_timeout": _LIMIT / 2,
            "allow_http": target.scheme == "http",
        },
        retry_config={"max_retries": 1, "retry_timeout": _LIMIT * 2},
    )


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as missing:
        raise PlaceMissing from missing
    except (PermissionDeniedError, UnauthenticatedError) as refused:
        raise LoginRefused from refused
    except BaseError as broken:
        # Asked for a list, S3 answers like any refusal; only its word tells that nothing is there.
        raise (PlaceMissing if "NoSuchBucket" in str(broken) else NoConnection) from broken


def _listed(client: S3Store) -> Iterator[Listed]:
    for one in islice(chain.from_iterable(obstore.list(client)), _LOOK_MAX):
        yield Listed(
            name=one["path"],
            size_bytes=one["size"],
            changed=int(one["last_modified"].timestamp() * 1000),
        )


def _read(client: S3Store, one: Listed) -> bytes | None:
    try:
        answer = obstore.get(client, one.name)
        if answer.meta["size"] > ONE_BYTES_MAX:
            return None
        return bytes(answer.bytes())
    except FileNotFoundError:
        return None
