"""Web Push by the vectors of its RFCs, and what is no key."""

import json
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st

from huiliu.accounts.core.webpush import (
    BODY_BYTES_MAX,
    b64,
    encrypted,
    keys_check,
    public_of,
    unb64,
    vapid,
)
from tests.accounts.a_push_service import Browser

# RFC 8291, appendix A.
AS_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
UA_PUBLIC = (
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
)
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAm"
    "S6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Q"
    "ulcy4a-fN"
)


def test_the_example_of_rfc_8291_comes_out() -> None:
    key = ec.derive_private_key(int.from_bytes(unb64(AS_PRIVATE), "big"), ec.SECP256R1())

    sealed = encrypted(
        b"When I grow up, I want to be a watermelon",
        p256dh=UA_PUBLIC,
        auth=AUTH,
        key=key,
        salt=unb64(SALT),
    )

    assert b64(sealed) == SEALED


@given(st.binary(max_size=BODY_BYTES_MAX - 1))
def test_its_browser_reads_what_was_sealed(body: bytes) -> None:
    browser = Browser()

    sealed = encrypted(body + b".", p256dh=browser.keys()["p256dh"], auth=browser.keys()["auth"])

    assert browser.opened(sealed) == body + b"."


def test_a_body_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        encrypted(b"." * (BODY_BYTES_MAX + 1), p256dh=UA_PUBLIC, auth=AUTH)


@pytest.mark.parametrize(
    ("p256dh", "auth"), [("", AUTH), ("AAAA", AUTH), ("ü", AUTH), (UA_PUBLIC, "AAAA"), ("A", AUTH)]
)
def test_what_is_no_key_is_refused(p256dh: str, auth: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        keys_check(p256dh, auth)


def test_who_pushes_is_signed_for_the_service_alone() -> None:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime(2026, 10, 21, tzinfo=UTC)

    header = vapid("https://push.example:8443/a/b", subject="mailto:a@b", key=key, now=now)

    token, shown = header.removeprefix("vapid t=").split(", k=")
    head, claims, signature = token.split(".")
    raw = unb64(signature)
    der = encode_dss_signature(*(int.from_bytes(half, "big") for half in (raw[:32], raw[32:])))
    key.public_key().verify(der, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    assert json.loads(unb64(head)) == {"typ": "JWT", "alg": "ES256"}
    assert json.loads(unb64(claims)) == {
        "aud": "https://push.example:8443",
        "exp": int(now.timestamp()) + 12 * 3600,
        "sub": "mailto:a@b",
    }
    assert unb64(shown) == public_of(key)
