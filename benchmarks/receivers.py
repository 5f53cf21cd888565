"""Two hundred subscribers in one process: `receivers COUNT SLOW`, keys on stdin, one a line.

Each has a port of its own and checks the signature of what comes. The last SLOW of them take their
time. Prints the ports first, then one line for each good document: which receiver, which number,
and when its last byte was there.
"""

import asyncio
import sys
import time

from huiliu.newsroom.publishing.delivery.core import signing

_SLOW_S = 12.0


class _Subscriber:
    """One subscriber: `key` is set before anything is sent."""

    def __init__(self, number: int, *, is_slow: bool) -> None:
        self.number = number
        self.is_slow = is_slow
        self.key = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take one request after the other on a connection."""
        try:
            while True:
                await self._take(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[1:-2]
        fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in head)}
        body = await reader.readexactly(int(fields["content-length"]))
        at = time.time()
        good = signing.is_signed(
            body,
            at=int(fields[signing.TIMESTAMP.lower()]),
            signature=fields[signing.SIGNATURE.lower()],
            key=self.key,
        )
        if self.is_slow:
            await asyncio.sleep(_SLOW_S)
        if good and not self.is_slow:
            print(self.number, fields[signing.SEQUENCE.lower()], f"{at:.6f}", flush=True)
        writer.write(b"HTTP/1.1 204 No Content\r\n\r\n" if good else b"HTTP/1.1 401 No\r\n\r\n")
        await writer.drain()


async def _run(count: int, slow: int) -> None:
    everybody = [_Subscriber(n, is_slow=n >= count - slow) for n in range(count)]
    servers = [await asyncio.start_server(one.serve, "127.0.0.1", 0) for one in everybody]
    print(*(server.sockets[0].getsockname()[1] for server in servers), flush=True)
    for one in everybody:
        one.key = (await asyncio.to_thread(sys.stdin.readline)).strip()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_run(int(sys.argv[1]), int(sys.argv[2])))
