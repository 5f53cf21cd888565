"""Forms of meetings."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import people_of_tenant
from huiliu.kit import clock
from huiliu.newsroom.planning.cards import TopicCard
from huiliu.newsroom.planning.core.states import Output
from huiliu.newsroom.planning.core.tasks import Assignee
from huiliu.newsroom.planning.meetings.api import TO_MEET_MOST
from huiliu.newsroom.planning.meetings.core.sittings import Decision, Verdict, Vote

_ORDER_MOST = 10_000


class OpenForm(forms.Form):
    """Open a meeting on proposed topics."""

    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    desk = forms.CharField(label=_("Which desk"), max_length=40, required=False)
    chair = forms.ChoiceField(label=_("Chair"))
    topics = forms.MultipleChoiceField(
        label=_("On the agenda"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, topics: Sequence[TopicCard], chair: UUID, **kwargs: Any) -> None:
        offered = [(str(topic.id), topic.title) for topic in topics]
        initial = {
            "day": localtime(clock.now()).date(),
            "chair": str(chair),
            "topics": [key for key, _title in offered],
        }
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        _offer(self, "chair", [(str(one.id), one.name) for one in people_of_tenant()])
        _offer(self, "topics", offered[:TO_MEET_MOST])


class CodeForm(forms.Form):
    """Find a meeting by the number on its screen; spaces between the digits do not count."""

    code = forms.CharField(
        label=_("Number on the screen"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_code(self) -> str:
        """Give the digits."""
        return "".join(str(self.cleaned_data["code"]).split())


class ItemForm(forms.Form):
    """Name an item of the agenda."""

    item = forms.UUIDField()


class VoteForm(ItemForm):
    """Vote on an item."""

    vote = forms.ChoiceField(choices=[(vote.value, vote.value) for vote in Vote])


class RemarkForm(ItemForm):
    """Change what the minutes say beside a decision."""

    note = forms.CharField(max_length=300, required=False)


class DecideForm(ItemForm):
    """Decide an item; `who_other` and `when_other` stand over what was picked."""

    verdict = forms.ChoiceField(choices=[(one.value, one.value) for one in Verdict])
    note = forms.CharField(max_length=300, required=False)
    who = forms.CharField(max_length=40, required=False)
    who_other = forms.CharField(max_length=40, required=False)
    outputs = forms.MultipleChoiceField(
        choices=[(one.value, one.value) for one in Output], required=False
    )
    when = forms.DateTimeField(required=False)
    when_other = forms.DateTimeField(
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], required=False
    )
    hold_until = forms.DateField(required=False)
    into = forms.UUIDField(required=False)

    def clean(self) -> dict[str, Any]:
        """Read who was picked."""
        given = super().clean() or self.cleaned_data
        picked = given.get("who_other") or given.get("who") or ""
        try:
            given["to"] = _assignee(picked)
        except ValueError as broken:
            raise forms.ValidationError(_("Pick one person, or one crew.")) from broken
        return given

    def decision(self) -> Decision:
        """Give what was decided; what belongs to another verdict is left out."""
        given = self.cleaned_data
        verdict, note = Verdict(given["verdict"]), given["note"]
        until: date | None = given["hold_until"]
        due_at: datetime | None = given["when_other"] or given["when"]
        if verdict is not Verdict.DO:
            return Decision(verdict=verdict, note=note, hold_until=until, into=given["into"])
        return Decision(
            verdict=verdict,
            note=note,
            to=given["to"],
            outputs=tuple(Output(one) for one in given["outputs"]),
            due_at=due_at,
        )


class AgendaForm(forms.Form):
    """Change the agenda: one action, with what it is about."""

    action = forms.ChoiceField(
        choices=[(one, one) for one in ("add", "lead", "drop", "up", "down", "order")]
    )
    topic = forms.UUIDField(required=False)
    lead = forms.UUIDField(required=False)
    item = forms.UUIDField(required=False)
    order = forms.CharField(max_length=_ORDER_MOST, required=False)

    def clean_order(self) -> list[UUID]:
        """Read the ids between commas."""
        try:
            return [UUID(one) for one in self.cleaned_data["order"].split(",") if one]
        except ValueError as broken:
            raise forms.ValidationError(_("This order is broken.")) from broken

    def named(self) -> UUID | None:
        """Give what the action is about; None where the form does not say."""
        field = {"add": "topic", "lead": "lead"}.get(self.cleaned_data["action"], "item")
        found: UUID | None = self.cleaned_data[field]
        return found


def why(form: forms.Form) -> str:
    """Say what is wrong with a form that has no page of its own."""
    return " ".join(str(text) for texts in form.errors.values() for text in texts)


def _assignee(picked: str) -> Assignee | None:
    """Read `p-` or `c-` and the id; nothing is nobody, anything else a ValueError."""
    if not picked:
        return None
    sign, _dash, key = picked.partition("-")
    if sign not in {"p", "c"}:
        raise ValueError(sign)
    return Assignee(crew=UUID(key)) if sign == "c" else Assignee(person=UUID(key))


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
