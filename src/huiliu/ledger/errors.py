"""What can be refused by the ledger, with what to do next."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class LedgerError(HuiliuError):
    """Root of the ledger's expected errors."""


class LeafUnknown(LedgerError):
    """No leaf of this tenant has this id."""

    status: ClassVar[int] = 404
    message = _("There is no such record. Go back to the list and open it again.")


class NotYetSequenced(LedgerError):
    """The leaf waits for the next batch."""

    status: ClassVar[int] = 409
    message = _("The record waits to enter the ledger. Try again in a second.")


class FactRefused(LedgerError):
    """A fact is no machine word, or the leaf is too long."""

    status: ClassVar[int] = 422


class FileNotProved(LedgerError):
    """A file was to be bundled whose hash the leaf does not name."""

    status: ClassVar[int] = 409


class KeyFileRefused(LedgerError):
    """A key file is missing, open to others, or was sealed with another key."""

    status: ClassVar[int] = 503


class SequencerBusy(LedgerError):
    """Another process is sequencing this log."""

    status: ClassVar[int] = 409
    message = _("The sequencer already runs in another process. Leave it to that one.")


class LedgerRefused(LedgerError):
    """Signing on would fork the log: database and files do not tell the same past."""

    status: ClassVar[int] = 503
