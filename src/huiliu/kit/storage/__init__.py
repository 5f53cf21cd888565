"""Files under the name of their content: sha256 in, bytes out, one copy of each.

Two stores stand behind one `Storage`: a local folder and an S3 bucket; `store()` gives the one
that the settings name. Invariants of both: a name never changes its bytes; a file is either whole
under its name or not there. Nothing else writes below `HUILIU_DATA/store` or the bucket's prefix.
"""

from .answering import watch_of
from .chosen import local_store, opened, store
from .digest import Digest
from .errors import FileMissing, StorageFull, StorageUnavailable
from .local import LocalStorage
from .storage import Fault, Storage

__all__ = [
    "Digest",
    "Fault",
    "FileMissing",
    "LocalStorage",
    "Storage",
    "StorageFull",
    "StorageUnavailable",
    "local_store",
    "opened",
    "store",
    "watch_of",
]
