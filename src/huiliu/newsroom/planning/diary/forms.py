"""Forms of the diary."""

import re
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import people_of_tenant
from huiliu.kit.calendar import HOME
from huiliu.newsroom.planning.diary.core.happenings import (
    CONTACTS_MAX,
    PLACE_CHARS_MAX,
    TEXT_CHARS_MAX,
    TITLE_CHARS_MAX,
    URL_CHARS_MAX,
    Contact,
    EventState,
    Happening,
    Reach,
)
from huiliu.newsroom.planning.diary.labels import EVENT_WORDS, REPEAT_RULES, REPEAT_WORDS
from huiliu.newsroom.planning.wording import DISTRICT_WORDS

_CONTACT_CHARS = {"name": 120, "role": 60, "phone": 40}
_UNTIL = re.compile(r";?(?:UNTIL|COUNT)=[^;]*")
_CUSTOM = "custom"
_ZONE = "Asia/Shanghai"
EVERY = (
    (60, _("every hour")),
    (360, _("every 6 hours")),
    (1440, _("once a day")),
)


def _date(label: Any, *, required: bool = False) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=required)


def _time(label: Any) -> forms.TimeField:
    widget = forms.TimeInput({"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, required=False)


class EventForm(forms.Form):
    """Enter or change an event. Without times it takes the whole day."""

    title = forms.CharField(label=_("What happens"), max_length=TITLE_CHARS_MAX)
    first = _date(_("On which day"), required=True)
    starts = _time(_("From"))
    last = _date(_("Until the day"))
    ends = _time(_("Until"))
    repeats = forms.ChoiceField(
        label=_("Repeats"), choices=list(REPEAT_WORDS.items()), required=False
    )
    repeats_until = _date(_("Repeats until"))
    rule = forms.CharField(
        label=_("Rule in the words of iCalendar"), max_length=500, required=False
    )
    place = forms.CharField(label=_("Where"), max_length=PLACE_CHARS_MAX, required=False)
    district = forms.ChoiceField(
        label=_("District"),
        choices=[("", _("No district")), *DISTRICT_WORDS.items()],
        required=False,
    )
    state = forms.ChoiceField(
        label=_("How sure"), choices=list(EVENT_WORDS.items()), required=False
    )
    text = forms.CharField(
        label=_("What is known of it"),
        max_length=TEXT_CHARS_MAX,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    url = forms.CharField(label=_("Page about it"), max_length=URL_CHARS_MAX, required=False)
    owner = forms.ChoiceField(label=_("Who looks after it"), required=False)
    look_again_on = _date(_("Look again on"))
    contacts = forms.CharField(
        label=_("Whom to ask"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One a line: name, role, phone. Shown to the newsroom only."),
    )
    reach = forms.ChoiceField(
        choices=[(reach.value, reach.value) for reach in Reach], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(person.id), person.name) for person in people_of_tenant()]
        field = self.fields["owner"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", gettext("Nobody yet")), *people]

    def clean_contacts(self) -> tuple[Contact, ...]:
        """Read a contact a line, its parts between commas of either kind."""
        lines = [line for line in self.cleaned_data["contacts"].splitlines() if line.strip()]
        if len(lines) > CONTACTS_MAX:
            raise forms.ValidationError(gettext("Write 20 contacts at most."))
        return tuple(_contact(line) for line in lines)

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("It comes before the first day."))
        return given

    def happening(self) -> Happening:
        """Give what was said of the event."""
        given = self.cleaned_data
        starts_at, ends_at, all_day = self._span()
        return Happening(
            title=given["title"],
            starts_at=starts_at,
            ends_at=ends_at,
            all_day=all_day,
            zone=_ZONE,
            rule=self._rule(),
            text=given["text"],
            place=given["place"],
            district=given["district"],
            url=given["url"],
            state=EventState(given["state"] or EventState.CONFIRMED.value),
            owner=UUID(given["owner"]) if given["owner"] else None,
            look_again_on=given["look_again_on"],
            contacts=given["contacts"],
        )

    def reached(self) -> Reach:
        """Give which dates of a series are meant; all, unless it was said."""
        return Reach(self.cleaned_data["reach"] or Reach.ALL.value)

    def _span(self) -> tuple[datetime, datetime, bool]:
        given = self.cleaned_data
        first, last = given["first"], given["last"] or given["first"]
        if given["starts"] is None:
            ends = datetime.combine(last, time(), HOME) + timedelta(days=1)
            return datetime.combine(first, time(), HOME), ends, True
        begins = datetime.combine(first, given["starts"], HOME)
        if given["ends"] is None:
            return begins, begins + timedelta(hours=1), False
        return begins, datetime.combine(last, given["ends"], HOME), False

    def _rule(self) -> str:
        given = self.cleaned_data
        chosen = given["repeats"]
        text = str(given["rule"] if chosen == _CUSTOM else REPEAT_RULES.get(chosen, ""))
        until = given["repeats_until"]
        if text and until:
            text = _UNTIL.sub("", text) + f";UNTIL={until:%Y%m%d}"
        return text


def initial_of(said: Happening) -> dict[str, object]:
    """Give what a form begins with, so that saving it unchanged changes nothing."""
    starts, ends = said.starts_at.astimezone(HOME), said.ends_at.astimezone(HOME)
    last = (ends - timedelta(days=1)).date() if said.all_day else ends.date()
    chosen = _repeats(said.rule)
    return {
        "title": said.title,
        "first": starts.date(),
        "starts": None if said.all_day else starts.time(),
        "last": last if last > starts.date() else None,
        "ends": None if said.all_day else ends.time(),
        "repeats": chosen,
        "rule": said.rule if chosen == _CUSTOM else "",
        "place": said.place,
        "district": said.district,
        "state": said.state.value,
        "text": said.text,
        "url": said.url,
        "owner": str(said.owner or ""),
        "look_again_on": said.look_again_on,
        "contacts": "\n".join(_line(one) for one in said.contacts),
        "reach": Reach.THIS.value,
    }


def _repeats(rule: str) -> str:
    known = {text: name for name, text in REPEAT_RULES.items()}
    return known.get(rule, _CUSTOM)


def _contact(line: str) -> Contact:
    parts = [part.strip() for part in re.split(r"[,，、;；\t]", line, maxsplit=2)]
    name, role, phone = (*parts, "", "")[:3]
    return Contact(
        name=(name or role or phone)[: _CONTACT_CHARS["name"]],
        role=role[: _CONTACT_CHARS["role"]],
        phone=phone[: _CONTACT_CHARS["phone"]],
    )


def _line(contact: Contact) -> str:
    return f"{contact.name}, {contact.role}, {contact.phone}".rstrip(", ")


class StateForm(forms.Form):
    """Call an event off, put it off, or let it happen again."""

    state = forms.ChoiceField(choices=list(EVENT_WORDS.items()))
    reach = forms.ChoiceField(choices=[(reach.value, reach.value) for reach in Reach])


class AssetForm(forms.Form):
    """Lay a file beside an event, or take it off."""

    asset = forms.UUIDField()
    act = forms.ChoiceField(choices=[("add", "add"), ("remove", "remove")])


class ImportForm(forms.Form):
    """Send a calendar file in."""

    file = forms.FileField(
        label=_("Calendar file"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput({"accept": ".ics,.xml,text/calendar,application/xml"}),
    )


class FeedForm(forms.Form):
    """Subscribe to a calendar."""

    name = forms.CharField(label=_("Name"), max_length=60)
    url = forms.CharField(
        label=_("Address of the calendar"),
        max_length=2000,
        widget=forms.TextInput({"inputmode": "url", "placeholder": "https://"}),
    )
    every_min = forms.TypedChoiceField(
        label=_("How often it is asked"), choices=EVERY, coerce=int, initial=360
    )
