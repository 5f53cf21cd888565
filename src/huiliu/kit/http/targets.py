"""What an address asks for: scheme, host, port and path, each checked before anything is done."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from ipaddress import ip_address

import httpx

from huiliu.kit.http.errors import AddressRefused, LoginInAddress, PortRefused

_PORTS = {"http": 80, "https": 443}
_MORE_PORTS = frozenset({80, 443, 8000, 8080, 8443})
_URL_CHARS_MAX = 2000
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9])?\.?")
_ENDS_IN_NUMBER = re.compile(r"(?:.*\.)?(?:0x[0-9a-f]*|\d+)\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One checked address; `host` is a name in ASCII or an IP address without brackets."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """What the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address as it is asked and shown."""
        return f"{self.scheme}://{self.authority}{self.path}"


@dataclass(frozen=True, slots=True)
class Inside:
    """Hosts of an internal network that may be fetched, each `name` or `name:port`."""

    hosts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, hosts: Iterable[str]) -> "Inside":
        """Read the entries of a list."""
        return cls(frozenset(host.strip().lower() for host in hosts if host.strip()))

    def holds(self, target: Target) -> bool:
        """Tell whether the operator meant this very host."""
        return bool({target.host, f"{target.host}:{target.port}"} & self.hosts)


def target_of(url: str, *, inside: Inside) -> Target:
    """Read an address and refuse what is never fetched.

    Raises AddressRefused, LoginInAddress and PortRefused.
    """
    found = _read(url)
    if found.userinfo:
        raise LoginInAddress
    if found.scheme not in _PORTS or not found.raw_host:
        raise AddressRefused
    host = found.raw_host.decode("ascii").lower()
    target = Target(
        scheme=found.scheme,
        host=_host(host.strip("[]")),
        port=found.port or _PORTS[found.scheme],
        path=found.raw_path.decode("ascii"),
    )
    if target.port not in _MORE_PORTS and not inside.holds(target):
        raise PortRefused
    return target


def host_target(host: str, port: int, *, inside: Inside, ports: Collection[int]) -> Target:
    """Read the name of a host that is not asked by HTTP; `ports` are those of its protocol.

    Raises AddressRefused and PortRefused.
    """
    name = host.strip().lower().strip("[]")
    try:
        plain = name if ":" in name else name.encode("idna").decode("ascii")
    except UnicodeError as broken:
        raise AddressRefused from broken
    target = Target(scheme="https", host=_host(plain), port=port, path="/")
    if port not in ports and not inside.holds(target):
        raise PortRefused
    return target


def joined(base: Target, location: str) -> str:
    """Give the address that a redirect of `base` names; its fragment does not count."""
    try:
        return str(httpx.URL(base.url).join(location).copy_with(fragment=None))
    except (httpx.InvalidURL, UnicodeError, ValueError) as broken:
        raise AddressRefused from broken


def _read(url: str) -> httpx.URL:
    text = url.strip()
    if len(text) > _URL_CHARS_MAX or any(letter.isspace() for letter in text):
        raise AddressRefused
    try:
        return httpx.URL(text).copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError, ValueError, TypeError) as broken:
        raise AddressRefused from broken


def _host(host: str) -> str:
    """Refuse names that are none, and numbers that a resolver reads as an address in disguise."""
    try:
        return str(ip_address(host))
    except ValueError:
        pass
    if _ENDS_IN_NUMBER.fullmatch(host) or not _NAME.fullmatch(host):
        raise AddressRefused
    return host.removesuffix(".")
