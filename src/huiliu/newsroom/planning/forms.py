"""Forms of planning."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import people_of_tenant
from huiliu.newsroom.planning.core.states import Output

OUTPUT_WORDS = {
    Output.TEXT.value: _("Text"),
    Output.PICTURE.value: _("Pictures"),
    Output.VIDEO.value: _("Video"),
    Output.AUDIO.value: _("Audio"),
}


def _moment(label: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(
        label=label, widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    )


class _WithPeople(forms.Form):
    """A form that names a colleague; `person_field` is filled with the centre's people."""

    person_field: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields[self.person_field]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(person.id), person.name) for person in people_of_tenant()]


class TopicForm(_WithPeople):
    """Propose a topic."""

    person_field = "owner"

    title = forms.CharField(label=_("Topic"), max_length=120)
    angle = forms.CharField(
        label=_("Angle"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
    owner = forms.ChoiceField(label=_("Who is in charge"))
    due_at = _moment(_("Due"))
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


class AssignmentForm(_WithPeople):
    """Give somebody a piece of a topic."""

    person_field = "person"

    person = forms.ChoiceField(label=_("Who"))
    what = forms.CharField(label=_("What to do"), max_length=200)
    place = forms.CharField(label=_("Where"), max_length=120, required=False)
    due_at = _moment(_("Due"))
