"""What can be refused by the store, with what to do next."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class StorageFull(HuiliuError):
    """The disk has no room; nothing was kept."""

    status: ClassVar[int] = 507
    message = _("The disk is full. Nothing was saved. Free some space, then try again.")


class StorageUnavailable(HuiliuError):
    """The store is elsewhere and does not do what it was asked; nothing was kept."""

    status: ClassVar[int] = 503
    message = _("The file store does not answer. Nothing was saved. Try again in a minute.")


class FileMissing(HuiliuError):
    """No file lies under this digest."""

    status: ClassVar[int] = 404
    message = _("This file is not in the store. Run the integrity check.")


@contextmanager
def full_disk_named() -> Iterator[None]:
    """Raise StorageFull where the disk has no room; other faults of the disk stay what they are."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFull from error
        raise
