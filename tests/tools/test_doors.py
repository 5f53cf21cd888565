from pathlib import Path

import pytest

from tests.tools.builders import a_checkout
from tools.lint import doors

MODEL = "from huiliu.rights.models import Work\n"


@pytest.mark.parametrize(
    "fault",
    [
        f"{MODEL}def work_card(work: int) -> Work: ...",
        f"{MODEL}def work_card(work: int) -> 'Work | None': ...",
        f"{MODEL}def work_end(work: Work) -> None: ...",
        f"{MODEL}class Card:\n    work: list[Work]",
        "from huiliu.rights import models\ndef work_card() -> models.Work: ...",
        "from typing import Any\ndef work_card(work: Any) -> None: ...",
        "import typing\ndef work_card() -> dict[str, typing.Any]: ...",
        "from django.db.models import QuerySet\ndef works() -> QuerySet[int]: ...",
        "from django.http import HttpRequest\ndef works(*, request: HttpRequest) -> None: ...",
    ],
)
def test_a_model_or_any_in_a_signature_is_found(tmp_path: Path, fault: str) -> None:
    root = a_checkout(tmp_path, src__huiliu__rights__api=fault)

    assert len(list(doors.check(root))) == 1


def test_cards_ids_and_plain_values_pass(tmp_path: Path) -> None:
    text = """
        from uuid import UUID
        from huiliu.rights.models import Work

        def work_card(work: UUID) -> "WorkCard":
            return _card(Work.objects.get(id=work))

        def _card(work: Work) -> "WorkCard": ...
    """
    root = a_checkout(tmp_path, src__huiliu__rights__api=text)

    assert list(doors.check(root)) == []
