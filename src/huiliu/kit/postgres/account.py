"""The system account that the server runs as: ourselves, or `nobody` when we are root.

PostgreSQL refuses to run as root. No account is made for it: `nobody` owns the data folder alone,
and everything around it (passwords, programs, the log) stays with the caller.
"""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict


class SpawnAs(TypedDict, total=False):
    """The part of subprocess's arguments that changes the account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs the server."""

    uid: int
    gid: int
    switched: bool
    """True when that is not who we are."""

    @property
    def spawn(self) -> SpawnAs:
        """What to hand to subprocess so that the child is this account."""
        if not self.switched:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def take(self, path: Path) -> None:
        """Give one file or folder to this account."""
        if self.switched:
            os.chown(path, self.uid, self.gid)


def server_account() -> Account:
    """The account for the server of the calling person."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switched=False)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid, switched=True)
