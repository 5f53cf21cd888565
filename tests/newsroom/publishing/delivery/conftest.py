"""What tests of deliveries begin with: a receiver that may be reached."""

from collections.abc import Iterator

import pytest

from tests.newsroom.publishing.delivery.a_receiver import Receiver, a_receiver
from tests.newsroom.publishing.delivery.builders import let_in


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Give a receiver on loopback."""
    with a_receiver() as made, let_in(made.host):
        yield made
