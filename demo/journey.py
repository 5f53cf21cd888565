"""A story's way through the sample weeks: written, judged, released, corrected, taken back."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from demo.columns import story_filed
from demo.content import Step, Story
from demo.moments import dated, moment_of
from demo.prose import Picture, document_of
from demo.world import World
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.review import api as review


def _write(world: World, by: UUID, *, story: Story, step: Step) -> None:
    del step
    lead = world.leads[story.lead.title] if story.lead else None
    card = editing.story_create(
        title=story.title,
        by=by,
        topic=world.topics[story.topic.title],
        lead=lead,
        due_at=moment_of(story.topic.due, now=world.now),
        profile=_profile(story.profile, by=by) if story.profile else None,
    )
    world.stories[story.slug] = card.id
    world.texts[story.slug] = story.body
    _save(world, by, story=story)


def _profile(code: str, *, by: UUID) -> UUID:
    return next(card.id for card in editing.profile_list(by=by) if card.code == code)


def _mend(world: World, by: UUID, *, story: Story, step: Step) -> None:
    for old, new in step.mend:
        world.texts[story.slug] = world.texts[story.slug].replace(old, new)
    _save(world, by, story=story)


def _save(world: World, by: UUID, *, story: Story) -> None:
    """Save the text as it stands now, over whatever the draft holds."""
    key = world.stories[story.slug]

    def asset(picture: Picture) -> str:
        return str(world.assets[f"{story.centre}/{picture.name}"].result())

    content = document_of(dated(world.texts[story.slug], now=world.now), asset=asset)
    text = editing.Text(
        title=story.title, summary=story.summary, byline=world.names[story.author], content=content
    )
    revision = editing.draft_card(key, by=by).revision
    editing.draft_save(key, text=text, revision=revision, by=by)


def _submit(world: World, by: UUID, *, story: Story, step: Step) -> None:
    stage = review.story_submit(world.stories[story.slug], by=by, note=step.note)
    world.stages[story.slug] = stage.id


def _pass(world: World, by: UUID, *, story: Story, step: Step) -> None:
    following = review.stage_pass(world.stages.pop(story.slug), by=by, note=step.note)
    if following is not None:
        world.stages[story.slug] = following.id


def _return(world: World, by: UUID, *, story: Story, step: Step) -> None:
    review.stage_return(world.stages.pop(story.slug), by=by, reason=step.reason)


def _release(world: World, by: UUID, *, story: Story, step: Step) -> None:
    del step
    story_filed(world.stories[story.slug], slug=story.slug, by=by)
    publishing.release_create(world.stories[story.slug], by=by)


def _schedule(world: World, by: UUID, *, story: Story, step: Step) -> None:
    at = moment_of(step.until, now=world.now)
    publishing.release_schedule(world.stories[story.slug], at=at, by=by)


def _embargo(world: World, by: UUID, *, story: Story, step: Step) -> None:
    until = moment_of(step.until, now=world.now)
    publishing.embargo_set(world.stories[story.slug], until=until, by=by, note=step.note)


def _recall(world: World, by: UUID, *, story: Story, step: Step) -> None:
    release = publishing.releases_of(world.stories[story.slug])[-1]
    publishing.release_recall(
        release.id, order=_order(step), channels=publishing.channels_on(), by=by
    )


def _withdraw(world: World, by: UUID, *, story: Story, step: Step) -> None:
    release = publishing.releases_of(world.stories[story.slug])[-1]
    publishing.release_withdraw(release.id, order=_order(step), by=by)


def _order(step: Step) -> publishing.Order:
    """The reason is a machine word; the notice is for readers, the note for colleagues."""
    return publishing.Order(
        reason=publishing.Reason(step.reason), words=step.notice, note=step.note
    )


def _relate(world: World, by: UUID, *, story: Story, step: Step) -> None:
    editing.relation_add(world.stories[story.slug], other=world.stories[step.other], by=by)


def _close(world: World, by: UUID, *, story: Story, step: Step) -> None:
    """The topic is done once its story is out."""
    del step
    planning.topic_finish(world.topics[story.topic.title], by=by)


def _correct(world: World, by: UUID, *, story: Story, step: Step) -> None:
    publishing.correction_start(world.stories[story.slug], by=by, notice=step.notice)
    _mend(world, by, story=story, step=step)


STEPS: Mapping[str, Callable[..., None]] = MappingProxyType(
    {
        "write": _write,
        "mend": _mend,
        "submit": _submit,
        "pass": _pass,
        "return": _return,
        "release": _release,
        "close": _close,
        "correct": _correct,
        "schedule": _schedule,
        "embargo": _embargo,
        "recall": _recall,
        "withdraw": _withdraw,
        "relate": _relate,
    }
)

PUBLIC = frozenset({"release", "recall", "withdraw"})
"""Steps after which readers see something else."""
