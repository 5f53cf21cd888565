"""What readers write about stories that are out."""

from dataclasses import dataclass

from huiliu.newsroom.publishing.services import noting


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedStory:
    """The story that a reader writes about; `path` is its address below the host."""

    title: str
    printed: str
    path: str


def note_receive(address: str, *, words: str, contact: str, source: str) -> NotedStory:
    """Pass what a reader wrote about the story at an address on to its centre, as a lead.

    Open to everyone. `source` is a mark of the sender's address; of one five notes an hour are
    taken. `contact` is erased after 30 days. Raises StoryNotOut and NotesTooMany.
    """
    return _story(noting.note_receive(address, words=words, contact=contact, source=source))


def story_noted(address: str) -> NotedStory:
    """Give the story at an address, for anyone; raises StoryNotOut."""
    return _story(noting.release_noted(address))


def _story(noted: noting.Noted) -> NotedStory:
    row = noted.release
    return NotedStory(title=row.title, printed=f"{row.code}-{row.number}", path=noted.path)
