"""Signed HTTP push: one POST a document, over lines that stay open."""

import time
from typing import Final, Self

from huiliu.kit import clock, metrics
from huiliu.kit.http import (
    AddressRefused,
    Answered,
    CertificateRefused,
    FetchRefused,
    InsideRefused,
    Lines,
    NameUnknown,
    NoConnection,
    TooSlow,
)
from huiliu.kit.http.politeness import retry_after_s
from huiliu.newsroom.publishing.delivery.core import signing
from huiliu.newsroom.publishing.delivery.core.judging import Fault, fault_of_status
from huiliu.newsroom.publishing.delivery.core.states import Way
from huiliu.newsroom.publishing.delivery.transports.sending import (
    SEND_S,
    Destination,
    Parcel,
    SendingFailed,
)

_FAULTS: Final[tuple[tuple[type[FetchRefused], Fault], ...]] = (
    (InsideRefused, Fault.INSIDE),
    (AddressRefused, Fault.ADDRESS),
    (NameUnknown, Fault.NAME),
    (CertificateRefused, Fault.TLS),
    (TooSlow, Fault.SLOW),
)
"""The first that fits says it; whatever is left is a connection that failed."""


class PushSender:
    """Posts to the subscriber's address."""

    way = Way.ANSWER

    def __init__(self, destination: Destination, *, lines: Lines, within_s: float = SEND_S) -> None:
        self.learned: dict[str, str] = {}
        self._url = destination.settings.get("url", "")
        secrets = destination.secrets
        self._keys = [secrets[name] for name in ("key", "key_old") if secrets.get(name)]
        self._lines = lines
        self._within_s = within_s

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def send(self, parcel: Parcel) -> None:
        """Post one document; anything but 2xx within the time is a failure."""
        if not self._keys:
            raise SendingFailed(Fault.SECRET)
        try:
            answered = self._posted(parcel)
        except FetchRefused as refused:
            raise SendingFailed(fault_of(refused)) from refused
        fault = fault_of_status(answered.status)
        if fault is not None:
            wait_s = retry_after_s(answered.retry_after) if answered.retry_after else 0
            raise SendingFailed(fault, status=answered.status, retry_after_s=wait_s)

    def _posted(self, parcel: Parcel) -> Answered:
        """A line that was open may have been closed there meanwhile: then once more, anew."""
        ends = time.monotonic() + self._within_s
        try:
            return self._post(parcel, self._within_s)
        except NoConnection:
            metrics.DELIVERY_RETRIES.inc()
            return self._post(parcel, ends - time.monotonic())

    def _post(self, parcel: Parcel, within_s: float) -> Answered:
        body, at = parcel.payload.data, int(clock.now().timestamp())
        headers = {
            "Content-Type": parcel.payload.mime,
            "User-Agent": "Huiliu",
            signing.TIMESTAMP: str(at),
            signing.SIGNATURE: signing.signed(body, at=at, keys=self._keys),
            signing.DELIVERY: parcel.delivery,
            signing.SEQUENCE: str(parcel.sequence),
            signing.KIND: parcel.kind.value,
        }
        if parcel.is_test:
            headers[signing.TEST] = "1"
        return self._lines.post(self._url, body, headers=headers, within_s=within_s)


def fault_of(refused: FetchRefused) -> Fault:
    """Say in a word why a host could not be reached."""
    return next((fault for kind, fault in _FAULTS if isinstance(refused, kind)), Fault.CONNECTION)
