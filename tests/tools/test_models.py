from pathlib import Path

import pytest

from tests.tools.builders import a_checkout
from tools.lint import models


@pytest.mark.parametrize(
    "fault",
    [
        "from huiliu.accounts.models import Person",
        "import huiliu.accounts.models",
        "from huiliu.accounts import models",
        "from huiliu.newsroom.editing.models import Story",
        "from django.apps import apps; apps.get_model('accounts', 'Person')",
    ],
)
def test_another_module_s_models_are_found(tmp_path: Path, fault: str) -> None:
    root = a_checkout(tmp_path, src__huiliu__newsroom__review__services=fault)

    assert len(list(models.check(root))) == 1


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("src__huiliu__accounts__services", "from huiliu.accounts.models import Person"),
        ("src__huiliu__newsroom__models", "from huiliu.newsroom.editing.models import Story"),
        ("src__huiliu__newsroom__review__services", "from huiliu.accounts.api import PersonCard"),
        ("src__huiliu__rights__services", "from django.db import models"),
    ],
)
def test_one_s_own_models_and_other_s_doors_are_fine(tmp_path: Path, place: str, text: str) -> None:
    root = a_checkout(tmp_path, **{place: text})

    assert list(models.check(root)) == []
