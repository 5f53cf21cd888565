"""Which terms a text is found by: pairs of characters, words of letters, sounds, codes, tags.

Chinese is indexed by overlapping pairs of characters with their places, so that every stretch of
two or more characters is found wherever the words were cut; the question is cut into words by the
dictionary (`asked`). The index therefore holds no word boundaries that another dictionary would
cut anew. Titles are also found by their reading and by its initials.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from operator import add

from huiliu.kit.search.entry import Entry
from huiliu.kit.text import TOKENIZER_VERSION, simplified_letters
from huiliu.kit.text.letters import CJK
from huiliu.kit.text.readings import syllables_of

TOKENIZER = f"2+{TOKENIZER_VERSION}+pypinyin-{version('pypinyin')}"
"""Stored beside every index: another one is made anew. Raise the number with any change here."""

TITLE_CHARS_MAX = 300
BODY_CHARS_MAX = 10_000
_WORD_CHARS_MAX = 40
_CODE_CHARS_MAX = 40
_RUN = re.compile(f"[{CJK}]+|[^\\W_{CJK}]+")
_CHINESE = re.compile(f"[{CJK}]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """An entry's terms by field; the order of title, body, sound and initials is their place."""

    title: tuple[str, ...]
    characters: tuple[str, ...]
    body: tuple[str, ...]
    syllables: tuple[str, ...]
    sound: tuple[str, ...]
    initials: tuple[str, ...]
    code: tuple[str, ...]


def folded(text: str) -> str:
    """Return a text as it is compared: width, case and script do not count.

    >>> folded("北京雲 ＡＩ")
    '北京云 ai'
    """
    plain = _CONTROL.sub(" ", unicodedata.normalize("NFKC", text))
    return plain.translate(simplified_letters()).casefold()


def runs_of(text: str) -> list[str]:
    """Return the runs of Chinese characters and of other letters and digits, folded before.

    >>> runs_of("第3届夜读节，app上线")
    ['第', '3', '届夜读节', 'app', '上线']
    """
    return _RUN.findall(text)


def grams_of(runs: Iterable[str]) -> list[str]:
    """Return the terms of runs: pairs of characters, and words of letters as they are.

    >>> grams_of(["夜读节", "app", "届"])
    ['夜读', '读节', 'app', '届']
    """
    found: list[str] = []
    for run in runs:
        if len(run) > 1 and is_chinese(run):
            found += map(add, run, run[1:])
        else:
            found.append(run[:_WORD_CHARS_MAX])
    return found


def is_chinese(run: str) -> bool:
    """Tell whether a run is of Chinese characters: it never mixes."""
    return not run[0].isascii() and _CHINESE.match(run) is not None


def terms_of(entry: Entry) -> Terms:
    """Return the terms that an entry is found by."""
    title = folded(entry.title[:TITLE_CHARS_MAX])
    runs = runs_of(title)
    syllables = syllables_of(title)
    letters = [syllable[0] for syllable in syllables]
    return Terms(
        title=tuple(grams_of(runs)),
        characters=tuple(sorted({one for run in runs if is_chinese(run) for one in run})),
        body=tuple(grams_of(runs_of(folded(entry.body[:BODY_CHARS_MAX])))),
        syllables=tuple(sorted(set(syllables))),
        sound=sound_pairs(syllables),
        initials=tuple(a + b for a, b in pairwise(letters)),
        code=tuple(code_terms(entry.code)),
    )


def sound_pairs(syllables: Sequence[str]) -> tuple[str, ...]:
    """Return neighbouring syllables as one term each: far rarer than the 400 syllables alone.

    >>> sound_pairs(("tu", "shu", "guan"))
    ('tu_shu', 'shu_guan')
    """
    return tuple(f"{a}_{b}" for a, b in pairwise(syllables))


def code_terms(code: str) -> list[str]:
    """Return a code as it is found: whole, and from each of its parts on.

    >>> code_terms("TZ-1021-03")
    ['tz-1021-03', '1021-03', '03']
    """
    parts = code_parts(folded(code)[:_CODE_CHARS_MAX])
    return ["-".join(parts[at:]) for at in range(len(parts))]


def code_parts(text: str) -> list[str]:
    """Return the parts between a code's dashes, dots and strokes."""
    return [part for part in re.split(r"[^\w]+|_+", text) if part]


def tags_of(entry: Entry, *, tenant: str) -> list[str]:
    """Return what filters find: tenant, kind, state, people, and whether the province reads it."""
    tags = [tenant_tag(tenant), kind_tag(entry.kind)]
    if entry.state:
        tags.append(state_tag(entry.state))
    tags += [person_tag(person.hex) for person in entry.people]
    return [*tags, PROVINCE_TAG] if entry.province else tags


PROVINCE_TAG = "v"


def tenant_tag(tenant: str) -> str:
    return f"n{tenant}"


def kind_tag(kind: str) -> str:
    return f"k{kind}"


def state_tag(state: str) -> str:
    return f"s{state}"


def person_tag(person: str) -> str:
    return f"p{person}"
