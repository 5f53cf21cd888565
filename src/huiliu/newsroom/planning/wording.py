"""The words of planning: each state, kind and district has one, on every page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words: TypeAlias = Mapping[str, str | Promise]

STATE_WORDS: Final[Words] = MappingProxyType(
    {
        "proposed": _("To decide"),
        "approved": _("To assign"),
        "gathering": _("In the field"),
        "writing": _("Writing"),
        "filed": _("Handed in"),
        "done": _("Out"),
        "dropped": _("Dropped"),
    }
)
OUTPUT_WORDS: Final[Words] = MappingProxyType(
    {
        "text": _("Written piece"),
        "picture": _("Pictures"),
        "video": _("Video"),
        "live": _("Live stream"),
        "radio": _("Radio"),
        "tv": _("TV"),
        "poster": _("Poster"),
    }
)
COVERAGE_WORDS: Final[Words] = MappingProxyType(
    {
        "planned": _("To assign"),
        "assigned": _("Assigned"),
        "filed": _("Handed in"),
        "out": _("Out"),
        "dropped": _("Dropped"),
    }
)
ASSIGNMENT_WORDS: Final[Words] = MappingProxyType(
    {
        "offered": _("Offered"),
        "accepted": _("Accepted"),
        "on_the_way": _("Under way there"),
        "filed": _("Handed in"),
        "declined": _("Declined"),
        "withdrawn": _("Taken back"),
    }
)
HORIZON_WORDS: Final[Words] = MappingProxyType(
    {
        "late": _("Overdue"),
        "today": _("Today"),
        "tomorrow": _("Tomorrow"),
        "this_week": _("This week"),
        "next_week": _("Next week"),
        "later": _("After next week"),
        "no_date": _("No date"),
    }
)
RESOURCE_WORDS: Final[Words] = MappingProxyType(
    {"equipment": _("Equipment"), "studio": _("Studio"), "vehicle": _("Vehicle")}
)
CHANGE_WORDS: Final[Words] = MappingProxyType(
    {
        "topic.propose": _("proposed it"),
        "topic.approved": _("put it up to be assigned"),
        "topic.gathering": _("put it in the field"),
        "topic.writing": _("put it among what is written"),
        "topic.filed": _("put it among what is handed in"),
        "topic.done": _("closed it"),
        "topic.dropped": _("dropped it"),
        "topic.join": _("let a lead join it"),
        "topic.leave": _("took a lead out of it"),
        "topic.title": _("renamed it; it was called: %(was)s"),
        "topic.angle": _("changed the angle"),
        "topic.owner": _("put %(after)s in charge in place of %(before)s"),
        "topic.due_at": _("moved its due time from %(was)s to %(now)s"),
        "topic.hold": _("held it until %(day)s"),
        "topic.merge": _("let another topic merge into it"),
        "topic.unmerge": _("took a merged topic out of it"),
        "topic.undo": _("took a step back"),
        "coverage.plan": _("planned: %(output)s"),
        "coverage.planned": _("%(output)s: to assign"),
        "coverage.assigned": _("%(output)s: assigned"),
        "coverage.filed": _("%(output)s: handed in"),
        "coverage.out": _("%(output)s: out"),
        "coverage.dropped": _("gave up: %(output)s"),
        "coverage.story": _("began to write: %(output)s"),
        "assignment.offer": _("offered an assignment to %(after)s"),
        "assignment.reassign": _("gave an assignment of %(before)s to %(after)s"),
        "assignment.what": _("changed an assignment; it said: %(was)s"),
        "assignment.place": _("moved an assignment from %(was)s to %(now)s"),
        "assignment.district": _("changed the district of an assignment"),
        "assignment.starts_at": _("moved the beginning of an assignment from %(was)s to %(now)s"),
        "assignment.ends_at": _("moved the end of an assignment from %(was)s to %(now)s"),
        "assignment.due_at": _("moved when an assignment is due from %(was)s to %(now)s"),
        "assignment.accepted": _("accepted an assignment"),
        "assignment.declined": _("declined an assignment"),
        "assignment.on_the_way": _("set out"),
        "assignment.filed": _("handed an assignment in"),
        "assignment.withdrawn": _("took an assignment back"),
        "assignment.book": _("changed what is booked"),
        "assignment.undo": _("took a step back"),
    }
)
"""What happened to a plan, after the name of who did it."""
DISTRICT_WORDS: Final[Words] = MappingProxyType(
    {
        "dongcheng": _("Dongcheng"),
        "xicheng": _("Xicheng"),
        "chaoyang": _("Chaoyang"),
        "haidian": _("Haidian"),
        "fengtai": _("Fengtai"),
        "shijingshan": _("Shijingshan"),
        "mentougou": _("Mentougou"),
        "fangshan": _("Fangshan"),
        "tongzhou": _("Tongzhou"),
        "shunyi": _("Shunyi"),
        "changping": _("Changping"),
        "daxing": _("Daxing"),
        "huairou": _("Huairou"),
        "pinggu": _("Pinggu"),
        "miyun": _("Miyun"),
        "yanqing": _("Yanqing"),
        "jingkaiqu": _("Economic development area"),
    }
)
