from pathlib import Path

import pytest

from tests.tools.builders import a_checkout, a_file
from tools.lint import msgids

PAGE = "src/huiliu/rights/jinja2/rights/work.html"


def test_a_chinese_msgid_in_code_is_found(tmp_path: Path) -> None:
    text = 'from django.utils.translation import gettext as _\nx = _("退回")'
    root = a_checkout(tmp_path, src__huiliu__rights__services=text)

    assert [finding.line for finding in msgids.check(root)] == [2]


@pytest.mark.parametrize("fault", ["<p>退回</p>", '<p title="退回">', "<p>。</p>"])
def test_chinese_in_a_template_is_found(tmp_path: Path, fault: str) -> None:
    root = a_file(tmp_path, PAGE, f"<h1></h1>\n{fault}")

    assert [finding.line for finding in msgids.check(root)] == [2]


@pytest.mark.parametrize(
    "text", ['<p>{{ _("Return") }}</p>', "{# 退回 #}", '<a lang="zh">中文</a>']
)
def test_english_comments_and_names_of_languages_pass(tmp_path: Path, text: str) -> None:
    root = a_file(tmp_path, PAGE, text)

    assert list(msgids.check(root)) == []
