"""A browser for load: asynchronous, one kept connection, cookies, Django's CSRF token.

The loads run beside the product on the same two cores, so the client must cost little: it reads
status, length and cookies, and throws the body away unless it is asked for.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

_TIMEOUT_S = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class Browser:
    """One kept connection to a port of the loopback."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> Answer:
        """Ask for a page."""
        return await self.ask("GET", path)

    async def post(self, path: str, **fields: str) -> Answer:
        """Send a form."""
        form = urlencode(fields | {"csrfmiddlewaretoken": self.csrf})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self.ask("POST", path, form.encode(), kind)

    @property
    def csrf(self) -> str:
        """Give the token that a form must carry; empty before the first page."""
        return next((value for name, value in self.cookies.items() if "csrf" in name), "")

    async def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Ask once; a connection that the server closed meanwhile is opened again, once."""
        try:
            return await asyncio.wait_for(self._ask(method, path, body, headers), _TIMEOUT_S)
        except (ConnectionError, asyncio.IncompleteReadError):
            await self.close()
            return await asyncio.wait_for(self._ask(method, path, body, headers), _TIMEOUT_S)

    async def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line[1].close()
            self._line = None

    async def _ask(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str] | None
    ) -> Answer:
        if self._line is None:
            self._line = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._line
        sent = {
            "Host": f"127.0.0.1:{self.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Length": str(len(body)),
            **(headers or {}),
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
        writer.write(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body)
        await writer.drain()
        return await self._answer(reader)

    async def _answer(self, reader: asyncio.StreamReader) -> Answer:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        headers: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition(":")
            if name.lower() == "set-cookie":
                key, _, rest = value.strip().partition("=")
                self.cookies[key] = rest.partition(";")[0]
            headers[name.lower()] = value.strip()
        body = await _body(reader, headers)
        if headers.get("connection") == "close":
            await self.close()
        return Answer(int(first.split()[1]), headers, body)


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if headers.get("transfer-encoding") != "chunked":
        return await reader.readexactly(int(headers.get("content-length", "0")))
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)
