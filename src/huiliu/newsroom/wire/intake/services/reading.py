"""A receipt read: its items with all that is the same of them in every centre, or its fault."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from huiliu.kit.canonical import sha256_hex
from huiliu.kit.logs import logger
from huiliu.kit.storage import FileMissing
from huiliu.kit.text.letters import compared
from huiliu.newsroom.wire.core.chaining import Version, guid_of
from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.item_words import ItemWords, facts_of, words_of_item
from huiliu.newsroom.wire.core.reading import Declared, Reading, read
from huiliu.newsroom.wire.core.refusal import Refused
from huiliu.newsroom.wire.core.routing import Facts
from huiliu.newsroom.wire.core.tagging import Lexicon, tags_of
from huiliu.newsroom.wire.core.tags import Tag
from huiliu.newsroom.wire.intake.errors import CRASH, MISSING, TOO_LONG
from huiliu.newsroom.wire.intake.services.claiming import Claimed
from huiliu.newsroom.wire.intake.services.time_limit import TimeOver, Watch
from huiliu.rights.api import Sketch, sketch

READ_S = 20.0
TITLE_CHARS_MAX = 200
AHEAD_MAX = timedelta(days=1)
"""A date farther ahead than this orders nothing."""

Reader = Callable[[bytes, Declared], Reading]
_log = logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Understood:
    """One item of a receipt, with what is told of it without looking at any stream."""

    receipt: Claimed
    place: int
    guid: UUID
    item: Item
    words: ItemWords
    letters: str
    """All its words as texts are compared: without width, case, spaces and punctuation."""
    tags: tuple[Tag, ...]
    said: Version

    @cached_property
    def sketch(self) -> Sketch:
        """What near texts are found by; made only for what is new."""
        return sketch(self.letters)

    def facts(self, *, is_own: bool) -> Facts:
        """Give what rules look at."""
        return facts_of(
            self.item,
            provider=self.receipt.provider,
            is_own=is_own,
            tags=self.tags,
            arrived_at=self.receipt.received_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRead:
    """A receipt with its items, or with the fault that none could be read for."""

    receipt: Claimed
    format: str = ""
    items: tuple[Understood, ...] = ()
    fault: str = ""
    fault_place: int = 0


def sent_at_of(item: Item) -> datetime | None:
    """Give when this version was made, as its sender says it."""
    made = item.version_created_at or item.content_modified_at
    return made or item.first_created_at or item.content_created_at


def sound(made_at: datetime | None, arrived_at: datetime) -> datetime | None:
    """Give a date if it may order versions: one that is not told of a far future."""
    return made_at if made_at is not None and made_at <= arrived_at + AHEAD_MAX else None


def reader_of(receipt: Claimed, watch: Watch) -> Reading:
    """Read the bytes of a receipt by today's readers; raises Refused, TimeOver and FileMissing."""
    declared = Declared(mime=receipt.mime, charset=receipt.charset, name=receipt.name)
    data = receipt.data()
    with watch.limit():
        return read(data, declared=declared)


def receipt_read(receipt: Claimed, lexicon: Lexicon, watch: Watch) -> ReceiptRead:
    """Read one receipt; whatever is wrong with it is its own fault, never that of others."""
    try:
        found = reader_of(receipt, watch)
        items = tuple(
            _understood(receipt, place, item, lexicon) for place, item in enumerate(found.items)
        )
    except Refused as refused:
        return ReceiptRead(receipt=receipt, fault=refused.reason, fault_place=refused.place)
    except TimeOver:
        return ReceiptRead(receipt=receipt, fault=TOO_LONG)
    except FileMissing:
        return ReceiptRead(receipt=receipt, fault=MISSING)
    except Exception as error:  # noqa: BLE001 - a bug of one reader stops no other receipt
        _log.error("wire.reader_failed", receipt=receipt.id, fault=type(error).__name__)
        return ReceiptRead(receipt=receipt, fault=CRASH)
    return ReceiptRead(receipt=receipt, format=str(found.format), items=items)


def plain(text: str, chars_max: int) -> str:
    """Give a text as the database can hold it: no NUL, no half of a character, no longer."""
    kept = text.replace("\x00", "")[:chars_max]
    return kept.encode("utf-8", "replace").decode()


def _understood(receipt: Claimed, place: int, item: Item, lexicon: Lexicon) -> Understood:
    words = words_of_item(item)
    letters = compared(f"{words.title}\n{words.text}")
    return Understood(
        receipt=receipt,
        place=place,
        guid=guid_of(receipt.provider, item.uri),
        item=item,
        words=words,
        letters=letters,
        tags=tags_of(item, lexicon),
        said=Version(
            version=plain(item.version, 60),
            made_at=sound(sent_at_of(item), receipt.received_at),
            text_digest=sha256_hex(letters.encode("utf-8", "replace")),
            status=item.status,
            title=plain(words.title, TITLE_CHARS_MAX),
        ),
    )
