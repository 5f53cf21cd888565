"""S3: each document as an object below a prefix; an object is there whole or not at all."""

from datetime import timedelta
from typing import Final, Self

from obstore.exceptions import (
    BaseError,
    GenericError,
    PermissionDeniedError,
    UnauthenticatedError,
)
from obstore.store import S3Store

from huiliu.kit.config import config
from huiliu.kit.http import FetchRefused, Inside, poster_target
from huiliu.kit.http.resolving import checked, system_resolve
from huiliu.newsroom.publishing.delivery.core.judging import Fault
from huiliu.newsroom.publishing.delivery.core.names import file_name
from huiliu.newsroom.publishing.delivery.core.states import Way
from huiliu.newsroom.publishing.delivery.transports.push import fault_of
from huiliu.newsroom.publishing.delivery.transports.sending import (
    SEND_S,
    Destination,
    Parcel,
    SendingFailed,
)

_FAULTS: Final[tuple[tuple[type[Exception], Fault], ...]] = (
    (FileNotFoundError, Fault.PLACE),
    (PermissionError, Fault.LOGIN),
    (PermissionDeniedError, Fault.LOGIN),
    (UnauthenticatedError, Fault.LOGIN),
    (GenericError, Fault.CONNECTION),
)


class S3Sender:
    """Puts objects into the subscriber's bucket."""

    way = Way.STORED

    def __init__(self, destination: Destination) -> None:
        self.learned: dict[str, str] = {}
        self._settings = destination.settings
        self._secrets = destination.secrets
        self._store: S3Store | None = None

    def __enter__(self) -> Self:
        settings, secrets = self._settings, self._secrets
        if not secrets.get("secret"):
            raise SendingFailed(Fault.SECRET)
        endpoint = settings.get("endpoint") or ""
        plain = _checked(endpoint) if endpoint else False
        try:
            self._store = S3Store(
                settings.get("bucket", ""),
                prefix=settings.get("below") or None,
                endpoint=endpoint or None,
                region=settings.get("region") or "us-east-1",
                access_key_id=settings.get("key_id", ""),
                secret_access_key=secrets["secret"],
                client_options={"timeout": timedelta(seconds=SEND_S), "allow_http": plain},
                retry_config={"max_retries": 0, "retry_timeout": timedelta(seconds=SEND_S)},
            )
        except (BaseError, ValueError) as broken:
            raise SendingFailed(Fault.ADDRESS) from broken
        return self

    def __exit__(self, *_: object) -> None:
        self._store = None

    def send(self, parcel: Parcel) -> None:
        """Put one object."""
        if self._store is None:
            raise SendingFailed(Fault.CONNECTION)
        name = file_name(parcel.sequence, parcel.payload.filename, is_test=parcel.is_test)
        attributes = {"Content-Type": parcel.payload.mime}
        try:
            self._store.put(name, parcel.payload.data, attributes=attributes, use_multipart=False)
        except (BaseError, OSError) as broken:
            fault = next((one for kind, one in _FAULTS if isinstance(broken, kind)), Fault.STORE)
            raise SendingFailed(fault) from broken


def _checked(endpoint: str) -> bool:
    """Check the address as any that is posted to; gives whether it is plain HTTP, inside only."""
    inside = Inside.of(config().http_inside)
    try:
        target = poster_target(endpoint, inside=inside)
        checked(target, inside=inside, resolve=system_resolve, within_s=SEND_S)
    except FetchRefused as refused:
        raise SendingFailed(fault_of(refused)) from refused
    return target.scheme == "http"
