"""Decodes PDF and sound in a process of its own, with limits that the kernel keeps.

PDFium and FFmpeg are large programs in C that read whatever a stranger made. The process knows no
database and no settings, gets one file in one folder, and ends when it takes more time, memory or
disk than it may. What it says back is JSON of known fields.
"""

import json
import os
import resource
import subprocess
import sys
from dataclasses import asdict
from enum import StrEnum
from math import ceil
from pathlib import Path
from typing import Final, TypeAlias

from huiliu.library.core import pdf, sound

Answer: TypeAlias = dict[str, object]

ORIGINAL: Final = "original"
PREVIEW: Final = "preview.png"
ANSWER: Final = "answer.json"
_TAGS: Final = "tags.json"
_MEMORY_BYTES: Final = 1536 * 1024 * 1024
_FILE_BYTES: Final = 256 * 1024 * 1024
_ANSWER_BYTES: Final = 4 * 1024 * 1024


class Task(StrEnum):
    """What can be asked for; the value names it to the other process."""

    PDF = "pdf"
    HEAD = "head"
    SOUND = "sound"


_SECONDS: Final = {Task.PDF: 20, Task.HEAD: 10, Task.SOUND: 300}


class Refused(ValueError):
    """The file cannot be taken; `why` is the reader's reason, or `costly` when a limit was met."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def work(
    task: Task,
    folder: Path,
    *,
    tags: dict[str, str] | None = None,
    seconds: float | None = None,
    memory_bytes: int = _MEMORY_BYTES,
) -> Answer:
    """Let the process read `folder`/original and give its answer; files it made lie beside it.

    Raises Refused. `seconds` of computing; twice that many may pass on the clock.
    """
    (folder / _TAGS).write_text(json.dumps(tags or {}), encoding="utf-8")
    limit = seconds or _SECONDS[task]
    _run([task, str(folder), str(ceil(limit)), str(memory_bytes)], folder, timeout_s=limit * 2)
    answer = _answer(folder / ANSWER)
    if "refused" in answer:
        raise Refused(str(answer["refused"]))
    return answer


def _run(arguments: list[str], folder: Path, *, timeout_s: float) -> None:
    try:
        subprocess.run(  # noqa: S603 - our own interpreter, module and folder
            [sys.executable, "-m", __name__, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(folder),
            timeout=timeout_s,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as ended:
        raise Refused("costly") from ended


def answer_of(task: Task, folder: Path) -> Answer:
    """Do the work in this process, without limits, and give its answer."""
    path = folder / ORIGINAL
    try:
        if task is Task.PDF:
            return _pdf(path, folder)
        if task is Task.HEAD:
            return asdict(sound.sound_head(path))
        measured = asdict(sound.sound_measure(path))
        tags = json.loads((folder / _TAGS).read_text(encoding="utf-8"))
        return {**measured, "files": list(sound.sound_renditions(path, folder, tags=tags))}
    except (pdf.PdfRefused, sound.SoundRefused) as problem:
        return {"refused": problem.why}


def _pdf(path: Path, folder: Path) -> Answer:
    read = pdf.pdf_read(path.read_bytes())
    (folder / PREVIEW).write_bytes(read.preview)
    return {"pages": read.pages, "text": read.text}


def _environment(folder: Path) -> dict[str, str]:
    """Keep our settings and secrets away from it."""
    ours = ("HUILIU_", "DATABASE_", "DJANGO_")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(folder)}


def _answer(path: Path) -> Answer:
    said: Answer = json.loads(path.read_bytes()[:_ANSWER_BYTES])
    return said


def _limit(seconds: int, memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE_BYTES, _FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: list[str]) -> None:
    """Be the process: task, folder, seconds, bytes of memory."""
    task, folder, seconds, memory_bytes = arguments
    _limit(int(seconds), int(memory_bytes))
    said = answer_of(Task(task), Path(folder))
    (Path(folder) / ANSWER).write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
