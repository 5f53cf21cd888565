"""What editing shows of stories that follow from each other."""

from dataclasses import dataclass
from uuid import UUID

from huiliu.newsroom.editing.cards import StoryCard


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCard:
    """A story's place in a continuing report, from 1."""

    number: int
    story: StoryCard


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationCard:
    """A translation: the story that it is, and the version of the original that it says."""

    story: StoryCard
    language: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KinCard:
    """What a story follows from and what follows from it.

    `parts` are those of its continuing report, the first first, none where it stands alone.
    `original` is set on a translation, whose own line is `translation`.
    """

    story: UUID
    parts: tuple[PartCard, ...]
    translations: tuple[TranslationCard, ...]
    original: StoryCard | None = None
    translation: TranslationCard | None = None

    @property
    def number(self) -> int:
        """Which part the story is; 0 outside a continuing report."""
        return next((part.number for part in self.parts if part.story.id == self.story), 0)

    @property
    def is_last(self) -> bool:
        """Whether nothing follows, so that the next part may be begun."""
        return self.number == len(self.parts)

    @property
    def is_behind(self) -> bool:
        """Whether the original has a newer version than the one that was translated."""
        if self.original is None or self.translation is None:
            return False
        return self.translation.version < self.original.latest_number

    @property
    def language(self) -> str:
        """The language of the story, empty for the newsroom's own."""
        return self.translation.language if self.translation else ""

    @property
    def others(self) -> tuple[UUID, ...]:
        """Every story that this one stands beside, each once."""
        found = [part.story.id for part in self.parts]
        found += [one.story.id for one in self.translations]
        found += [self.original.id] if self.original else []
        return tuple(dict.fromkeys(one for one in found if one != self.story))
