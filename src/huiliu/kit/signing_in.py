"""Settings of signing in: how long sessions last, the organisation's own login, outgoing mail."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_TRUE = frozenset({"1", "true", "yes", "on"})
_LINKS = frozenset({"account", "email"})
_TLS = frozenset({"starttls", "tls", "none"})
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """The OpenID Connect provider of the organisation; without an issuer there is none."""

    issuer: str
    """Its name as its tokens say it; discovery lies below."""
    discovery_url: str
    """Address of its metadata; empty: `<issuer>/.well-known/openid-configuration`."""
    client_id: str
    client_secret: str = field(repr=False)
    name: str
    """What the button on the login page says."""
    email_domains: tuple[str, ...]
    """Domains whose verified addresses may come in; empty: any."""
    claim: tuple[str, str] | None
    """A claim that must be there, name and value; a list must hold the value."""
    link: str
    """`account`: joined on the account page; `email`: a verified address joins."""
    create: bool
    """Whether a stranger with a matching grant gets an account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Where mail goes out; without a host none does."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: str
    """`starttls`, `tls` or `none`."""
    sender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """What an operator can set about signing in."""

    session_s: int
    """Longest life of a session, seconds."""
    idle_s: int
    """A session without a request ends after this, seconds."""
    secret_keys_old: tuple[str, ...] = field(repr=False)
    """Keys before `HUILIU_SECRET_KEY`: what they sealed can still be read."""
    provider: Provider
    mail: Mail


def read_sign_in(environ: Mapping[str, str], *, demo: bool) -> SignIn:
    """Read these settings; raises ValueError that names the one that cannot work."""
    return SignIn(
        session_s=_minutes(environ, "HUILIU_SESSION_MINUTES", 720),
        idle_s=_minutes(environ, "HUILIU_SESSION_IDLE_MINUTES", 720 if demo else 30),
        secret_keys_old=_several(environ, "HUILIU_SECRET_KEYS_OLD"),
        provider=_provider(environ),
        mail=_mail(environ),
    )


def _provider(environ: Mapping[str, str]) -> Provider:
    issuer = environ.get("HUILIU_OIDC_ISSUER", "").rstrip("/")
    if issuer and not issuer.startswith(("https://", "http://localhost", "http://127.0.0.1")):
        raise ValueError("HUILIU_OIDC_ISSUER must start with https://.")
    if issuer and not environ.get("HUILIU_OIDC_CLIENT_ID"):
        raise ValueError("HUILIU_OIDC_CLIENT_ID is missing: give the id that the provider gave.")
    return Provider(
        issuer=issuer,
        discovery_url=environ.get("HUILIU_OIDC_DISCOVERY_URL", ""),
        client_id=environ.get("HUILIU_OIDC_CLIENT_ID", ""),
        client_secret=environ.get("HUILIU_OIDC_CLIENT_SECRET", ""),
        name=environ.get("HUILIU_OIDC_NAME", "OpenID Connect"),
        email_domains=tuple(d.lower() for d in _several(environ, "HUILIU_OIDC_EMAIL_DOMAINS")),
        claim=_claim(environ.get("HUILIU_OIDC_CLAIM", "")),
        link=_one_of(environ, "HUILIU_OIDC_LINK", _LINKS, "account"),
        create=environ.get("HUILIU_OIDC_CREATE", "").lower() in _TRUE,
    )


def _mail(environ: Mapping[str, str]) -> Mail:
    tls = _one_of(environ, "HUILIU_SMTP_TLS", _TLS, "starttls")
    port = environ.get("HUILIU_SMTP_PORT", str(_PORTS[tls]))
    if not port.isdecimal():
        raise ValueError(f"HUILIU_SMTP_PORT must be a whole number, not {port!r}.")
    host = environ.get("HUILIU_SMTP_HOST", "")
    sender = environ.get("HUILIU_SMTP_FROM", "")
    if host and "@" not in sender:
        raise ValueError("HUILIU_SMTP_FROM is missing: give the address that mail comes from.")
    return Mail(
        host=host,
        port=int(port),
        user=environ.get("HUILIU_SMTP_USER", ""),
        password=environ.get("HUILIU_SMTP_PASSWORD", ""),
        tls=tls,
        sender=sender,
    )


def _claim(text: str) -> tuple[str, str] | None:
    name, sign, value = text.partition("=")
    if not text:
        return None
    if not (name and sign and value):
        raise ValueError("HUILIU_OIDC_CLAIM must be name=value, such as groups=newsroom.")
    return name, value


def _one_of(environ: Mapping[str, str], name: str, allowed: frozenset[str], default: str) -> str:
    value = environ.get(name, default)
    if value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(sorted(allowed))}, not {value!r}.")
    return value


def _several(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in environ.get(name, "").split(",") if part.strip())


def _minutes(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, str(default))
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"{name} must be a whole number of minutes, not {text!r}.")
    return int(text) * 60
