"""A courier as a process of its own, standing as in a worker, to be killed by drills."""

import sys
from pathlib import Path
from threading import Event

import django

sys.path.insert(0, str(Path(__file__).parents[4]))


def main() -> None:
    """Deliver until killed."""
    django.setup()
    from huiliu.kit.jobs import standing, stir
    from huiliu.kit.jobs.standing import _standing, stand
    from huiliu.newsroom.publishing.delivery.courier.rounds import Courier, Pace
    from huiliu.newsroom.publishing.services.marks import COURIER

    pace = Pace(quick=8, slow=2, budget_s=0.5, lease_s=12.5)
    courier = Courier(stir=lambda: stir(COURIER), pace=pace)
    _standing.clear()
    standing(COURIER, every_s=0.2)(lambda: _round(courier))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    stand(Event())


def _round(courier: object) -> None:
    courier.round()  # type: ignore[attr-defined]


main()
