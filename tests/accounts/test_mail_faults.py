"""A mail server that refuses one, puts one off, or goes in the middle."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.accounts.models import Delivery, Person
from huiliu.kit import clock, jobs
from tests import builders
from tests.accounts.a_mail_server import a_mail_server
from tests.accounts.test_reminders import LATER, MAIL, sent_to

pytestmark = pytest.mark.usefixtures("in_centre")
NOW = datetime(2026, 10, 21, 2, 0, tzinfo=UTC)


class _Grumpy(socketserver.StreamRequestHandler):
    """Answers a recipient or a message by what stands in the address."""

    def handle(self) -> None:
        self._say("220 here")
        answer, said = b"", "250 kept"
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"RCPT":
                said = next((f"{s} no" for s in ("450", "550") if s.encode() in line), "250 yes")
                answer = b"552 no" if b"552" in line else b"421 bye" if b"421" in line else b""
                self._say(said)
            elif verb == b"DATA":
                self._say("354 go on")
                while self.rfile.readline() not in {b".\r\n", b""}:
                    pass
                self._say(answer.decode() or "250 kept")
            elif verb == b"QUIT":
                return
            else:
                self._say("250 yes")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def a_grumpy_server() -> Iterator[int]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Grumpy) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def told(centre: TenantCard, address: str) -> PersonCard:
    person = builders.a_person(centre, Role.REPORTER)
    Person.objects.filter(pk=person.id).update(email=address)
    accounts.notice_send(person.id, kind="roster.soon", title="值班", url="/topics/", key="k")
    return person


def state_of(person: PersonCard) -> str:
    return str(Delivery.objects.get(person_id=person.id).state)


def test_each_address_is_judged_alone(centre: TenantCard) -> None:
    with clock.at(NOW), a_grumpy_server() as port, sent_to(port):
        people = [told(centre, f"{name}@a.example") for name in ("ok", "550", "450", "552")]
        with clock.at(LATER):
            jobs.run_due(only=[MAIL])
        states = [state_of(one) for one in people]
    later = clock.at(LATER + timedelta(minutes=11))
    with later, a_mail_server() as (port, received), sent_to(port):
        jobs.run_due(only=[MAIL])

    assert states == ["sent", "refused", "waiting", "refused"]
    assert (len(received), state_of(people[2])) == (1, "sent")


def test_what_went_before_the_server_went_does_not_go_again(centre: TenantCard) -> None:
    with clock.at(NOW), a_grumpy_server() as port, sent_to(port):
        first, second = (told(centre, f"{name}@a.example") for name in ("ok", "421"))
        with clock.at(LATER):
            jobs.run_due(only=[MAIL])
        states = [state_of(one) for one in (first, second)]
    later = clock.at(LATER + timedelta(minutes=1))
    with later, a_mail_server() as (port, received), sent_to(port):
        jobs.run_due(only=[MAIL])

    assert states == ["sent", "waiting"]
    assert (len(received), state_of(second)) == (1, "sent")


def test_an_address_that_is_none_is_refused(centre: TenantCard) -> None:
    with clock.at(NOW), a_grumpy_server() as port, sent_to(port):
        person = told(centre, "no\naddress@a.example")
        with clock.at(LATER):
            jobs.run_due(only=[MAIL])

    assert state_of(person) == "refused"
