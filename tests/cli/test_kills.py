"""What `huiliu up` does when its processes are killed, and how much memory all of them take."""

import psutil
import pytest

from tests.cli.running import Huiliu

pytestmark = pytest.mark.drill
CHILDREN = ["huiliu.site.web", "huiliu.site.streams", "huiliu.site.worker"]


@pytest.mark.parametrize("name", CHILDREN)
def test_a_killed_process_is_started_again(huiliu: Huiliu, name: str) -> None:
    killed = huiliu.child(name)
    killed.kill()

    huiliu.wait_for("starting it again")
    huiliu.wait_until(lambda: huiliu.child(name).pid != killed.pid)
    huiliu.wait_until(lambda: huiliu.get("/login/").status == 200)

    assert huiliu.child(name).is_running()


def test_a_killed_database_is_started_again(huiliu: Huiliu) -> None:
    huiliu.child("postgres").kill()

    huiliu.wait_for("The database ended")
    huiliu.wait_until(lambda: huiliu.get("/login/").status == 200)

    assert huiliu.child("postgres").is_running()


def test_all_processes_together_stay_small(huiliu: Huiliu) -> None:
    huiliu.wait_until(lambda: huiliu.get("/login/").status == 200)

    whole = psutil.Process(huiliu.process.pid)
    pss = sum(
        process.memory_full_info().pss for process in (whole, *whole.children(recursive=True))
    )

    assert pss <= 600 * 1024 * 1024
