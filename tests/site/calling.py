"""A WSGI call without a server."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from huiliu.site.baked import Baked, Environ, StartResponse, baked_mounts


@dataclass(frozen=True)
class Answer:
    """What a reader gets."""

    status: int
    headers: dict[str, str]
    body: bytes


def site(data: Path, *, https: bool = False) -> Baked:
    """Give the function over `data`, in front of an application that says it is Django."""
    return Baked(_django, mounts=baked_mounts(data, https=https))


def call(app: Baked, path: str, *, method: str = "GET", **headers: str) -> Answer:
    """Ask for a path; `if_none_match="…"` becomes the header."""
    heard: list[tuple[str, list[tuple[str, str]]]] = []
    environ: Environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path.encode().decode("latin-1"),
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    body = b"".join(app(environ, lambda status, pairs: heard.append((status, pairs))))
    [(status, pairs)] = heard
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names))
    return Answer(int(status.split()[0]), dict(pairs), body)


def write(path: Path, text: str | bytes) -> Path:
    """Write a file as a publisher does: whole, under another name first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.fresh")
    fresh.write_bytes(text.encode() if isinstance(text, str) else text)
    fresh.rename(path)
    return path


def _django(environ: Environ, start: StartResponse) -> Iterable[bytes]:
    start("200 OK", [("X-From", "django")])
    return [environ["PATH_INFO"].encode("latin-1")]
