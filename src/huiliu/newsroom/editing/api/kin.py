"""Stories that follow from each other: the parts of a continuing report, and translations."""

from uuid import UUID

from huiliu.newsroom.editing.access import access_story
from huiliu.newsroom.editing.cards import StoryCard, story_card_of
from huiliu.newsroom.editing.cards.kin import KinCard, PartCard, TranslationCard
from huiliu.newsroom.editing.models import Translation
from huiliu.newsroom.editing.selectors.kin import (
    part_of,
    parts_after,
    translation_row,
    translation_rows,
)
from huiliu.newsroom.editing.services import kin as services


def kin_of(story: UUID) -> KinCard:
    """Give what a story follows from and what follows from it, for callers that checked who may."""
    row = translation_row(story)
    root = row.original_id if row else story
    return KinCard(
        story=story,
        parts=_parts(story),
        translations=tuple(_translation(one) for one in translation_rows(root)),
        original=story_card_of(row.original) if row else None,
        translation=_translation(row) if row else None,
    )


def kin_now(story: UUID, *, by: UUID) -> KinCard:
    """Give the same to a person; raises StoryNotFound and Forbidden."""
    access_story(story, by=by, action="story.view")
    return kin_of(story)


def translations_known() -> dict[UUID, tuple[UUID, str]]:
    """Give every translation of the scope with its original and language.

    For callers that have checked who may.
    """
    rows = Translation.objects.values_list("story_id", "original_id", "language")
    return {story: (original, language) for story, original, language in rows}


def story_continue(story: UUID, *, byline: str, key: UUID, by: UUID) -> StoryCard:
    """Begin the next part: headline, kind, topic and lead are taken over, the text is new.

    The form of a key sent again gives the same story. Raises PartFollows, StoryNotFound and
    Forbidden.
    """
    return story_card_of(services.story_continue(story, byline=byline, key=key, by=by))


def part_leave(story: UUID, *, by: UUID) -> None:
    """Take the last part out of its continuing report; the story itself stays.

    Raises PartNotLast, StoryNotFound, NotTheAuthor and Forbidden.
    """
    services.part_leave(story, by=by)


def translation_begin(story: UUID, *, language: str, byline: str, by: UUID) -> StoryCard:
    """Begin a translation from the version in public, else from the newest.

    The draft begins with the original's words, marked as a source's. Raises TranslationRefused,
    VersionNeeded, LanguageUnknown, StoryNotFound and Forbidden.
    """
    return story_card_of(services.translation_begin(story, language=language, byline=byline, by=by))


def translation_catch_up(story: UUID, *, number: int, by: UUID) -> None:
    """Note that a translation says the original's version of that number now.

    Raises NotATranslation, StoryNotFound, NotTheAuthor and Forbidden.
    """
    services.translation_catch_up(story, number=number, by=by)


def translation_part(story: UUID, *, by: UUID) -> None:
    """Make a translation a story of its own again.

    Raises NotATranslation, StoryNotFound, NotTheAuthor and Forbidden.
    """
    services.translation_part(story, by=by)


def _parts(story: UUID) -> tuple[PartCard, ...]:
    part = part_of(story)
    if part is None:
        return ()
    rows = parts_after(part.first_id)
    return tuple(PartCard(number=row.number, story=story_card_of(row.story)) for row in rows)


def _translation(row: Translation) -> TranslationCard:
    return TranslationCard(
        story=story_card_of(row.story), language=row.language, version=row.version.number
    )
