"""The worker process: jobs and schedules, until SIGTERM; running jobs get time to end."""

import logging
import os
import signal
import threading


def main() -> None:
    """Run until a signal comes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiliu.site.settings")
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    import django

    django.setup()
    from huiliu.kit.jobs.worker import work

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    work(stop)


if __name__ == "__main__":
    main()
