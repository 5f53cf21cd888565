import subprocess
import sys
import venv
from pathlib import Path

from tests.tools.builders import a_checkout
from tools import link

MAIN = """
    import sys

    def main() -> int:
        print(*sys.argv[1:])
        return 7
"""


def test_a_linked_checkout_gives_its_command_in_a_path_with_spaces_and_chinese(
    tmp_path: Path,
) -> None:
    root = a_checkout(
        tmp_path / "汇流 of ours", src__huiliu____init__="", src__huiliu__cli____init__=""
    )
    a_checkout(root, src__huiliu__cli__main=MAIN)
    venv.create(root / ".venv", with_pip=False)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    scripts = root / ".venv" / "bin"

    link.link(root, site_packages=root / f".venv/lib/{version}/site-packages", scripts=scripts)
    done = subprocess.run(
        [scripts / "huiliu", "verify", "a b"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (7, "verify a b\n")
