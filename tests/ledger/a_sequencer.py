"""A sequencer as a process of its own, to be killed by drills."""

import sys
from pathlib import Path
from threading import Event

import django

sys.path.insert(0, str(Path(__file__).parents[2]))


def main() -> None:
    """Sequence until killed."""
    django.setup()
    from huiliu.ledger import api as ledger

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    ledger.run_sequencer(Event())


main()
