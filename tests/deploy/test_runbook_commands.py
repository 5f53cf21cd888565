"""What docs/operations.md asks an operator to type needs nothing that a bare Debian lacks."""

import re

from tests.architecture.house import DOCS, ROOT

PAGE = (DOCS / "operations.md").read_text("utf-8")
INSTALLED = PAGE.split("apt-get install --yes ")[1].splitlines()[0].split()
# What each package of step 1 brings, and what Debian 12 has with nothing installed.
BROUGHT = {
    "git": {"git"},
    "make": {"make"},
    "python3-venv": set(),
    "postgresql": {"pg_basebackup", "openssl"},
    "nginx": {"nginx"},
    "certbot": {"certbot"},
}
BARE = {
    *("apt-get", "cd", "cp", "echo", "editor", "install", "psql", "rm", "runuser", "sed"),
    *("systemctl", "systemd-run", "useradd"),
}


def commands() -> set[str]:
    """Give the programs that the page's blocks name first in a command."""
    blocks = re.findall(r"(?ms)^ *```(\w*)\n(.*?)^ *```", PAGE.split("## Install")[1])
    lines = (
        "\n".join(text for language, text in blocks if not language)
        .replace("\\\n", " ")
        .splitlines()
    )
    steps = [step.split() for line in lines for step in line.split("&&")]
    return {step[4] if step[0] == "runuser" else step[0] for step in steps if step}


def test_every_command_is_there_after_step_1() -> None:
    known = BARE.union(*(BROUGHT[package] for package in INSTALLED), {"huiliu"})

    assert commands() - known == set()


def test_every_file_of_the_checkout_that_is_named_is_there() -> None:
    named = set(re.findall(r"\bdeploy/[\w./]+\w", PAGE))

    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
