"""Forms with files (RFC 7578), for the services that take pictures so."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of a form."""

    name: str
    data: bytes = field(repr=False)
    mime: str = "image/jpeg"


def multipart(fields: Mapping[str, str], files: Mapping[str, File]) -> tuple[bytes, str]:
    """Give the body and its media type; no file may hold the boundary, which is random."""
    boundary = f"huiliu-{secrets.token_hex(16)}"
    parts: list[bytes] = []
    for name, value in fields.items():
        head = f'Content-Disposition: form-data; name="{name}"'
        parts += [_line(boundary, head), value.encode(), b"\r\n"]
    for name, file in files.items():
        head = (
            f'Content-Disposition: form-data; name="{name}"; filename="{file.name}"\r\n'
            f"Content-Type: {file.mime}"
        )
        parts += [_line(boundary, head), file.data, b"\r\n"]
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"


def _line(boundary: str, head: str) -> bytes:
    return f"--{boundary}\r\n{head}\r\n\r\n".encode()
