"""What can go wrong with an asset, in words the uploader can act upon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class LibraryError(HuiliuError):
    """Root of the module's errors."""


class AssetNotFound(LibraryError):
    """No such asset in this centre."""

    status: ClassVar[int] = 404
    message = _("This picture is not here. It may belong to another centre.")


class UploadTooLarge(LibraryError):
    """The file is over the limit."""

    status: ClassVar[int] = 413
    message = _("The file is too large. Save it smaller and upload it again.")


class WordsNeeded(LibraryError):
    """Caption, credit or description is missing."""

    message = _("Add caption, credit and description: nothing goes out without them.")


class AssetRefused(LibraryError):
    """The file is no picture that can be taken; the message says why and what to do."""

    status: ClassVar[int] = 415

    def __init__(self, why: str) -> None:
        super().__init__(_WHY[why])


# By the values of core.pictures.Refusal: errors stand below core and may not import it.
_WHY = {
    "svg": _("SVG drawings can hold programs. Export it as PNG and upload that."),
    "unknown": _("This is no JPEG, PNG, WebP or GIF picture. Save it as one of these."),
    "broken": _("The file breaks off or is damaged. Export it again and upload that."),
    "too_large": _("The picture has too many pixels. Scale it to 50 million or fewer."),
    "false_ending": _("The file's ending does not tell what is inside. Rename or export it."),
}
