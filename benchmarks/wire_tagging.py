"""How often topics and languages are right, and what tags and rules cost.

    .venv/bin/python -m benchmarks.wire_tagging

Right is judged on labelled texts of ../shared/data. THUCNews: headlines of ten classes; words were
tuned on the lines of odd number, those of even number are printed (`--tuned` prints the others).
CEC: whole reports of four kinds of emergency, on which nothing was tuned; for its fifth, food
poisoning, there is no MediaTopic. A class of THUCNews is
no MediaTopic: which topics belong to which class stands below, and a topic may belong to several.
Languages: Chinese headlines as they are and in traditional letters, English and Russian articles.
Processor time is counted, so that other work on the machine does not.
"""

import csv
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from huiliu.kit.text import traditional
from huiliu.newsroom.wire.core.conditions import Conditions
from huiliu.newsroom.wire.core.deciding import Rule, decide, rulebook_of
from huiliu.newsroom.wire.core.folding import folded
from huiliu.newsroom.wire.core.item import Body, Item, ItemKind, Words
from huiliu.newsroom.wire.core.item_words import facts_of
from huiliu.newsroom.wire.core.tagging import tags_of
from huiliu.newsroom.wire.core.tags import language_of, topics_of
from huiliu.newsroom.wire.core.topics import MEDIA_TOPICS

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("HUILIU_SHARED", ROOT.parent / "shared"))
NLP = SHARED / "data" / "nlp"
LIMIT_TAGS_MS, LIMIT_DECIDE_US = 0.5, 30.0
ROUNDS = 300
PARAGRAPH = "通州大运河畔的早市天不亮就热闹起来，摊主们把带着露水的青菜摆上案板，居民排队来买。"
_NAMES = "finance realty stocks education science society politics sports game entertainment"
CLASSES = _NAMES.split()
"""The classes of THUCNews in the order of their numbers."""
BELONGS = {
    "01000000": "entertainment society",
    "02000000": "society politics",
    "03000000": "society politics",
    "04000000": "finance stocks",
    "05000000": "education",
    "06000000": "society science",
    "07000000": "society science",
    "08000000": "society science",
    "09000000": "society education finance",
    "10000000": "society",
    "11000000": "politics society finance",
    "12000000": "society politics",
    "13000000": "science",
    "14000000": "society education",
    "15000000": "sports",
    "16000000": "politics society",
    "17000000": "society",
    "20000225": "science",
    "20000235": "realty",
    "20000252": "finance society science",
    "20000296": "finance society",
    "20000337": "society",
    "20000396": "stocks finance",
    "20000540": "game",
    "20000598": "politics",
    "20000170": "finance stocks science",
    "20001183": "game",
}
"""Which classes a topic and what is narrower belongs to; the nearest that is named counts."""
KINDS = {
    "交通事故": "20000143",
    "火灾": "20000150",
    "地震": "20000153",
    "恐怖袭击": "20000053 20000103 20000056 20000140",
}
"""The kinds of CEC, and which topics are right for them, with all that is narrower."""


def main() -> int:
    """Print how often tags are right and what they cost; say whether they hold their limits."""
    if NLP.is_dir():
        headlines("--tuned" in sys.argv)
        reports()
        languages()
    else:
        print("no labelled texts beside the checkout: only the cost is measured")
    return int(costs())


def headlines(tuned: bool) -> None:  # noqa: FBT001 - one switch of the command line
    """Print for each class how many headlines got a topic, and how many got one that fits."""
    path = NLP / "thucnews" / "THUCNews" / "data" / "dev.txt"
    lines = path.read_text(encoding="utf-8").splitlines()[0 if tuned else 1 :: 2]
    said, tagged, right, given, fits = (Counter[str]() for _ in range(5))
    for line in lines:
        title, number = line.rsplit("\t", 1)
        name = CLASSES[int(number)]
        topics = topics_of(tags_of(an_item(title)))
        said[name] += 1
        if topics:
            tagged[name] += 1
            right[name] += name in classes_of(topics[0])
            given[name] += len(topics)
            fits[name] += sum(name in classes_of(topic) for topic in topics)
    print(f"THUCNews, {len(lines)} headlines, {'tuned on' if tuned else 'not tuned on'}")
    print("class          headlines  tagged  first fits  of tagged  of all  all topics fit")
    for name in (*CLASSES, "all"):
        row = [sum(one.values()) if name == "all" else one[name] for one in (said, tagged, right)]
        every = sum(given.values()) if name == "all" else given[name]
        fitting = sum(fits.values()) if name == "all" else fits[name]
        print(
            f"{name:14} {row[0]:9} {row[1]:7} {row[2]:11} {row[2] / max(row[1], 1):9.1%}"
            f" {row[2] / row[0]:7.1%} {fitting / max(every, 1):9.1%}"
        )


def reports() -> None:
    """Print for each kind of report how many have its topic, and how many others have it too."""
    found = {kind: [set(reported(path)) for path in kind_files(kind)] for kind in KINDS}
    print("\nCEC, whole reports, not tuned on")
    print("kind       reports  have it  recall  others with it  precision")
    for kind, reports_ in found.items():
        wanted = {code for one in KINDS[kind].split() for code in below(f"medtop:{one}")}
        have = sum(not wanted.isdisjoint(one) for one in reports_)
        others = sum(
            not wanted.isdisjoint(one)
            for other, listed in found.items()
            if other != kind
            for one in listed
        )
        print(
            f"{kind:8} {len(reports_):8} {have:8} {have / len(reports_):8.1%} {others:10}"
            f" {have / max(have + others, 1):10.1%}"
        )


def languages() -> None:
    """Print how often the language is told right without a word of the sender."""
    path = NLP / "thucnews" / "THUCNews" / "data" / "dev.txt"
    titles = [one.rsplit("\t", 1)[0] for one in path.read_text(encoding="utf-8").splitlines()]
    print("\nlanguages            texts   right")
    told("Chinese headlines", "zh-Hans", titles)
    told("the same, traditional", "zh-Hant", [traditional(one) for one in titles[:2000]])
    for name, code in (("en", "en"), ("ru", "und")):
        told(f"articles, {name}", code, articles(name))


def told(name: str, code: str, texts: Iterable[str]) -> None:
    """Print how many of some texts are said to be in a language."""
    seen = [language_of(tags_of(an_item(text))) for text in texts]
    if seen:
        print(f"{name:22} {len(seen):5} {seen.count(code):7} {seen.count(code) / len(seen):.1%}")


def costs() -> bool:
    """Print what tags of an item and a decision cost; tell whether a limit is passed."""
    item = an_item("通州早市延长一小时 居民起火前已排队", "".join([f"<p>{PARAGRAPH}</p>"] * 36))
    rules = [a_rule(number) for number in range(50)]
    book = rulebook_of(rules, narrower=MEDIA_TOPICS.narrower)
    tags = tags_of(item)
    facts = facts_of(item, provider=uuid4(), is_own=True, tags=tags, arrived_at=datetime.now(UTC))

    def tagged_cold() -> None:
        folded.cache_clear()
        tags_of(item)

    tag_ms = measured(tagged_cold) * 1e3
    decide_us = measured(lambda: decide(facts, book)) * 1e6
    print(f"\n{len(facts.text)} characters: tags {tag_ms:.2f} ms, 50 rules {decide_us:.0f} µs")
    print(f"limits: {LIMIT_TAGS_MS} ms, {LIMIT_DECIDE_US:.0f} µs")
    return tag_ms > LIMIT_TAGS_MS or decide_us > LIMIT_DECIDE_US


def a_rule(number: int) -> Rule:
    """Make a rule that does not hold: three of five ask for words, the others for tags."""
    asked = (
        Conditions(any_words=tuple(f"词{number}之{one}" for one in range(20)))
        if number % 5 < 3  # noqa: PLR2004
        else Conditions(topics=("medtop:20000741",), kinds=(ItemKind.TEXT,), places=("miyun",))
    )
    return Rule(id=uuid4(), name=str(number), conditions=asked)


def measured(work: Callable[[], object]) -> float:
    """Give the processor seconds of one round, the best of five times many."""
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for _ in range(ROUNDS):
            work()
        best = min(best, (time.process_time() - start) / ROUNDS)
    return best


def an_item(title: str, html: str = "") -> Item:
    """Make an item of a headline and a text."""
    bodies = (Body(html=html),) if html else ()
    return Item(kind=ItemKind.TEXT, uri="a", headlines=(Words(value=title),), bodies=bodies)


def classes_of(code: str) -> frozenset[str]:
    """Give the classes that a topic belongs to."""
    line = (code, *MEDIA_TOPICS.broader(code))
    named = (
        BELONGS[one.removeprefix("medtop:")]
        for one in line
        if one.removeprefix("medtop:") in BELONGS
    )
    return frozenset(next(named, "").split())


def below(code: str) -> frozenset[str]:
    """Give a topic with everything narrower."""
    return MEDIA_TOPICS.narrower(code) | {code}


def kind_files(kind: str) -> list[Path]:
    """Give the reports of a kind."""
    return sorted((NLP / "cec" / "CEC" / kind).glob("*.xml"))


def reported(path: Path) -> tuple[str, ...]:
    """Give the topics of a report: its title, and its text without the marks in it."""
    markup = path.read_text(encoding="utf-8", errors="replace")
    title = re.search("<Title>(.*?)</Title>", markup, re.DOTALL)
    text = re.search("<Content>(.*?)</Content>", markup, re.DOTALL)
    plain = re.sub(r"<[^>]*>|\s+", "", text[1]) if text else ""
    return topics_of(tags_of(an_item(title[1] if title else "", f"<p>{plain}</p>")))


def articles(name: str) -> Iterator[str]:
    """Give the texts of the pairs in a language, each pair's first."""
    for path in sorted((NLP / "tgcontest" / "toloka" / "clustering_pairs").glob(f"*{name}*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                text = next(
                    (value for key, value in row.items() if key and "text" in key.lower()), ""
                )
                if text:
                    yield text[:600]


if __name__ == "__main__":
    sys.exit(main())
