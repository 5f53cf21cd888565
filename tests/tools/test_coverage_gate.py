import pytest

from tools import coverage_gate

SERVICES = "src/huiliu/rights/services.py"


def a_report(
    path: str = SERVICES, *, lines: tuple[int, ...] = (), whole: float = 95.0
) -> dict[str, object]:
    """Build a report about one file."""
    found = {"missing_lines": list(lines), "missing_branches": []}
    return {"files": {path: found}, "totals": {"percent_covered": whole}}


@pytest.mark.parametrize(
    "path",
    [
        SERVICES,
        "src/huiliu/rights/services/works.py",
        "src/huiliu/newsroom/review/api.py",
        "src/huiliu/newsroom/review/access.py",
        "src/huiliu/ledger/core/merkle.py",
        "src/huiliu/ledger/core/notes/keys.py",
    ],
)
def test_an_untested_line_of_a_promise_shuts_the_gate(path: str) -> None:
    report = a_report(path, lines=(7,))

    assert coverage_gate.shortfalls(report) == [f"{path}: a promise not tested at 7"]


def test_an_untested_branch_of_a_promise_shuts_the_gate() -> None:
    report = a_report()
    report["files"] = {SERVICES: {"missing_lines": [], "missing_branches": [[3, 5]]}}

    assert "3->5" in coverage_gate.shortfalls(report)[0]


@pytest.mark.parametrize("path", ["src/huiliu/rights/views.py", "src/huiliu/cli/scoring.py"])
def test_an_untested_line_elsewhere_is_borne(path: str) -> None:
    report = a_report(path, lines=(7,))

    assert coverage_gate.shortfalls(report) == []


def test_a_whole_below_the_line_shuts_the_gate() -> None:
    report = a_report(whole=89.9)

    assert "89.9 %" in coverage_gate.shortfalls(report)[0]


@pytest.mark.parametrize("key", ["files", "totals"])
def test_another_kind_of_file_is_refused(key: str) -> None:
    report = {**a_report(), key: []}

    with pytest.raises(TypeError, match="coverage json"):
        coverage_gate.shortfalls(report)
