"""Both stores: every promise of the contract is asked of each."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from huiliu.kit.storage import LocalStorage, Storage
from tests.kit.storage.buckets import Service, a_service


@pytest.fixture(scope="session")
def s3() -> Iterator[Service]:
    """Give a running S3 service."""
    with a_service() as service:
        yield service


@pytest.fixture(params=["folder", "bucket"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    """Give an empty store of either kind."""
    if request.param == "folder":
        return LocalStorage(root=tmp_path / "store")
    service: Service = request.getfixturevalue("s3")
    return service.a_bucket()


@pytest.fixture
def alter(shelf: Storage) -> Callable[[str, bytes], None]:
    """Give a hand that changes a file behind the store's back."""

    def change(place: str, data: bytes) -> None:
        if isinstance(shelf, LocalStorage):
            Path(place).write_bytes(data)
            return
        import obstore

        key = place.partition("/files/")[2]
        obstore.put(shelf.client, key, data)  # type: ignore[attr-defined]

    return change
