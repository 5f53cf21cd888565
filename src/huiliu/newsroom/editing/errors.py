"""What can go wrong while a story is written, in words the writer can act upon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError
from huiliu.newsroom.editing.core.completeness import Missing


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
    missing: tuple[Missing, ...]

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        self.missing = missing
        super().__init__(" ".join(str(MISSING_WORDS[name]) for name in missing))


MISSING_WORDS = {
    Missing.TITLE: _("Add a headline."),
    Missing.TITLE_TOO_LONG: _("Shorten the headline to 60 characters."),
    Missing.BYLINE: _("Add the byline."),
    Missing.TEXT: _("Write the text."),
    Missing.CAPTION: _("Add the picture's caption."),
    Missing.CREDIT: _("Say who took the picture."),
    Missing.ALT: _("Describe the picture for those who cannot see it."),
}


class RevisionNeeded(EditingError):
    """A save must say which revision it was made from."""

    status: ClassVar[int] = 428
    message = _("Say in If-Match which revision you changed. Read the draft first.")
