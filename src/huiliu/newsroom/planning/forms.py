"""Forms of planning."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import people_of_tenant
from huiliu.newsroom.planning.api import (
    Assignee,
    AssignmentState,
    Brief,
    BriefField,
    CoverageCard,
    CrewCard,
    Output,
    ResourceCard,
    Task,
    TaskField,
    TopicState,
)
from huiliu.newsroom.planning.wording import DISTRICT_WORDS, OUTPUT_WORDS, RESOURCE_WORDS


def _moment(label: Any, *, required: bool = True) -> forms.DateTimeField:
    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    return forms.DateTimeField(label=label, widget=widget, input_formats=formats, required=required)


def _colleagues() -> list[tuple[str, str]]:
    return [(str(person.id), person.name) for person in people_of_tenant()]


class _ChangedForm(forms.Form):
    """A form that says which of its fields somebody changed since their page was made.

    Its page carries what each field said then. Moments count by the minute, as they are shown.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = True
            first = self.initial.get(name)
            if isinstance(first, datetime):
                self.initial[name] = first.replace(second=0, microsecond=0)


class _BriefForm(forms.Form):
    """What a topic says."""

    title = forms.CharField(label=_("Topic"), max_length=120)
    angle = forms.CharField(
        label=_("Angle"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
    owner = forms.ChoiceField(label=_("Who is in charge"))
    due_at = _moment(_("Due"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "owner", _colleagues())

    def brief(self) -> Brief:
        """Give what it says."""
        given = self.cleaned_data
        return Brief(
            title=given["title"],
            angle=given["angle"],
            owner=UUID(given["owner"]),
            due_at=given["due_at"],
        )


class BriefForm(_BriefForm, _ChangedForm):
    """Change what a topic says."""

    def changed(self) -> set[BriefField]:
        """Give what the planner changed."""
        return {BriefField(name) for name in self.changed_data}


class TopicForm(_BriefForm):
    """Propose a topic."""

    outputs = forms.MultipleChoiceField(
        label=_("Outputs"),
        choices=list(OUTPUT_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=[Output.TEXT.value],
    )
    lead = forms.UUIDField(required=False, widget=forms.HiddenInput)


class JoinForm(forms.Form):
    """Let a lead become part of a topic."""

    lead = forms.UUIDField()


class DecideForm(forms.Form):
    """Approve or drop."""

    reason = forms.CharField(label=_("Why it is dropped"), max_length=300, required=False)


class ReasonForm(forms.Form):
    """Say why something is declined, dropped or taken back."""

    reason = forms.CharField(label=_("Why"), max_length=300, required=False)

    def said(self) -> str:
        """Give what was said; what is too long or missing is nothing."""
        return self.cleaned_data["reason"] if self.is_valid() else ""


class MoveForm(forms.Form):
    """Put a card into another column, from the one where it was seen."""

    to = forms.ChoiceField(choices=[(state.value, state.value) for state in TopicState])
    seen = forms.ChoiceField(choices=[(state.value, state.value) for state in TopicState])


class UndoForm(forms.Form):
    """Take one's own last step back."""

    change = forms.UUIDField()


class CoverageForm(forms.Form):
    """Plan one more output."""

    kind = forms.ChoiceField(label=_("Output"), choices=list(OUTPUT_WORDS.items()))
    due_at = _moment(_("Due"), required=False)
    note = forms.CharField(label=_("Remark"), max_length=300, required=False)


class _WhoForm(forms.Form):
    """A form that names one colleague or one crew, by `p-` or `c-` and the id."""

    who = forms.ChoiceField(label=_("Who"))

    def offer_who(self, crews: Sequence[CrewCard]) -> None:
        """Let the planner choose among the colleagues and the crews in use."""
        people = [(f"p-{key}", name) for key, name in _colleagues()]
        in_use = [(f"c-{crew.id}", crew.name) for crew in crews if crew.retired_at is None]
        _offer(self, "who", [*in_use, *people])

    def assignee(self) -> Assignee:
        """Give who was chosen."""
        sign, _dash, key = self.cleaned_data["who"].partition("-")
        return Assignee(crew=UUID(key)) if sign == "c" else Assignee(person=UUID(key))


class _TaskForm(forms.Form):
    """What is to be done; `anyway` says that the clashes were seen."""

    what = forms.CharField(label=_("What to do"), max_length=200)
    due_at = _moment(_("Due"))
    starts_at = _moment(_("From"), required=False)
    ends_at = _moment(_("Until"), required=False)
    place = forms.CharField(label=_("Where"), max_length=120, required=False)
    district = forms.ChoiceField(
        label=_("District"),
        choices=[("", _("No district")), *DISTRICT_WORDS.items()],
        required=False,
    )
    anyway = forms.BooleanField(label=_("Assign all the same"), required=False)

    def task(self) -> Task:
        """Give what is to be done."""
        given = self.cleaned_data
        return Task(
            what=given["what"],
            due_at=given["due_at"],
            place=given["place"],
            district=given["district"],
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
        )


class TaskForm(_TaskForm, _ChangedForm):
    """Change what somebody is asked to do."""

    def changed(self) -> set[TaskField]:
        """Give what the planner changed."""
        return {TaskField(name) for name in self.changed_data if name != "anyway"}


class AssignmentForm(_WhoForm, _TaskForm):
    """Offer a piece of a topic."""

    coverage = forms.ChoiceField(label=_("For which output"), required=False)
    resources = forms.MultipleChoiceField(
        label=_("What they take along"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def offer(
        self,
        *,
        coverages: Sequence[CoverageCard],
        crews: Sequence[CrewCard],
        resources: Sequence[ResourceCard],
    ) -> None:
        """Let the planner choose among what is planned, who is there and what can be booked."""
        self.offer_who(crews)
        wanted = [(str(one.id), OUTPUT_WORDS[one.kind]) for one in coverages]
        _offer(self, "coverage", [("", _("The first that nobody has")), *wanted])
        _offer(self, "resources", [(str(one.id), one.name) for one in resources])

    def booked(self) -> list[UUID]:
        """Give what is to be booked."""
        return [UUID(one) for one in self.cleaned_data["resources"]]

    def wanted(self) -> UUID | None:
        """Give the coverage that was chosen, if any."""
        chosen = self.cleaned_data["coverage"]
        return UUID(chosen) if chosen else None


class WhenForm(forms.Form):
    """Where and when something is to be done, as far as it is filled in already."""

    due_at = _moment(_("Due"), required=False)
    starts_at = _moment(_("From"), required=False)
    ends_at = _moment(_("Until"), required=False)
    place = forms.CharField(max_length=120, required=False)
    district = forms.CharField(max_length=16, required=False)


class ReassignForm(_WhoForm):
    """Hand an assignment to somebody else, from the state in which it was seen."""

    seen = forms.ChoiceField(
        choices=[("", ""), *((state.value, state.value) for state in AssignmentState)],
        required=False,
    )

    def state_seen(self) -> AssignmentState | None:
        """Give the state that the planner saw, if the page said."""
        seen = self.cleaned_data["seen"]
        return AssignmentState(seen) if seen else None


class BookForm(forms.Form):
    """Say what an assignment takes along."""

    resources = forms.MultipleChoiceField(
        label=_("What they take along"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def offer(self, resources: Sequence[ResourceCard]) -> None:
        """Let the planner choose among what can be booked."""
        _offer(self, "resources", [(str(one.id), one.name) for one in resources])


class CrewForm(forms.Form):
    """Name a set of people."""

    name = forms.CharField(label=_("Name"), max_length=30)
    members = forms.MultipleChoiceField(
        label=_("Who belongs to it"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "members", _colleagues())

    def people(self) -> list[UUID]:
        """Give who was chosen."""
        return [UUID(one) for one in self.cleaned_data["members"]]


class ResourceForm(forms.Form):
    """Name a thing that can be booked."""

    name = forms.CharField(label=_("Name"), max_length=40)
    kind = forms.ChoiceField(label=_("Kind"), choices=list(RESOURCE_WORDS.items()))


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
