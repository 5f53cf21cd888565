"""Snippets go into the text by //, by a button, and leave it alone when told to."""

import pytest
from django.db import transaction
from playwright.sync_api import expect

from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import TemplateKind, TemplateText
from huiliu.newsroom.editing.core.templates import document_of_lines
from tests.web import test_editor
from tests.web.test_editor import Desk

pytestmark = [pytest.mark.browser, pytest.mark.drill]
desk = test_editor.desk


def a_snippet(desk: Desk, name: str, lines: str) -> None:
    by = desk.writer.id
    with transaction.atomic(), tenant_scope(desk.centre.id, person=by):
        text = TemplateText(content=document_of_lines(lines))
        editing.template_define(TemplateKind.SNIPPET, name=name, text=text, by=by)


def test_a_snippet_is_put_in_by_its_initials_and_by_its_button(desk: Desk) -> None:
    a_snippet(desk, "市民热线", "拨打 12345。")
    a_snippet(desk, "署名", "（{{记者}}）")
    desk.open()
    menu = desk.page.locator(".sn-m li")

    desk.type("//sm")
    expect(menu).to_have_count(2)
    desk.page.keyboard.type("r")
    expect(menu).to_have_count(1)
    desk.page.keyboard.press("Enter")
    expect(menu).to_have_count(0)
    desk.page.locator("[data-insert]").last.click()
    desk.says("已存")

    assert desk.stored().text == f"北岸今起开放。拨打 12345。（{desk.writer.name}）"
    assert desk.window.faults == []


def test_escape_leaves_the_words_as_they_are(desk: Desk) -> None:
    a_snippet(desk, "署名", "（{{记者}}）")
    menu = desk.page.locator(".sn-m li")

    desk.type("//")
    expect(menu).to_have_count(1)
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.type("s")

    expect(menu).to_have_count(0)
    desk.says("已存")
    assert desk.stored().text == "北岸今起开放。//s"
