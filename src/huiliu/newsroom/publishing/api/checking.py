"""Checks for anyone: is this what was published?"""

from dataclasses import dataclass

from django.db import transaction

from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.publishing.api.cards import ReleaseCard, release_cards
from huiliu.newsroom.publishing.core.verdict import Verdict
from huiliu.newsroom.publishing.verifying import checks as verifying


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a check was about: the release, the story's newest one, and the centre's name."""

    release: ReleaseCard
    current: ReleaseCard
    centre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a check found, and about what; `published` is None where nothing was recognised."""

    verdict: Verdict
    published: Published | None


def verify_file(data: bytes) -> Answer:
    """Check a proof bundle, a proof, a saved page or a text for anyone; nothing is kept.

    Raises NothingToVerify for an empty or too large file.
    """
    return _answer(verifying.verify_file(data))


def verify_number(text: str) -> Answer:
    """Check what was published under a record's number, a printed code or an address.

    Raises NothingToVerify for an empty text.
    """
    return _answer(verifying.verify_number(text))


def _answer(found: verifying.Answer) -> Answer:
    if found.release is None or found.tenant is None or found.current is None:
        return Answer(verdict=found.verdict, published=None)
    with transaction.atomic(), tenant_scope(found.tenant.id):
        card, current = release_cards([found.release, found.current])
    published = Published(release=card, current=current, centre=found.tenant.name)
    return Answer(verdict=found.verdict, published=published)
