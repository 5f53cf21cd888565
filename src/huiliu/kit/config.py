"""Settings: one frozen dataclass, read from the environment once and checked at start.

Every field has a default that works on one machine. Secrets have no default outside the demo.
Names in the environment are the field's name in capitals behind `HUILIU_`, `DATABASE_URL` apart.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from huiliu.kit.signing_in import SignIn, read_sign_in

SECURITY_LOG_DAYS_MIN = 183
_TOKEN_LENGTH_MIN = 32
_NOBODY = "mailto:nobody@localhost"
_TRUE = frozenset({"1", "true", "yes", "on"})


class ConfigInvalid(Exception):
    """A setting cannot work; the message names it and says how to mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What an operator can set."""

    data: Path
    """Folder of everything that Huiliu keeps: database, files, keys, baked pages."""
    database_url: str
    """PostgreSQL to use, `postgresql://user:password@host:port/name`; empty: started by Huiliu."""
    owner_database_url: str
    """The same as the owner of the tables. Only `huiliu migrate` needs it; empty elsewhere."""
    postgres_bin: Path | None
    """Folder of PostgreSQL's programs to use; empty: the wheel's, else the system's newest."""
    secret_key: str
    """Key of sessions and tickets, 50 characters or more. In the demo it is made once."""
    demo: bool
    """Sample province: shows its logins on the login page, allows plain HTTP cookies."""
    hosts: tuple[str, ...]
    """Names under which browsers may call, separated by commas."""
    bind: str
    """Address that web and streams listen on."""
    port: int
    """TCP port of web."""
    streams_port: int
    """TCP port of streams."""
    public_url: str
    """Start of every public address, without a slash at the end."""
    streams_url: str
    """Start of the stream address as a browser sees it; empty: same host, `streams_port`."""
    proxies: int
    """How many proxies of yours stand before web; the nearest tells who asks. 0: nobody does."""
    upload_bytes_max: int
    """Largest upload accepted, bytes."""
    search: str
    """What answers searches: `tantivy`, an index in files, or `postgres`, the database itself."""
    http_inside: tuple[str, ...]
    """Internal hosts that feeds and pages may be fetched from, each `name` or `name:port`."""
    wire_folders: Path | None
    """Folder below which providers of the wire may be watched; empty: none is."""
    delivery_folders: Path | None
    """Folder below which each centre may have releases written for subscribers; empty: none."""
    ledger_kek: str = field(repr=False)
    """Key that seals the signing keys, 64 hexadecimal digits; empty: the file `keys/kek`."""
    ledger_origin: str
    """Name of the log when its key is made; empty: the public address. It never changes after."""
    store_url: str
    """Bucket of the received files, `s3://bucket/prefix`; empty: the folder `store`."""
    store_endpoint: str
    """Address of the S3 service; empty: Amazon's, or what AWS_ENDPOINT_URL says."""
    store_region: str
    """Region of the bucket; empty: what AWS_REGION says."""
    store_key: str = field(repr=False)
    """Access key of the bucket; empty: what AWS_ACCESS_KEY_ID says."""
    store_secret: str = field(repr=False)
    """Secret of that key; empty: what AWS_SECRET_ACCESS_KEY says."""
    store_timeout_s: int
    """Longest time for one request to the bucket, seconds."""
    backup_database_url: str = field(repr=False)
    """A role that may read every row. Only backup and restore of a database of your own need it."""
    sign_in: SignIn
    """Sessions, the organisation's own login, outgoing mail: `kit.signing_in`."""
    push_subject: str
    """Whom a push service may write to about us, `mailto:` or `https:`; empty: public address."""
    security_log_days: int
    """How long security events are kept, days; 183 or more, as the law asks."""
    observe_token: str = field(repr=False)
    """Opens figures and the details of health to who sends it; empty: to nobody, 32 characters."""
    observe_from: tuple[IPv4Network | IPv6Network, ...]
    """Networks that read figures and details without a token, unless a proxy speaks for others."""


def read_config(environ: Mapping[str, str]) -> Config:
    """Read the settings; raises ConfigInvalid with the name of the one that cannot work."""
    demo = environ.get("HUILIU_DEMO", "").lower() in _TRUE
    port = _whole(environ, "HUILIU_PORT", 8000)
    data = Path(environ.get("HUILIU_DATA", "var")).absolute()
    return Config(
        data=data,
        database_url=environ.get("DATABASE_URL", ""),
        owner_database_url=environ.get("HUILIU_OWNER_DATABASE_URL", ""),
        postgres_bin=_folder(environ, "HUILIU_POSTGRES_BIN"),
        secret_key=_secret(environ, demo=demo),
        demo=demo,
        hosts=tuple(environ.get("HUILIU_HOSTS", "localhost,127.0.0.1,[::1]").split(",")),
        bind=environ.get("HUILIU_BIND", "127.0.0.1"),
        port=port,
        streams_port=_whole(environ, "HUILIU_STREAMS_PORT", port + 1),
        public_url=environ.get("HUILIU_PUBLIC_URL", f"http://localhost:{port}").rstrip("/"),
        streams_url=environ.get("HUILIU_STREAMS_URL", "").rstrip("/"),
        proxies=_whole(environ, "HUILIU_PROXIES", 0, least=0),
        upload_bytes_max=_whole(environ, "HUILIU_UPLOAD_BYTES_MAX", 20 * 1024 * 1024),
        search=_choice(environ, "HUILIU_SEARCH", ("tantivy", "postgres")),
        http_inside=_listed(environ, "HUILIU_HTTP_INSIDE"),
        wire_folders=_folder(environ, "HUILIU_WIRE_FOLDERS"),
        delivery_folders=_folder(environ, "HUILIU_DELIVERY_FOLDERS"),
        ledger_kek=environ.get("HUILIU_LEDGER_KEK", ""),
        ledger_origin=environ.get("HUILIU_LEDGER_ORIGIN", ""),
        store_url=_bucket(environ, "HUILIU_STORE_URL"),
        store_endpoint=_either(environ, "HUILIU_STORE_ENDPOINT", "AWS_ENDPOINT_URL"),
        store_region=_either(environ, "HUILIU_STORE_REGION", "AWS_REGION"),
        store_key=_either(environ, "HUILIU_STORE_KEY", "AWS_ACCESS_KEY_ID"),
        store_secret=_either(environ, "HUILIU_STORE_SECRET", "AWS_SECRET_ACCESS_KEY"),
        store_timeout_s=_whole(environ, "HUILIU_STORE_TIMEOUT_S", 10),
        backup_database_url=environ.get("HUILIU_BACKUP_DATABASE_URL", ""),
        sign_in=_sign_in(environ, demo=demo),
        push_subject=_push_subject(environ),
        security_log_days=_security_log_days(environ),
        observe_token=_token(environ),
        observe_from=_networks(environ),
    )


@cache
def config() -> Config:
    """Give this process's settings."""
    return read_config(os.environ)


def _sign_in(environ: Mapping[str, str], *, demo: bool) -> SignIn:
    try:
        return read_sign_in(environ, demo=demo)
    except ValueError as error:
        raise ConfigInvalid(str(error)) from error


def _push_subject(environ: Mapping[str, str]) -> str:
    """Read whom push services may write to; RFC 8292 takes a mail or an https address."""
    text = environ.get("HUILIU_PUSH_SUBJECT", "")
    if text and not text.startswith(("mailto:", "https://")):
        message = f"HUILIU_PUSH_SUBJECT must begin with mailto: or https://, not {text!r}."
        raise ConfigInvalid(message)
    sender = environ.get("HUILIU_SMTP_FROM", "")
    public = environ.get("HUILIU_PUBLIC_URL", "")
    usual = f"mailto:{sender}" if sender else public.rstrip("/")
    return text or (usual if usual.startswith(("mailto:", "https://")) else _NOBODY)


def _folder(environ: Mapping[str, str], name: str) -> Path | None:
    text = environ.get(name, "")
    return Path(text).absolute() if text else None


def _either(environ: Mapping[str, str], name: str, usual: str) -> str:
    return environ.get(name) or environ.get(usual, "")


def _bucket(environ: Mapping[str, str], name: str) -> str:
    text = environ.get(name, "")
    parts = urlsplit(text)
    if text and (parts.scheme != "s3" or not parts.netloc):
        message = f"{name} must look like s3://bucket/prefix, not {text!r}."
        raise ConfigInvalid(message)
    return text.rstrip("/")


def _listed(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Read hosts separated by commas; an address with a scheme or a star is a slip."""
    hosts = tuple(filter(None, (part.strip() for part in environ.get(name, "").split(","))))
    for host in hosts:
        if "/" in host or "*" in host or " " in host:
            message = f"{name} lists hosts such as feeds.example:8080, not {host!r}."
            raise ConfigInvalid(message)
    return hosts


def _whole(environ: Mapping[str, str], name: str, default: int, *, least: int = 1) -> int:
    text = environ.get(name, str(default))
    if not text.isdecimal() or int(text) < least:
        message = f"{name} must be a whole number, {least} or more, not {text!r}."
        raise ConfigInvalid(message)
    return int(text)


def _choice(environ: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    text = environ.get(name, choices[0])
    if text not in choices:
        message = f"{name} must be one of {', '.join(choices)}, not {text!r}."
        raise ConfigInvalid(message)
    return text


def _security_log_days(environ: Mapping[str, str]) -> int:
    days = _whole(environ, "HUILIU_SECURITY_LOG_DAYS", 365)
    if days < SECURITY_LOG_DAYS_MIN:
        message = (
            f"HUILIU_SECURITY_LOG_DAYS must be {SECURITY_LOG_DAYS_MIN} or more:"
            " the law asks for six months (网络安全法, 21)."
        )
        raise ConfigInvalid(message)
    return days


def _token(environ: Mapping[str, str]) -> str:
    token = environ.get("HUILIU_OBSERVE_TOKEN", "")
    if 0 < len(token) < _TOKEN_LENGTH_MIN:
        message = "HUILIU_OBSERVE_TOKEN is too short: give 32 random characters or more."
        raise ConfigInvalid(message)
    return token


def _networks(environ: Mapping[str, str]) -> tuple[IPv4Network | IPv6Network, ...]:
    text = environ.get("HUILIU_OBSERVE_FROM", "127.0.0.0/8,::1/128")
    try:
        return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        message = f"HUILIU_OBSERVE_FROM must name networks such as 10.0.0.0/8: {error}."
        raise ConfigInvalid(message) from error


def _secret(environ: Mapping[str, str], *, demo: bool) -> str:
    key = environ.get("HUILIU_SECRET_KEY", "")
    if not demo and 0 < len(key) < 50:  # noqa: PLR2004 - Django's own check asks for 50
        message = "HUILIU_SECRET_KEY is too short: give 50 random characters or more."
        raise ConfigInvalid(message)
    return key
