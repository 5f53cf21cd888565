"""Many stories for benchmarks: sentences of the demo's own stories, shuffled by a fixed seed."""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from huiliu.kit.search import Entry

ROOT = Path(__file__).resolve().parent.parent
TENANTS = tuple(UUID(int=(0x7000 << 64) + (2 << 62) + number) for number in range(1, 19))
STATES = ("draft", "in_review", "returned", "passed", "released")
_START = datetime(2026, 1, 1, tzinfo=UTC)
_SENTENCES_BODY = 8
_TITLE_CHARS = 22
_PEOPLE = 40


def sentences() -> tuple[str, ...]:
    """Give the sentences that all texts are made of."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "demo/stories").glob("*.md"))]
    parts = [part.strip() for text in texts for part in re.split(r"(?<=[。？！])|\n", text)]
    return tuple(part for part in parts if re.match(r"[\u4e00-\u9fff].{8,}[。？！]$", part))


def words() -> tuple[str, ...]:
    """Give the words of two characters or more that stand in them."""
    from huiliu.kit.text import tokens

    found = {word for sentence in sentences() for word in tokens(sentence)}
    return tuple(sorted(word for word in found if re.fullmatch(r"[\u4e00-\u9fff]{2,4}", word)))


def entries(start: int, end: int) -> Iterator[tuple[UUID, Entry]]:
    """Give the entries from `start` to `end`: the same number is always the same story."""
    known, vocabulary = sentences(), words()
    for number in range(start, end):
        chance = random.Random(number)
        tenant = TENANTS[number % len(TENANTS)]
        yield (
            tenant,
            Entry(
                kind="story",
                id=story_id(number),
                title="".join(chance.choices(vocabulary, k=9))[:_TITLE_CHARS],
                at=_START + timedelta(seconds=30 * number),
                body="".join(chance.choices(known, k=_SENTENCES_BODY)),
                code=f"TZ-{number // 1000 % 1200:04d}-{number % 1000:03d}",
                state=STATES[chance.randrange(len(STATES))],
                people=(person(chance.randrange(_PEOPLE)),),
                province=True,
            ),
        )


def story_id(number: int) -> UUID:
    """Give a story's id, in the order of its number."""
    return UUID(int=(number << 80) + (0x7 << 76) + (2 << 62) + number)


def person(number: int) -> UUID:
    """Give one of the people who write."""
    return UUID(int=(0x7001 << 64) + (2 << 62) + number)
