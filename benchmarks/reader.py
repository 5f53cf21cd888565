"""A small HTTP client for measurements: one kept connection, cookies, Django's CSRF token."""

import http.client
import socket
from http.cookies import SimpleCookie
from urllib.parse import urlencode


def free_port() -> int:
    """Give a port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(port: int, path: str) -> int:
    """Ask once on a new connection and give the answer's status; 0 when nobody answers."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        connection.close()
    except OSError:
        return 0
    return answer.status


class Reader:
    """One browser, as far as a measurement needs one."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._cookies: dict[str, str] = {}

    def log_in(self, login: str, password: str) -> None:
        """Log in by the login page; raises PermissionError when it does not let us in."""
        self._ask("GET", "/login/")
        self.post("/login/", login=login, password=password)
        if not any("session" in name for name in self._cookies):
            raise PermissionError(f"{login} was not let in")

    @property
    def cookie(self) -> str:
        """Give the value of the Cookie header."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def post(self, path: str, **fields: str) -> int:
        """Send a form; gives the status, redirects not followed. Raises OSError above 399."""
        fields["csrfmiddlewaretoken"] = next(
            value for name, value in self._cookies.items() if "csrf" in name
        )
        answered = self._ask("POST", path, urlencode(fields))
        if answered >= http.client.BAD_REQUEST:
            raise OSError(f"{path} answered {answered}")
        return answered

    def _ask(self, method: str, path: str, body: str = "") -> int:
        headers = {"Cookie": self.cookie}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        answer.read()
        for line in answer.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        connection.close()
        return answer.status
