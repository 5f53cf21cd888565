"""Outside the demo Django's own deployment check finds nothing to mend."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def checked(tmp_path: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "huiliu.site.settings",
        "HUILIU_DATA": str(tmp_path),
        "HUILIU_DEMO": "0",
        "HUILIU_SECRET_KEY": "q7" * 8 + "-a-secret-of-a-test-with-many-signs-0123456789",
        "DATABASE_URL": "postgresql://huiliu_app@127.0.0.1:1/huiliu",
        **settings,
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )


def test_a_real_platform_passes_the_deployment_check(tmp_path: Path) -> None:
    done = checked(tmp_path)

    assert (done.returncode, done.stderr) == (0, "")


def test_the_demo_travels_over_plain_http_and_the_check_says_so(tmp_path: Path) -> None:
    done = checked(tmp_path, HUILIU_DEMO="1")

    assert "security.W012" in done.stderr
