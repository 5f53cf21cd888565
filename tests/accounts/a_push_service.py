"""A push service on the loopback: takes what browsers' services take, and opens it as one would."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from threading import Thread

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from huiliu.accounts.core.webpush import b64, public_of

_SALT, _POINT = 16, 65


@dataclass
class PushService:
    """What came, by path, and what it answers to each path; 201 unless it is told otherwise."""

    port: int
    received: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """The entry that lets this server be posted to."""
        return f"127.0.0.1:{self.port}"

    def endpoint(self, name: str) -> str:
        """The address that a browser of this service would give."""
        return f"http://{self.host}/push/{name}"


class Browser:
    """The keys of a browser, and what it does with them: RFC 8291 from the other side."""

    def __init__(self, auth: bytes = b"0123456789abcdef") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.auth = auth

    def keys(self) -> dict[str, str]:
        """What it tells the platform."""
        return {"p256dh": b64(public_of(self.key)), "auth": b64(self.auth)}

    def opened(self, body: bytes) -> bytes:
        """Open what was sealed for this browser."""
        salt, point = body[:_SALT], body[_SALT + 5 : _SALT + 5 + _POINT]
        sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        info = b"WebPush: info\0" + public_of(self.key) + point
        secret = _hkdf(self.key.exchange(ec.ECDH(), sender), self.auth, info, 32)
        key = _hkdf(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = _hkdf(secret, salt, b"Content-Encoding: nonce\0", 12)
        padded = AESGCM(key).decrypt(nonce, body[_SALT + 5 + _POINT :], None)
        return padded.rstrip(b"\0").removesuffix(b"\x02")


def _hkdf(secret: bytes, salt: bytes, info: bytes, size: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=size, salt=salt, info=info).derive(secret)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        service: PushService = self.server.service  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"]))
        service.received.append((self.path, dict(self.headers.items()), body))
        self.send_response(service.answers.get(self.path, 201))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        del format, args


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64


@contextmanager
def a_push_service() -> Iterator[PushService]:
    """Listen on a free port."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.service = PushService(server.server_address[1])  # type: ignore[attr-defined]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield server.service  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()
