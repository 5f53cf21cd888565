from pathlib import Path

import pytest

from tests.tools.builders import a_checkout, a_file
from tools import messages

CODE = """
from django.utils.translation import gettext as _, ngettext
def say(count: int) -> str:
    return _("Return %(count)d things") + ngettext("%(n)d day", "%(n)d days", count)
"""
PLACE = "src__huiliu__newsroom__review__services"
PO = "src/huiliu/newsroom/review/locale/zh_Hans/LC_MESSAGES/django.po"
COMPLETE = """
msgid "Return %(count)d things"
msgstr "退回 %(count)d 处"

msgid "%(n)d day"
msgid_plural "%(n)d days"
msgstr[0] "%(n)d 天"
"""


def a_checkout_with(folder: Path, entries: str) -> Path:
    """Build a checkout whose code holds two texts and whose catalogue is `entries`."""
    a_checkout(folder, **{PLACE: CODE})
    (folder / PO).parent.mkdir(parents=True)
    (folder / PO).write_text(messages.HEADER + entries, encoding="utf-8")
    return folder


def test_a_complete_compiled_catalogue_has_no_faults(tmp_path: Path) -> None:
    root = a_checkout_with(tmp_path, COMPLETE)

    messages.compile_all(root)

    assert messages.faults(root) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (COMPLETE, "", "missing"),
        ("退回 %(count)d 处", "", "not translated"),
        ("%(count)d 处", "%(number)d 处", "other placeholders"),
        ("退回", "请退回", "ceremony"),
        ('msgid "Return', '#, fuzzy\nmsgid "Return', "fuzzy"),
        (COMPLETE, f'{COMPLETE}\nmsgid "Old"\nmsgstr "旧"\n', "no longer used"),
        ("msgid", "nonsense", "not a catalogue"),
    ],
)
def test_a_flaw_in_a_catalogue_is_found(tmp_path: Path, before: str, after: str, said: str) -> None:
    root = a_checkout_with(tmp_path, COMPLETE.replace(before, after))

    assert said in " ".join(map(str, messages.faults(root)))


@pytest.mark.parametrize("text", ["申请查看", "邀请同事"])
def test_words_that_hold_a_ceremonial_sign_by_chance_pass(tmp_path: Path, text: str) -> None:
    root = a_checkout_with(tmp_path, COMPLETE.replace("退回", text))

    messages.compile_all(root)

    assert messages.faults(root) == []


def test_a_catalogue_that_was_not_compiled_is_found(tmp_path: Path) -> None:
    root = a_checkout_with(tmp_path, COMPLETE)

    assert "out of date" in str(messages.faults(root)[0])


def test_two_modules_may_not_translate_one_msgid_in_two_ways(tmp_path: Path) -> None:
    root = a_checkout_with(tmp_path, COMPLETE)
    a_checkout(root, src__huiliu__rights__services=CODE)
    other = COMPLETE.replace("退回", "打回")
    rights = PO.replace("newsroom/review", "rights")
    a_file(root, rights, messages.HEADER + other)

    messages.compile_all(root)

    assert "'打回 %(count)d 处' here" in str(messages.faults(root)[0])


def test_update_enters_new_msgids_and_keeps_what_was_translated(tmp_path: Path) -> None:
    root = a_checkout_with(
        tmp_path, COMPLETE.partition("\n\n")[0] + '\n\nmsgid "Old"\nmsgstr "旧"\n'
    )

    waiting = messages.update(root)

    text = (root / PO).read_text(encoding="utf-8")
    assert waiting == 1
    assert "退回 %(count)d 处" in text
    assert 'msgid_plural "%(n)d days"' in text
    assert "Old" not in text


def test_update_twice_changes_nothing(tmp_path: Path) -> None:
    root = a_checkout_with(tmp_path, COMPLETE)
    messages.update(root)
    once = (root / PO).read_bytes()

    messages.update(root)

    assert (root / PO).read_bytes() == once


def test_templates_are_read_with_their_translations_trimmed(tmp_path: Path) -> None:
    page = "src/huiliu/rights/jinja2/rights/work.html"
    text = '<p>{{ _("Works") }}</p>\n{% trans %}\n  Two\n  lines\n{% endtrans %}'
    root = a_file(tmp_path, page, text)

    found = [text.key for text in messages.texts(root)]

    assert found == ["Works", "Two lines"]
