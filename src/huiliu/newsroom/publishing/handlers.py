"""What publishing does when others announce something."""

from huiliu.kit.events import on
from huiliu.newsroom.editing.events import KinParted, PackageChanged
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.events import (
    StoryCorrected,
    StoryRecalled,
    StoryReleased,
    StoryWithdrawn,
)
from huiliu.newsroom.review.events import StoryPassed


@on(StoryPassed)
def release_at_once(event: StoryPassed) -> None:
    """Put a story out on its last review where the centre's chain says so."""
    if event.auto_release:
        api.release_create_at_once(event.aggregate, version=event.version, by=event.by)


@on(StoryReleased)
def output_out(event: StoryReleased) -> None:
    """Let the planned output of a story that went out be out."""
    planning.story_out(event.aggregate)


@on(KinParted)
def kin_renew(event: KinParted) -> None:
    """Write the lists of stories that no longer stand beside each other again."""
    api.kin_renew([event.aggregate, *event.kin])


@on(PackageChanged)
def package_renew(event: PackageChanged) -> None:
    """Write a package's page again, and the lists that name it."""
    api.kin_renew(event.stories)
    api.front_renew()


@on(StoryReleased)
def release_trace(event: StoryReleased) -> None:
    """Trace what went out to the plan that it grew from."""
    api.plan_tell(event.aggregate, release=event.release)


@on(StoryCorrected)
def correction_trace(event: StoryCorrected) -> None:
    """Trace a correction to the plan of its story."""
    api.plan_tell(event.aggregate, release=event.release)


@on(StoryRecalled)
def recall_trace(event: StoryRecalled) -> None:
    """Tell the plan that readers lost a story."""
    api.plan_tell_gone(event.aggregate, reason=event.reason)


@on(StoryWithdrawn)
def withdrawal_trace(event: StoryWithdrawn) -> None:
    """Tell the plan that a story ended."""
    api.plan_tell_gone(event.aggregate, reason=event.reason)
