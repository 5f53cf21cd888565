"""Takes in what waits, with a reader that takes the whole process with it; run by a drill."""

import os
import signal

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiliu.site.settings")
    django.setup()
    from huiliu.newsroom.wire.core.reading import Declared, Reading, read
    from huiliu.newsroom.wire.intake import api
    from huiliu.newsroom.wire.intake.services import reading

    def deadly(data: bytes, *, declared: Declared) -> Reading:
        if b"urn:poison" in data:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(data, declared=declared)

    vars(reading)["read"] = deadly
    while api.take_in():
        pass


if __name__ == "__main__":
    main()
