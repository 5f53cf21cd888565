"""Every measured claim, one after the other, so that they do not disturb each other.

    python -m benchmarks

Ends with 1 if any limit is passed. Each can be run alone: `python -m benchmarks.baked_page`.
"""

import subprocess
import sys

CLAIMS = (
    "baked_page",
    "publish_latency",
    "delivery",
    "ledger_append",
    "ledger_verify",
    "start",
    "search",
    "campaign",
    "board",
    "calendar_page",
    "reminders",
    "together",
    "long_story",
    "wire_parsing",
    "wire_intake",
    "wire_tagging",
    "partner_api",
    "wire_parsing_g2",
    "wire_writing",
    "beside_wagtail",
)


def main() -> int:
    """Run all, also after one failed, and name those that failed."""
    failed = [claim for claim in CLAIMS if _failed(claim)]
    print(f"below their limit: {', '.join(failed)}" if failed else "all limits hold")
    return int(bool(failed))


def _failed(claim: str) -> bool:
    print(f"\n{claim}", flush=True)
    return (
        subprocess.run([sys.executable, "-m", f"benchmarks.{claim}"], check=False).returncode != 0
    )


if __name__ == "__main__":
    sys.exit(main())
