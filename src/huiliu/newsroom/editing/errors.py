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


class FieldLocked(EditingError):
    """Parts of the text that a stage of review has passed were to be changed; `fields` are they."""

    status: ClassVar[int] = 409
    message = _("Parts of this story are locked. Ask a third reviewer or the manager to unlock.")
    fields: frozenset[str]

    def __init__(self, fields: frozenset[str], words: str) -> None:
        self.fields = fields
        super().__init__(words)


class FieldUnknown(EditingError):
    """A story has no such part that could be locked."""

    status: ClassVar[int] = 422
    message = _("A story has no such part.")


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


class ContentTooLong(ContentRefused):
    """The text is longer than a story may be."""

    message = _("The text is too long: 200,000 characters at most. Shorten it and save again.")


class CompanionRefused(EditingError):
    """Whoever is to write along does not write in this centre, or there are too many."""

    status: ClassVar[int] = 422
    message = _("Only reporters of this centre can write along, twenty at most.")


class PassageNotThere(EditingError):
    """The words to be quoted are not in the story's lead."""

    status: ClassVar[int] = 422
    message = _("The lead does not say that any more. Open the story again and choose anew.")


class NoticeNeeded(EditingError):
    """A correction must say what was wrong."""

    message = _("Write what was wrong and what is right: readers will see this line.")


class StoryIncomplete(EditingError):
    """Something is missing before the story can be submitted; `missing` names all of it."""

    message = _("The story is not complete yet.")
    missing: tuple[str, ...]

    def __init__(self, missing: tuple[str, ...], words: str) -> None:
        self.missing = missing
        super().__init__(words)


class ProfileNotFound(EditingError):
    """No such profile in this centre."""

    status: ClassVar[int] = 404
    message = _("This story profile is not here.")


class ProfileRetired(EditingError):
    """A story cannot take up a profile that is no longer in use."""

    status: ClassVar[int] = 409
    message = _("This profile is retired. Choose another.")


class ProviderNotFound(EditingError):
    """No such provider in this centre."""

    status: ClassVar[int] = 404
    message = _("This provider is not here.")


class ProviderInvalid(EditingError):
    """A provider's addresses do not fit."""

    message = _("Write an https address a line, with {id} once behind the host.")


class CodeTaken(EditingError):
    """The short name stands for another one already."""

    status: ClassVar[int] = 409
    message = _("This short name is taken. Choose another.")


class EmbedRefused(EditingError):
    """An address belongs to no provider that may be embedded from."""

    status: ClassVar[int] = 422
    message = _("This address is of no provider on the list. Put it in as a link.")


class PasteRefused(EditingError):
    """What was pasted is too large to be read."""

    status: ClassVar[int] = 422
    message = _("This is too much to paste at once. Paste it in parts.")


class RelationRefused(EditingError):
    """A story cannot be related to that one."""

    status: ClassVar[int] = 409
    message = _("This story cannot be linked: it is this one, or the list is full.")


class RevisionNeeded(EditingError):
    """A save must say which revision it was made from."""

    status: ClassVar[int] = 428
    message = _("Say in If-Match which revision you changed. Read the draft first.")


class PartFollows(EditingError):
    """A part has its next part already."""

    status: ClassVar[int] = 409
    message = _("The next part of this story is begun already. Open it, or continue the last part.")


class PartNotLast(EditingError):
    """Only the last part can leave a continuing report."""

    status: ClassVar[int] = 409
    message = _("Only the last part can be taken out. Take out the later ones first.")


class TranslationRefused(EditingError):
    """This story cannot be put into that language."""

    status: ClassVar[int] = 409
    message = _("Translate from the original, once a language. Open the translation that there is.")


class VersionNeeded(EditingError):
    """A translation is made of a version, and there is none."""

    status: ClassVar[int] = 409
    message = _("A translation is made from a version. Submit the story first.")


class LanguageUnknown(EditingError):
    """The language is not on the list."""

    status: ClassVar[int] = 422
    message = _("Choose a language from the list.")


class NotATranslation(EditingError):
    """Something was asked of a story that is no translation."""

    status: ClassVar[int] = 404
    message = _("This story is no translation.")


class TemplateNotFound(EditingError):
    """No such template in this centre."""

    status: ClassVar[int] = 404
    message = _("This template is not here.")


class TemplateRetired(EditingError):
    """A story cannot be begun from a template that is no longer in use."""

    status: ClassVar[int] = 409
    message = _("This template is retired. Choose another.")


class TemplateEmpty(EditingError):
    """A template without words helps nobody."""

    status: ClassVar[int] = 422
    message = _("A template has words. Write at least one line.")


class NameTaken(EditingError):
    """The name stands for another one already."""

    status: ClassVar[int] = 409
    message = _("This name is taken. Choose another.")


class MacroNotFound(EditingError):
    """No macro of that name is registered."""

    status: ClassVar[int] = 404
    message = _("There is no such tool.")


class MacroRefused(EditingError):
    """A macro would change more places than can be followed."""

    status: ClassVar[int] = 422
    message = _("This would change too many places at once. Split the story.")


class PackageNotFound(EditingError):
    """No such package in this centre."""

    status: ClassVar[int] = 404
    message = _("This special is not here.")


class PackageFull(EditingError):
    """A package holds no more lines."""

    status: ClassVar[int] = 409
    message = _("This special is full. Take a line out first.")


class PackageStepRefused(EditingError):
    """The package cannot go from its state to that one."""

    status: ClassVar[int] = 409
    message = _("The special has moved on meanwhile. Open it again to see where it stands.")


class NoteNotFound(EditingError):
    """No such note on this story."""

    status: ClassVar[int] = 404
    message = _("This note is not here.")


class NoteInvalid(EditingError):
    """A note says nothing, too much, or is at no place."""

    status: ClassVar[int] = 422
    message = _("Write at most 1,000 characters. A suggestion needs the words that it replaces.")


class NoteWordsUnknown(EditingError):
    """The words that a note is about are not in the text."""

    status: ClassVar[int] = 422
    message = _("These words are not in the text. Copy them from it.")


class NotesFull(EditingError):
    """There are as many open notes on a story, or remarks to a note, as there may be."""

    status: ClassVar[int] = 409
    message = _("There are too many notes here. Close some first.")


class NoteDone(EditingError):
    """Somebody has closed or opened the note meanwhile."""

    status: ClassVar[int] = 409
    message = _("Someone has dealt with this note meanwhile.")


class NotYourNote(EditingError):
    """Somebody else's note is closed by whoever may write the story."""

    status: ClassVar[int] = 403
    message = _("Only who wrote this note, or who may write the story, closes it.")
