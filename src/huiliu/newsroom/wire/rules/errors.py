"""What can go wrong with rules, desks and words for places."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.wire.errors import WireError


class RuleNotFound(WireError):
    """No such rule in this centre."""

    status: ClassVar[int] = 404
    message = _("This rule is not here. It may have been removed.")


class RuleNameTaken(WireError):
    """Two rules of one name cannot be told apart in a reason."""

    status: ClassVar[int] = 409
    message = _("Another rule has this name. Give it one of its own.")


class TooManyRules(WireError):
    """More rules than anyone can keep in mind."""

    status: ClassVar[int] = 409
    message = _("There are 200 rules. Join some before you add one.")


class TooManyWords(WireError):
    """More words than the rules of a centre may look for."""

    status: ClassVar[int] = 409
    message = _("The rules of a centre look for 50,000 words at most. Take topics instead.")


class NothingToUndo(WireError):
    """No step is left to be taken back, or its rule has become something else."""

    status: ClassVar[int] = 409
    message = _("Nothing is left to take back.")


class DeskNotFound(WireError):
    """No such desk in this centre."""

    status: ClassVar[int] = 404
    message = _("This desk is not here. It may have been removed.")


class DeskNameTaken(WireError):
    """Two desks of one name."""

    status: ClassVar[int] = 409
    message = _("Another desk has this name.")


class DeskInUse(WireError):
    """A desk to which a rule still sends."""

    status: ClassVar[int] = 409
    message = _("A rule still sends here. Give that rule another desk first.")


class ItemNotFound(WireError):
    """No such item in this centre's stream."""

    status: ClassVar[int] = 404
    message = _("This item is not here. It may have expired.")


class BenchNotFound(WireError):
    """Nobody tried such a rule here."""

    status: ClassVar[int] = 404
    message = _("This trial is not here any more. Try the rule again.")


class TopicsUnreadable(WireError):
    """A file that holds no vocabulary."""

    message = _("This file holds no MediaTopics. Take the IPTC's JSON or a knowledge item.")
