"""What the organisation's provider says of somebody, judged before anyone gets in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SLACK = timedelta(seconds=60)
"""How far the provider's clock may differ from ours."""


class Lie(StrEnum):
    """What is wrong with what the provider said."""

    ISSUER = "issuer"
    AUDIENCE = "audience"
    EXPIRED = "expired"
    EARLY = "early"
    NONCE = "nonce"
    SUBJECT = "subject"


class Barred(StrEnum):
    """Why a true statement still lets nobody in."""

    EMAIL_UNVERIFIED = "email_unverified"
    EMAIL_DOMAIN = "email_domain"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What an ID token must say: OpenID Connect Core 1.0, section 3.1.3.7."""

    issuer: str
    client_id: str
    nonce: str
    now: datetime


def lie_in(claims: Mapping[str, object], expected: Expected) -> Lie | None:
    """Find what is wrong with the claims of a token whose signature holds; None where all is right.

    A token that does not say when it was issued, or when it ends, is refused.
    """
    if claims.get("iss") != expected.issuer:
        return Lie.ISSUER
    if not _is_for(claims, expected.client_id):
        return Lie.AUDIENCE
    now = expected.now.timestamp()
    issued, ends = claims.get("iat"), claims.get("exp")
    if not isinstance(ends, int | float) or ends + SLACK.total_seconds() <= now:
        return Lie.EXPIRED
    if not isinstance(issued, int | float) or issued - SLACK.total_seconds() > now:
        return Lie.EARLY
    if claims.get("nonce") != expected.nonce:
        return Lie.NONCE
    subject = claims.get("sub")
    return None if isinstance(subject, str) and 0 < len(subject) <= 255 else Lie.SUBJECT  # noqa: PLR2004 - OpenID's limit


def barred_by(
    claims: Mapping[str, object], *, domains: tuple[str, ...], needed: tuple[str, str] | None
) -> Barred | None:
    """Tell why somebody may not come in through the provider; None where they may."""
    if needed is not None and not claim_holds(claims, *needed):
        return Barred.CLAIM
    if not domains:
        return None
    if not verified_email(claims):
        return Barred.EMAIL_UNVERIFIED
    domain = verified_email(claims).rpartition("@")[2]
    return None if domain in domains else Barred.EMAIL_DOMAIN


def verified_email(claims: Mapping[str, object]) -> str:
    """Give the address that the provider vouches for, in small letters; else an empty text.

    >>> verified_email({"email": "Lin@Example.org", "email_verified": True})
    'lin@example.org'
    >>> verified_email({"email": "lin@example.org", "email_verified": "true"})
    ''
    """
    email = claims.get("email")
    vouched = claims.get("email_verified") is True
    return email.lower() if vouched and isinstance(email, str) and "@" in email else ""


def claim_holds(claims: Mapping[str, object], name: str, value: str) -> bool:
    """Tell whether a claim says a value, alone or in a list.

    >>> claim_holds({"groups": ["desk", "newsroom"]}, "groups", "newsroom")
    True
    """
    found = claims.get(name)
    return value in found if isinstance(found, list) else found == value


def _is_for(claims: Mapping[str, object], client_id: str) -> bool:
    audience = claims.get("aud")
    several = audience if isinstance(audience, list) else [audience]
    party = claims.get("azp", client_id if len(several) == 1 else None)
    return client_id in several and party == client_id
