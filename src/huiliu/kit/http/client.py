"""One fetch from first look-up to last byte: each hop checked, all limits held.

Invariants: no name is resolved but here; no connection goes to an address that was not checked;
no cookie, no proxy of the environment, no login is ever sent.
"""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from functools import cache
from time import perf_counter

import httpcore

from huiliu.kit.config import config
from huiliu.kit.http.backend import CheckedBackend, Deadline
from huiliu.kit.http.bodies import body_of
from huiliu.kit.http.errors import (
    AnswerRefused,
    BrokenOff,
    CertificateRefused,
    ConnectTooSlow,
    FetchRefused,
    HostResting,
    NameUnknown,
    NoConnection,
    NotAllowedThere,
    NotFoundThere,
    TooLarge,
    TooManyRedirects,
    TooSlow,
)
from huiliu.kit.http.limits import LIMITS, Limits
from huiliu.kit.http.politeness import Politeness, retry_after_s
from huiliu.kit.http.resolving import Resolve, checked, system_resolve
from huiliu.kit.http.targets import Inside, Target, joined, target_of
from huiliu.kit.metrics import FETCH_SECONDS

_OK = frozenset({200, 203})
_NOT_MODIFIED = 304
_MOVED = frozenset({301, 302, 303, 307, 308})
_REST = frozenset({429, 503})
_KINDS: Mapping[int, type[FetchRefused]] = {
    401: NotAllowedThere,
    402: NotAllowedThere,
    403: NotAllowedThere,
    404: NotFoundThere,
    410: NotFoundThere,
    451: NotAllowedThere,
}
_UNREACHABLE = (NameUnknown, NoConnection, CertificateRefused)
_HEADER_CHARS_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came: the body unpacked, otherwise as it was sent.

    `encoding` is the charset that the header names, or empty. `not_modified` says that the copy
    of `etag` or `modified` is still good; the body is empty then.
    """

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    encoding: str = ""
    etag: str = ""
    modified: str = ""
    not_modified: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Client:
    """Fetches with limits. `inside` names the internal hosts that this client may reach."""

    def __init__(
        self,
        *,
        inside: Inside,
        user_agent: str,
        resolve: Resolve = system_resolve,
        politeness: Politeness | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self.inside = inside
        self.user_agent = user_agent
        self.resolve = resolve
        self.politeness = politeness or Politeness()
        self.trust = trust

    def fetch(
        self, url: str, *, limits: Limits = LIMITS, etag: str = "", modified: str = ""
    ) -> Fetched:
        """Fetch one address by GET; raises FetchRefused with words for who gave it."""
        started, outcome = perf_counter(), "failed"
        try:
            found = self._fetch(url, limits=limits, etag=etag, modified=modified)
            outcome = "unchanged" if found.not_modified else "done"
        except FetchRefused as refused:
            outcome = _outcome_of(refused)
            raise
        finally:
            FETCH_SECONDS.labels(outcome).observe(perf_counter() - started)
        return found

    def _fetch(self, url: str, *, limits: Limits, etag: str, modified: str) -> Fetched:
        deadline = Deadline.after(limits.total_s)
        target = target_of(url, inside=self.inside)
        seen = {target.url}
        for _hop in range(limits.redirects_max + 1):
            asked = self._headers(target, etag=etag, modified=modified)
            answer = self._answer(target, asked, limits=limits, deadline=deadline)
            if answer.status not in _MOVED:
                return _fetched(url, target, answer)
            target = target_of(
                joined(target, answer.headers.get("location", "")), inside=self.inside
            )
            if target.url in seen:
                raise TooManyRedirects
            seen.add(target.url)
        raise TooManyRedirects

    def _headers(self, target: Target, *, etag: str, modified: str) -> list[tuple[str, str]]:
        headers = [
            ("Host", target.authority),
            ("User-Agent", self.user_agent),
            ("Accept", "*/*"),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
        ]
        conditions = (("If-None-Match", etag), ("If-Modified-Since", modified))
        return headers + [(name, value) for name, value in conditions if _is_plain(value)]

    def _answer(
        self,
        target: Target,
        headers: list[tuple[str, str]],
        *,
        limits: Limits,
        deadline: Deadline,
    ) -> _Answer:
        wait_s = min(limits.wait_s, deadline.left_s())
        with self.politeness.turn(target.host, wait_s=wait_s):
            addresses = checked(
                target,
                inside=self.inside,
                resolve=self.resolve,
                within_s=min(limits.connect_s, deadline.left_s()),
            )
            backend = CheckedBackend(addresses, deadline=deadline, connect_s=limits.connect_s)
            pool = httpcore.ConnectionPool(
                self.trust or _trust(), max_connections=1, network_backend=backend
            )
            with in_words(), pool, pool.stream("GET", target.url, headers=headers) as response:
                return self._read(target, response, limits)

    def _read(self, target: Target, response: httpcore.Response, limits: Limits) -> _Answer:
        headers = plain_headers(response.headers)
        if response.status in _REST:
            pause_s = retry_after_s(headers.get("retry-after", ""))
            self.politeness.rest(target.host, pause_s)
            raise HostResting(pause_s)
        if response.status in _MOVED or response.status == _NOT_MODIFIED:
            return _Answer(response.status, headers, b"")
        if response.status not in _OK:
            raise _KINDS.get(response.status, AnswerRefused)
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > limits.received_bytes_max:
            raise TooLarge
        body = body_of(
            response.iter_stream(),
            encoding=headers.get("content-encoding", ""),
            limits=limits,
        )
        return _Answer(response.status, headers, body)


def fetch(url: str, *, limits: Limits = LIMITS, etag: str = "", modified: str = "") -> Fetched:
    """Fetch one address as this installation; raises FetchRefused with words."""
    settings = config()
    client = _client_of(settings.http_inside, settings.public_url)
    return client.fetch(url, limits=limits, etag=etag, modified=modified)


@cache
def _client_of(hosts: tuple[str, ...], public_url: str) -> Client:
    return Client(inside=Inside.of(hosts), user_agent=f"Huiliu (+{public_url})")


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


@contextmanager
def in_words() -> Iterator[None]:
    """Tell httpcore's failures in our words."""
    try:
        yield
    except httpcore.ConnectTimeout as late:
        raise ConnectTooSlow from late
    except httpcore.TimeoutException as late:
        raise TooSlow from late
    except httpcore.ConnectError as failed:
        is_tls = isinstance(failed.__cause__ or failed.__context__, ssl.SSLError)
        raise (CertificateRefused if is_tls else NoConnection) from failed
    except (httpcore.NetworkError, httpcore.ProtocolError) as failed:
        raise BrokenOff from failed


def _outcome_of(refused: FetchRefused) -> str:
    """Say in a word what became of a fetch; never where it went."""
    if isinstance(refused, TooSlow):
        return "slow"
    return "unreachable" if isinstance(refused, _UNREACHABLE) else "refused"


def _fetched(url: str, target: Target, answer: _Answer) -> Fetched:
    return Fetched(
        url=url,
        final_url=target.url,
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        encoding=_charset(answer.headers.get("content-type", "")),
        etag=answer.headers.get("etag", "")[:_HEADER_CHARS_MAX],
        modified=answer.headers.get("last-modified", "")[:_HEADER_CHARS_MAX],
        not_modified=answer.status == _NOT_MODIFIED,
    )


def plain_headers(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Give the headers by lower-case name; of a name sent twice the first counts.

    Links are a list, which may come in pieces (RFC 9110, 5.3).
    """
    headers: dict[str, str] = {}
    for raw_name, raw_value in raw:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name == "link" and name in headers:
            value = f"{headers.pop(name)}, {value}"
        headers.setdefault(name, value)
    return headers


def _charset(content_type: str) -> str:
    message = Message()
    message["content-type"] = "".join(filter(str.isprintable, content_type))
    return (message.get_content_charset("") or "").lower()


def _is_plain(value: str) -> bool:
    return bool(value) and value.isascii() and value.isprintable()
