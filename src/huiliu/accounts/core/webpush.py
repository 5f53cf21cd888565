"""Web Push as the RFCs say it: a message only its browser can read, from a server that says who.

Encryption: RFC 8291 over RFC 8188, one record. Who sends: RFC 8292 (VAPID), a token signed with
ECDSA over P-256. Keys travel as base64url without padding, points uncompressed.
"""

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Broken
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

BODY_BYTES_MAX: Final = 3000
"""A push service takes a record of 4,096 bytes; titles and links stay far below."""
_RECORD_BYTES: Final = 4096
_AUTH_BYTES: Final = 16
_SALT_BYTES: Final = 16
_TOKEN_LIFE = timedelta(hours=12)
_CURVE = ec.SECP256R1()


def b64(data: bytes) -> str:
    """Write bytes as base64url without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """Read base64url with or without padding; raises ValueError."""
    try:
        return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (Base64Broken, UnicodeEncodeError) as broken:
        raise ValueError("not base64url") from broken


def keys_check(p256dh: str, auth: str) -> None:
    """Refuse a browser's keys that are none; raises ValueError."""
    _point(p256dh)
    if len(unb64(auth)) != _AUTH_BYTES:
        raise ValueError("the shared secret is 16 bytes long")


def public_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Give the point of a key as browsers want it: 65 bytes, uncompressed."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def encrypted(
    body: bytes,
    *,
    p256dh: str,
    auth: str,
    key: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes = b"",
) -> bytes:
    """Seal a body for one browser; `key` and `salt` are made anew unless given.

    RFC 8291, 3.4. Raises ValueError for keys that are none, and for a body that is too long.
    """
    if len(body) > BODY_BYTES_MAX:
        raise ValueError("the body is too long to be pushed")
    own, salt = key or ec.generate_private_key(_CURVE), salt or os.urandom(_SALT_BYTES)
    theirs = _point(p256dh)
    sender = public_of(own)
    receiver = theirs.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    info = b"WebPush: info\0" + receiver + sender
    secret = _derived(own.exchange(ec.ECDH(), theirs), salt=unb64(auth), info=info, size=32)
    content_key = _derived(secret, salt=salt, info=b"Content-Encoding: aes128gcm\0", size=16)
    nonce = _derived(secret, salt=salt, info=b"Content-Encoding: nonce\0", size=12)
    sealed = AESGCM(content_key).encrypt(nonce, body + b"\x02", None)
    return salt + _RECORD_BYTES.to_bytes(4, "big") + bytes([len(sender)]) + sender + sealed


def vapid(endpoint: str, *, subject: str, key: ec.EllipticCurvePrivateKey, now: datetime) -> str:
    """Give the Authorization header that says who pushes to an endpoint; RFC 8292, 3."""
    parts = urlsplit(endpoint)
    claims: dict[str, str | int] = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((now + _TOKEN_LIFE).timestamp()),
        "sub": subject,
    }
    token = f"{_json({'typ': 'JWT', 'alg': 'ES256'})}.{_json(claims)}"
    r, s = decode_dss_signature(key.sign(token.encode(), ec.ECDSA(hashes.SHA256())))
    signature = b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={token}.{signature}, k={b64(public_of(key))}"


def _point(text: str) -> ec.EllipticCurvePublicKey:
    return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, unb64(text))


def _derived(secret: bytes, *, salt: bytes, info: bytes, size: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=size, salt=salt, info=info).derive(secret)


def _json(value: dict[str, str | int]) -> str:
    return b64(json.dumps(value, separators=(",", ":")).encode())
