"""Whatever the audit and the ledger can say has words; a code on a page is nobody's language."""

import re

from huiliu.ledger.api import LeafKind
from huiliu.web.oversight.wording import ACTION_WORDS, KIND_WORDS, LEAF_WORDS
from tests.architecture.house import ROOT

_RECORDED = re.compile(r'record\w*\(\s*"([a-z_]+\.[a-z_.]+)"')
_ABOUT = re.compile(r'object_kind="([a-z_]+)"')


def test_every_act_has_words() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]

    acts = {act for source in sources for act in _RECORDED.findall(source)}

    assert "channels.make" in acts
    assert acts - set(ACTION_WORDS) == set()


def test_every_thing_that_an_act_is_about_has_words() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]

    things = {thing for source in sources for thing in _ABOUT.findall(source)}

    assert "reading" in things
    assert things - set(KIND_WORDS) == set()


def test_every_kind_of_record_has_words() -> None:
    assert {kind.value for kind in LeafKind} == set(LEAF_WORDS)
