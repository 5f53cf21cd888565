"""What can go wrong with an asset, in words the uploader can act upon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class LibraryError(HuiliuError):
    """Root of the module's errors."""


class AssetNotFound(LibraryError):
    """No such asset in this centre."""

    status: ClassVar[int] = 404
    message = _("This is not here. It may belong to another centre.")


class CollectionNotFound(LibraryError):
    """No such collection in this centre, or it is archived."""

    status: ClassVar[int] = 404
    message = _("This collection is not here. It may be archived.")


class CollectionNamed(LibraryError):
    """Another collection has that name, or the name is empty."""

    status: ClassVar[int] = 409
    message = _("Give a name that no other collection has.")


class UploadTooLarge(LibraryError):
    """The file is over the limit."""

    status: ClassVar[int] = 413
    message = _("The file is too large. Save it smaller and upload it again.")


class WordsNeeded(LibraryError):
    """Caption, credit or description is missing, and the file does not bring it either."""

    message = _("Add caption, credit and description: nothing goes out without them.")


class LicenceIncomplete(LibraryError):
    """The licence needs a day or a note, or is none that we know."""

    message = _("This licence needs its last day, or a note of what it allows.")


class FramingRefused(LibraryError):
    """The point or the frame is not inside the picture, or there is nothing to frame."""

    message = _("Keep the point and the frame inside the picture.")


class NothingToUndo(LibraryError):
    """The picture is framed as it was at first."""

    status: ClassVar[int] = 409
    message = _("There is no earlier framing.")


class AssetRefused(LibraryError):
    """The file cannot be taken; the message says why and what to do."""

    status: ClassVar[int] = 415

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(_WHY.get(why, _WHY["broken"]))


# By the reasons of core's readers: errors stand below core and may not import it.
_WHY = {
    "svg": _("SVG drawings can hold programs. Export it as PNG and upload that."),
    "unknown": _("This is no picture, PDF or sound that we take. Save it as one of these."),
    "broken": _("The file breaks off or is damaged. Export it again and upload that."),
    "too_large": _("The picture or PDF is too large inside. Scale it down or divide it."),
    "false_ending": _("The file’s ending does not tell what is inside. Rename or export it."),
    "active": _("The PDF holds programs, forms that send, or files. Print it to a new PDF."),
    "locked": _("The PDF is locked. Save it without a password and upload that."),
    "moving": _("This is a film. Export its sound alone, as M4A or MP3."),
    "too_long": _("The sound is longer than an hour. Cut it into parts."),
    "costly": _("Reading this file takes too much time or memory. Export it again, smaller."),
}
