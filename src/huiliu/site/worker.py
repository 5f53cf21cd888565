"""The worker process: jobs, schedules, standing work and the ledger's sequencer, until SIGTERM.

Running jobs get time to end. A sequencer that refuses to sign says why in the log and tries again
until somebody mends the cause; jobs go on meanwhile, and what they append waits for its place.
"""

import os
import threading
from contextlib import suppress

_REFUSED_S = 30.0


def main() -> None:
    """Run until a signal comes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiliu.site.settings")
    import django

    from huiliu.kit.config import config
    from huiliu.kit.metric_files import share_metrics
    from huiliu.kit.processes import give_memory_back, stop_on_signal

    give_memory_back()
    share_metrics(config().data / "metrics", process="worker")
    django.setup()
    from huiliu.kit.jobs.standing import stand
    from huiliu.kit.jobs.worker import work
    from huiliu.ledger.api import LedgerRefused, run_sequencer

    stop = stop_on_signal()

    def sequence() -> None:
        while not stop.is_set():
            with suppress(LedgerRefused):
                run_sequencer(stop)
            stop.wait(_REFUSED_S)

    beside = [
        threading.Thread(target=sequence, name="sequencer"),
        threading.Thread(target=stand, args=(stop,), name="standing"),
    ]
    for thread in beside:
        thread.start()
    work(stop)
    stop.set()
    for thread in beside:
        thread.join()


if __name__ == "__main__":
    main()
