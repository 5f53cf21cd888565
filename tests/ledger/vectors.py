"""The public Merkle vectors, where this checkout has them beside it."""

import json
import os
import tarfile
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(os.environ.get("HUILIU_SHARED", Path(__file__).parents[3] / "shared"))
MERKLE = SHARED / "data" / "merkle"
ABSENT = f"the public Merkle vectors are not at {MERKLE}; set HUILIU_SHARED to check them"


def vector_cases(kind: str) -> list[Any]:
    """Give the vectors of one kind as pytest parameters, or one that is skipped and says why."""
    archive = MERKLE / "merkle-testdata.tar.gz"
    if not archive.exists():
        return [pytest.param(None, marks=pytest.mark.skip(reason=ABSENT), id="absent")]
    with tarfile.open(archive) as tar:
        members = [
            (member.name, tar.extractfile(member))
            for member in tar.getmembers()
            if f"/{kind}/" in f"/{member.name}" and member.name.endswith(".json")
        ]
        return [
            pytest.param(json.load(file), id=name.split(kind + "/", 1)[1])
            for name, file in sorted(members, key=lambda pair: pair[0])
            if file is not None
        ]
