"""Forms of calendars."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.planning.calendar.core.shares import Share
from huiliu.newsroom.planning.cards import CrewCard


class ShareForm(forms.Form):
    """Make an address: one's own, a crew's by its id, or the newsroom's."""

    whose = forms.ChoiceField(label=_("Whose calendar"))

    def offer(self, crews: Sequence[CrewCard]) -> None:
        """Let the person choose among the crews in use."""
        field = self.fields["whose"]
        if isinstance(field, forms.ChoiceField):
            in_use = [(str(crew.id), crew.name) for crew in crews if crew.retired_at is None]
            field.choices = [
                (Share.PERSON.value, gettext("Mine: my assignments, my due times, my events")),
                (Share.NEWSROOM.value, gettext("The newsroom's: everything")),
                *in_use,
            ]

    def chosen(self) -> tuple[Share, UUID | None]:
        """Give whose calendar it is, and the crew if it is a crew's."""
        whose = self.cleaned_data["whose"]
        if whose in {Share.PERSON.value, Share.NEWSROOM.value}:
            return Share(whose), None
        return Share.CREW, UUID(whose)
