"""Settings that start well and still are wrong outside the demo."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from .finding import Finding, Place

_LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})


def check_secret_key(place: Place) -> Iterator[Finding]:
    """Sessions and tickets need a key outside the demo."""
    if not place.config.demo and not place.config.secret_key:
        yield Finding(
            wrong="HUILIU_SECRET_KEY is not set",
            mend="make one with `openssl rand -base64 48` and set it for every process",
        )


def check_names(place: Place) -> Iterator[Finding]:
    """Browsers must be able to call by the public name, and by no other."""
    config = place.config
    name = urlsplit(config.public_url).hostname or ""
    if "*" in config.hosts:
        yield Finding(
            wrong="HUILIU_HOSTS allows every name", mend=f"name your own: HUILIU_HOSTS={name}"
        )
    elif name not in config.hosts and f"[{name}]" not in config.hosts:
        yield Finding(
            wrong=f"HUILIU_HOSTS does not hold {name}, the name in HUILIU_PUBLIC_URL",
            mend=f"add it: HUILIU_HOSTS={','.join([name, *config.hosts])}",
        )


def check_tls(place: Place) -> Iterator[Finding]:
    """Outside the demo cookies travel over TLS only, so every address must be https."""
    config = place.config
    if config.demo:
        return
    if not config.public_url.startswith("https://"):
        yield Finding(
            wrong=f"HUILIU_PUBLIC_URL is {config.public_url}, without TLS: nobody can log in",
            mend="put nginx in front (deploy/nginx) and set https://… there",
        )
    elif not config.streams_url.startswith("https://"):
        yield Finding(
            wrong="HUILIU_STREAMS_URL is not https: browsers refuse to mix, pages stay still",
            mend=f"set HUILIU_STREAMS_URL={config.public_url}/streams behind nginx",
        )


def check_proxy(place: Place) -> Iterator[Finding]:
    """Behind a proxy everyone has the proxy's address, unless Huiliu is told of it."""
    config = place.config
    if not config.demo and config.bind in _LOCAL and config.proxies == 0:
        yield Finding(
            wrong="web listens on this machine alone and knows of no proxy: everyone shares one"
            " limit of failed logins",
            mend="set HUILIU_PROXIES=1 behind nginx",
        )


def check_demo(place: Place) -> Iterator[Finding]:
    """The demo shows its passwords: it must not be reachable from elsewhere."""
    config = place.config
    if config.demo and config.bind not in _LOCAL:
        yield Finding(
            wrong=f"the demo listens on {config.bind}: its passwords are public",
            mend="unset HUILIU_BIND, or unset HUILIU_DEMO and start with an empty HUILIU_DATA",
        )


CHECKS = (check_secret_key, check_names, check_tls, check_proxy, check_demo)
