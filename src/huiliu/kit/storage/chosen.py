"""The store that the settings name: a bucket where there is one, else the local folder."""

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from huiliu.kit.config import Config, config

from .local import LocalStorage
from .storage import Storage

if TYPE_CHECKING:
    from .s3 import Bucket


def store() -> Storage:
    """Give this installation's store."""
    return opened(config())


def local_store() -> LocalStorage:
    """Give the folder that is the store where no bucket is named."""
    return LocalStorage(root=config().data / "store")


@lru_cache(maxsize=4)
def opened(settings: Config) -> Storage:
    """Open the store of these settings; a client keeps its connections, so it is kept."""
    if not settings.store_url:
        return LocalStorage(root=settings.data / "store")
    # Only who has a bucket pays for loading its client.
    from .s3 import s3_storage  # noqa: PLC0415

    return s3_storage(bucket_of(settings))


def bucket_of(settings: Config) -> "Bucket":
    """Give the bucket that the settings name."""
    from .s3 import Bucket  # noqa: PLC0415

    parts = urlsplit(settings.store_url)
    return Bucket(
        name=parts.netloc,
        prefix=parts.path.strip("/"),
        endpoint=settings.store_endpoint,
        region=settings.store_region,
        key=settings.store_key,
        secret=settings.store_secret,
        timeout_s=settings.store_timeout_s,
    )
