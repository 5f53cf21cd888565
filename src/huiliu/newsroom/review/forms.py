"""Forms of review."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import PersonCard, Role, role_label
from huiliu.newsroom.review.access import ESCALATION, REVIEWERS
from huiliu.newsroom.review.api import Design, Place
from huiliu.newsroom.review.services.chains import MINUTES_MAX, STAGES_MAX

_REASON_MAX = 300
_NOTHING = ("", "—")


def _date_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class SubmitForm(forms.Form):
    """Hand a story to review."""

    note = forms.CharField(label=_("Note to the reviewer"), max_length=300, required=False)


class PassForm(forms.Form):
    """Pass a stage."""

    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class ReturnForm(forms.Form):
    """Return a story: an offered reason, words of one's own, or both."""

    cause = forms.ChoiceField(label=_("Reason"), required=False, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why it is returned"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, causes: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.causes = causes
        self.fields["cause"].choices = list(causes.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Let the offered word stand for the reason where nothing else is written."""
        given = super().clean() or {}
        words, cause = given.get("reason", "").strip(), given.get("cause", "")
        if not words and not cause:
            self.add_error("reason", str(_("Write the reason: the author works from it.")))
        given["reason"] = words or self.causes.get(cause, "")
        return given


class WaiverForm(forms.Form):
    """Let one person pass a further stage, or the round go without reading aloud."""

    person = forms.UUIDField(label=_("Person"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=_REASON_MAX)


class DelegationForm(forms.Form):
    """Who takes over whose duty, on which days, and why; the last day belongs to it."""

    principal = forms.TypedChoiceField(label=_("Whose duty"), coerce=UUID, required=False)
    delegate = forms.TypedChoiceField(label=_("Who takes it over"), coerce=UUID)
    first = forms.DateField(label=_("First day"), widget=_date_input())
    last = forms.DateField(label=_("Last day"), widget=_date_input())
    reason = forms.CharField(label=_("Reason"), max_length=_REASON_MAX)

    def __init__(
        self,
        *args: Any,
        principals: Iterable[PersonCard],
        delegates: Iterable[PersonCard],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["principal"].choices = _people(principals)  # type: ignore[attr-defined]
        self.fields["delegate"].choices = _people(delegates)  # type: ignore[attr-defined]

    def span(self) -> tuple[datetime, datetime]:
        """Give the first moment of the first day, and the one after the last day."""
        given = self.cleaned_data
        return _midnight(given["first"]), _midnight(given["last"] + timedelta(days=1))


class ReadingForm(forms.Form):
    """Who follows the text while it is read aloud."""

    follower = forms.TypedChoiceField(label=_("Who follows the text"), coerce=UUID)

    def __init__(self, *args: Any, people: Iterable[PersonCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["follower"].choices = _people(people)  # type: ignore[attr-defined]


class PlaceForm(forms.Form):
    """One place of a chain; without a role there is no such place."""

    role = forms.ChoiceField(label=_("Who judges"), required=False)
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=MINUTES_MAX, required=False
    )
    escalate_minutes = forms.IntegerField(
        label=_("Minutes overdue"), min_value=0, max_value=MINUTES_MAX, required=False
    )
    escalate_role = forms.ChoiceField(label=_("Then also"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = _roles(REVIEWERS)  # type: ignore[attr-defined]
        self.fields["escalate_role"].choices = _roles(ESCALATION)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for minutes with a role, and for both halves of an escalation."""
        given = super().clean() or {}
        if given.get("role") and not given.get("minutes"):
            self.add_error("minutes", str(_("Say within how many minutes.")))
        if bool(given.get("escalate_role")) != (given.get("escalate_minutes") is not None):
            self.add_error("escalate_role", str(_("Say who is asked, and after how many minutes.")))
        return given

    def place(self) -> Place:
        """Give the place that the row describes."""
        given = self.cleaned_data
        role = given["escalate_role"]
        return Place(
            role=Role(given["role"]),
            minutes=given["minutes"],
            escalate_minutes=given["escalate_minutes"],
            escalate_role=Role(role) if role else None,
        )


class ChainForm(forms.Form):
    """What a chain does besides its places."""

    auto_release = forms.BooleanField(label=_("Put stories out at the last pass"), required=False)
    reason = forms.CharField(
        label=_("Reason for fewer than three stages"), max_length=_REASON_MAX, required=False
    )


class CausesForm(forms.Form):
    """The reasons offered for a return, one a line."""

    words = forms.CharField(
        label=_("Reasons offered for a return"),
        max_length=400,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One a line, eight at most."),
    )


class SpanForm(forms.Form):
    """From which day to which the figures are."""

    first = forms.DateField(label=_("From"), widget=_date_input())
    last = forms.DateField(label=_("To"), widget=_date_input())


def place_forms(asked: Mapping[str, str] | None, places: Sequence[Place]) -> list[PlaceForm]:
    """Give one form for each possible place, filled from what was sent or from `places`."""
    return [
        PlaceForm(asked, prefix=f"p{number}", initial=_initial(places, number))
        for number in range(STAGES_MAX)
    ]


def design_from(chain: ChainForm, places: Sequence[PlaceForm], profile: UUID | None) -> Design:
    """Give the chain that valid forms describe."""
    given = chain.cleaned_data
    return Design(
        places=tuple(form.place() for form in places if form.cleaned_data.get("role")),
        auto_release=given["auto_release"],
        profile=profile,
        reason=given["reason"],
    )


def _initial(places: Sequence[Place], number: int) -> dict[str, object]:
    if number >= len(places):
        return {}
    place = places[number]
    return {
        "role": place.role.value,
        "minutes": place.minutes,
        "escalate_minutes": place.escalate_minutes,
        "escalate_role": place.escalate_role.value if place.escalate_role else "",
    }


def _roles(roles: Iterable[Role]) -> list[tuple[str, str]]:
    wanted = set(roles)
    return [_NOTHING, *((role.value, str(role_label(role))) for role in Role if role in wanted)]


def _people(people: Iterable[PersonCard]) -> list[tuple[UUID, str]]:
    return [(person.id, person.name) for person in people]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=get_current_timezone())
