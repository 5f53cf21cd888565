from pathlib import Path

import pytest

from tests.tools.builders import a_checkout, a_file
from tools.lint import queries
from tools.lint.exceptions import LIST, permitted, read
from tools.lint.finding import Finding


@pytest.mark.parametrize(
    "fault",
    [
        "rows = Story._base_manager.all()",
        "rows = Story.all_objects.all()",
        "rows = Story.objects.raw('select 1')",
        "from django.db import connection; connection.cursor()",
        "from django.db import connections; connections['default'].cursor()",
        "from django.db.models.expressions import RawSQL; RawSQL('1', [])",
        "import psycopg; psycopg.connect('')",
    ],
)
def test_a_query_that_could_leave_the_scope_is_found(tmp_path: Path, fault: str) -> None:
    root = a_checkout(tmp_path, src__huiliu__rights__selectors=fault)

    assert len(list(queries.check(root))) == 1


@pytest.mark.parametrize("module", ["kit", "ledger"])
def test_kit_and_ledger_may_speak_sql(tmp_path: Path, module: str) -> None:
    fault = "from django.db import connection; connection.cursor()"
    root = a_checkout(tmp_path, **{f"src__huiliu__{module}__rows": fault})

    assert list(queries.check(root)) == []


@pytest.mark.parametrize("text", ["rows = Work.objects.filter(id=1)", "leaf = proof.extra"])
def test_a_query_through_the_model_s_own_manager_is_fine(tmp_path: Path, text: str) -> None:
    root = a_checkout(tmp_path, src__huiliu__rights__selectors=text)

    assert list(queries.check(root)) == []


def test_a_permitted_exception_is_silent(tmp_path: Path) -> None:
    finding = Finding("src/huiliu/pool/selectors.py", 3, "raw SQL")
    root = a_file(tmp_path, LIST, f"queries {finding.path} a ranking in one query\n")

    found = permitted("queries", [finding], root=root)

    assert list(found) == []


def test_an_exception_that_nothing_needs_is_itself_a_finding(tmp_path: Path) -> None:
    root = a_file(tmp_path, LIST, "queries src/huiliu/pool/gone.py it was needed once\n")

    found = permitted("queries", [], root=root)

    assert "no longer needed" in str(next(found))


def test_an_exception_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="gives no reason"):
        read("queries", text="queries src/huiliu/pool/selectors.py\n")
