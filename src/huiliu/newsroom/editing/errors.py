"""What can go wrong while a story is written, in words the writer can act upon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class EditingError(HuiliuError):
    """Root of the part's errors."""


class StoryNotFound(EditingError):
    """No such story in this centre."""

    status: ClassVar[int] = 404
    message = _("This story is not here. It may belong to another centre.")


class NotTheAuthor(EditingError):
    """A reporter opened a colleague's story for writing."""

    status: ClassVar[int] = 403
    message = _("Only its author or an editor may write this story.")


class StoryLocked(EditingError):
    """The text is frozen in its present state."""

    status: ClassVar[int] = 409
    message = _("This version is locked for review. Take it back or wait for the decision.")


class StepRefused(EditingError):
    """The story cannot go from its state to that one."""

    status: ClassVar[int] = 409
    message = _("The story has moved on meanwhile. Open it again to see where it stands.")


class DraftConflict(EditingError):
    """Somebody saved in between; nothing was overwritten."""

    status: ClassVar[int] = 409
    message = _("Someone saved this story after you opened it. Both texts are kept: compare them.")


class ContentRefused(EditingError):
    """The text holds something a story cannot hold."""

    status: ClassVar[int] = 422
    message = _("The text holds something that cannot be kept. Remove it and save again.")


class NoticeNeeded(EditingError):
    """A correction must say what was wrong."""

    message = _("Write what was wrong and what is right: readers will see this line.")


class StoryIncomplete(EditingError):
    """Fields are missing before the story can be submitted."""

    message = _("The story is not complete yet.")
    missing: tuple[str, ...]

    def __init__(self, missing: tuple[str, ...]) -> None:
        self.missing = missing
        super().__init__(" ".join(str(MISSING_WORDS[name]) for name in missing))


# By the values of core.completeness.Missing: errors stand below core and may not import it.
MISSING_WORDS = {
    "title": _("Add a headline."),
    "title_too_long": _("Shorten the headline to 60 characters."),
    "byline": _("Add the byline."),
    "text": _("Write the text."),
    "caption": _("Add the picture's caption."),
    "credit": _("Say who took the picture."),
    "alt": _("Describe the picture for those who cannot see it."),
}


class RevisionNeeded(EditingError):
    """A save must say which revision it was made from."""

    status: ClassVar[int] = 428
    message = _("Say in If-Match which revision you changed. Read the draft first.")
