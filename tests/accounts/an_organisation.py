"""A provider of OpenID Connect on the loopback, made of Authlib's server parts; it lies on demand.

Honest by default: discovery, JWKS, authorization with PKCE, token and userinfo.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from authlib.oauth2.rfc6749 import AuthorizationServer, ClientMixin, OAuth2Error
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload, OAuth2Request
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode
from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "huiliu", "a secret between the two"
KEY = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})


@dataclass
class Organisation:
    """What the provider says. Tests change it; the server's threads read it."""

    issuer: str = ""
    user: dict[str, Any] = field(default_factory=lambda: {"sub": "42", "name": "林晓"})
    claims: dict[str, Any] = field(default_factory=dict)
    """Claims put over the honest ones in the ID token; None takes one out."""
    userinfo: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: KEY)
    wrap: Callable[[str], str] = str
    """What is done to the finished ID token."""
    delay_s: float = 0.0
    trickles: bool = False
    status: int = 200
    codes: dict[str, Any] = field(default_factory=dict)


class _Client(ClientMixin):  # type: ignore[misc]
    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> None:
        return None

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return urlsplit(redirect_uri).path == "/login/provider/back/"

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method in {"client_secret_basic", "client_secret_post"}

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class _Code:
    code: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope


class _CodeGrant(AuthorizationCodeGrant):  # type: ignore[misc]
    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", "client_secret_post")

    def save_authorization_code(self, code: str, request: Any) -> None:
        data = request.payload.data
        self.server.said.codes[code] = _Code(
            code=code,
            redirect_uri=data["redirect_uri"],
            scope=data["scope"],
            nonce=data["nonce"],
            code_challenge=data["code_challenge"],
            code_challenge_method=data["code_challenge_method"],
        )

    def query_authorization_code(self, code: str, client: Any) -> _Code | None:
        found: _Code | None = self.server.said.codes.get(code)
        return found

    def delete_authorization_code(self, authorization_code: _Code) -> None:
        self.server.said.codes.pop(authorization_code.code)

    def authenticate_user(self, authorization_code: _Code) -> dict[str, Any]:
        user: dict[str, Any] = self.server.said.user
        return user


class _OpenID(OpenIDCode):  # type: ignore[misc]
    def __init__(self, said: Organisation) -> None:
        super().__init__(require_nonce=True)
        self.said = said

    def exists_nonce(self, nonce: str, request: Any) -> bool:
        return False

    def encode_id_token(self, token: Any, request: Any) -> str:
        now = int(time.time())
        honest = {
            "iss": self.said.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": request.authorization_code.nonce,
            **self.said.user,
        }
        claims = {k: v for k, v in {**honest, **self.said.claims}.items() if v is not None}
        return self.said.wrap(jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.said.key))


class _Asked(OAuth2Request):  # type: ignore[misc]
    @property
    def form(self) -> dict[str, str]:
        sent: dict[str, str] = self.payload.data
        return sent

    args = form


class _Server(AuthorizationServer):  # type: ignore[misc]
    def __init__(self, said: Organisation) -> None:
        super().__init__()
        self.said = said
        self.register_token_generator(
            "default", BearerTokenGenerator(lambda **_: "an access token")
        )
        self.register_grant(_CodeGrant, [CodeChallenge(required=True), _OpenID(said)])

    def query_client(self, client_id: str) -> _Client | None:
        return _Client() if client_id == CLIENT else None

    def save_token(self, token: Any, request: Any) -> None:
        """Keep nothing: userinfo answers whoever asks."""

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Tell nobody."""

    def create_oauth2_request(self, request: Any) -> OAuth2Request:
        return request

    def handle_response(self, status: int, body: Any, headers: Any) -> tuple[int, Any, Any]:
        return status, body, dict(headers)


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, *_said: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        said: Organisation = self.server.said  # type: ignore[attr-defined]
        path, asked = urlsplit(self.path).path, urlsplit(self.path).query
        if path == "/authorize":
            self._answer(*self._authorized(asked))
            return
        pages = {
            "/.well-known/openid-configuration": _metadata(said),
            "/jwks": {"keys": [KEY.as_dict(private=False)]},
            "/userinfo": {**said.user, **said.userinfo},
        }
        self._answer(200, pages[path], {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        request = _request("POST", self, dict(parse_qsl(body)))
        self._answer(*self.server.oauth.create_token_response(request))  # type: ignore[attr-defined]

    def _authorized(self, asked: str) -> tuple[int, Any, Any]:
        oauth = self.server.oauth  # type: ignore[attr-defined]
        request = _request("GET", self, dict(parse_qsl(asked)))
        user = self.server.said.user  # type: ignore[attr-defined]
        try:
            grant = oauth.get_consent_grant(request, end_user=user)
        except OAuth2Error as error:
            return oauth.handle_error_response(request, error)  # type: ignore[no-any-return]
        answer: tuple[int, Any, Any] = oauth.create_authorization_response(
            request, grant_user=user, grant=grant
        )
        return answer

    def _answer(self, status: int, body: Any, headers: dict[str, str]) -> None:
        said: Organisation = self.server.said  # type: ignore[attr-defined]
        time.sleep(said.delay_s)
        text = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(said.status if status == 200 else status)
        for name, value in {**headers, "Content-Type": "application/json"}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text) + (1 << 20) * said.trickles))
        self.end_headers()
        self.wfile.write(text)
        if said.trickles:
            self._say_on()

    def _say_on(self) -> None:
        try:
            for _ in range(1 << 10):
                self.wfile.write(b" " * 1024)
        except OSError:
            return


class _Listening(ThreadingHTTPServer):
    def handle_error(self, *_about: Any) -> None:
        """Say nothing: whoever asked has hung up, as the tests want."""


def _request(method: str, handler: Any, data: dict[str, str]) -> OAuth2Request:
    request = _Asked(method, f"https://provider{handler.path}", headers=handler.headers)
    request.payload = BasicOAuth2Payload(data)
    return request


def _metadata(said: Organisation) -> dict[str, Any]:
    return {
        "issuer": said.issuer,
        "authorization_endpoint": f"{said.issuer}/authorize",
        "token_endpoint": f"{said.issuer}/token",
        "userinfo_endpoint": f"{said.issuer}/userinfo",
        "jwks_uri": f"{said.issuer}/jwks",
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
        **said.metadata,
    }


@contextmanager
def an_organisation() -> Iterator[Organisation]:
    """Run the provider on a free port."""
    said = Organisation()
    server = _Listening(("127.0.0.1", 0), _Handler)
    server.said, server.oauth = said, _Server(said)  # type: ignore[attr-defined]
    said.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield said
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
