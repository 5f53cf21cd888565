"""kill -9 in a loop: no acknowledged leaf is lost, and the log never tells two pasts."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from huiliu.kit.ids import new_id
from huiliu.ledger import api as ledger
from huiliu.ledger.core import merkle
from huiliu.ledger.core.checkpoints import Checkpoint, open_checkpoint
from huiliu.ledger.core.notes import Verifier
from tests.ledger.logs import log_audit, log_root

HERE = Path(__file__).parent
KILLS = 20
APPENDERS = 3


class Crowd:
    """Appenders that write all the time, and a sequencer that is killed all the time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._appenders: list[subprocess.Popen[bytes]] = []
        self._chance = random.Random(20260501)

    def start(self) -> None:
        for number in range(APPENDERS):
            with (self._folder / f"acknowledged-{number}").open("wb") as out:
                command = [sys.executable, str(HERE / "an_appender.py"), str(new_id())]
                self._appenders.append(subprocess.Popen(command, stdout=out, env={**os.environ}))

    def kill_one_sequencer(self) -> Checkpoint | None:
        """Start a sequencer, kill it at a moment of its work, and read what it left."""
        command = [sys.executable, str(HERE / "a_sequencer.py")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ}) as process:
            assert process.stdout is not None
            process.stdout.readline()
            Event().wait(self._chance.uniform(0.0, 0.6))
            process.kill()
        note = log_root() / "checkpoint"
        if not note.exists():
            return None
        return open_checkpoint(note.read_bytes(), by=[Verifier.parse(ledger.log_card().verifier)])

    def stop(self) -> set[str]:
        """Kill the appenders too; give every id that one of them acknowledged."""
        for process in self._appenders:
            process.kill()
            process.wait()
        texts = [path.read_text() for path in self._folder.glob("acknowledged-*")]
        return {
            line for text in texts for line in text.splitlines(keepends=True) if line[-1] == "\n"
        }


@pytest.fixture
def crowd(committed: None, tmp_path: Path) -> Iterator[Crowd]:
    """Give a crowd that is gone after the test."""
    made = Crowd(tmp_path)
    yield made
    made.stop()
    shutil.rmtree(log_root(), ignore_errors=True)


@pytest.mark.drill
def test_killing_the_sequencer_loses_nothing_and_forks_nothing(crowd: Crowd) -> None:
    crowd.start()
    left = [crowd.kill_one_sequencer() for _ in range(KILLS)]
    acknowledged = {line.strip() for line in crowd.stop()}

    while ledger.sequence_pending():
        pass
    _checkpoint, entries = log_audit(log_root(), verifier=ledger.log_card().verifier)

    ids = [entry.decode().split('"id":"')[1][:36] for entry in entries]
    leaves = [merkle.leaf_hash(entry) for entry in entries]
    kept = [checkpoint for checkpoint in left if checkpoint]
    assert len(acknowledged) > KILLS
    assert acknowledged <= set(ids)
    assert len(ids) == len(set(ids))
    assert [checkpoint.root for checkpoint in kept] == [
        merkle.root_of(leaves[: checkpoint.size]) for checkpoint in kept
    ]
    assert len({checkpoint.size for checkpoint in kept}) > 3
