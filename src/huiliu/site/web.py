"""The web process: everything is loaded once, then shared by the workers it forks.

Two workers that each load Django and the dictionaries would cost another 150 MB and another
second and a half of start; a worker that crashed would be missing for as long.
"""

import gc
import os
from importlib import import_module

_WORKERS = 2
_THREADS = 2


def main() -> None:
    """Serve until a signal comes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiliu.site.settings")
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from huiliu.kit.config import config
    from huiliu.kit.logs import log_settings
    from huiliu.kit.metric_files import share_metrics

    share_metrics(config().data / "metrics", process="web")
    _load()
    Server(
        "huiliu.site.wsgi:application",
        address=config().bind,
        port=config().port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        # Two processes of two threads keep two cores busy; measured beside other shapes.
        workers=_WORKERS,
        blocking_threads=_THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        log_level=LogLevels.warning,
        log_dictconfig=log_settings() | {"loggers": {"_granian": {}, "huiliu": {"level": "INFO"}}},
    ).serve()


def _load() -> None:
    """Import what the first requests would, and keep the collector from copying shared pages."""
    import_module("huiliu.site.wsgi")
    import_module("huiliu.site.urls")
    from huiliu.kit.text import pinyin, tokens

    pinyin("汇")
    tokens("汇流")
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    main()
