"""Forms of rules, desks and words for places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.wire.core.conditions import (
    URGENCIES,
    Conditions,
    Origin,
    Where,
    words_cleaned,
)
from huiliu.newsroom.wire.core.hours import WEEK, Hours
from huiliu.newsroom.wire.core.item import ItemKind
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.core.vocabulary import Vocabulary
from huiliu.newsroom.wire.rules.cards import Draft
from huiliu.newsroom.wire.rules.labels import (
    DAY_WORDS,
    FIELD_WORDS,
    KIND_WORDS,
    LANGUAGE_WORDS,
    ORIGIN_WORDS,
    OUTCOME_WORDS,
    WHERE_WORDS,
    Names,
)

_BETWEEN: Final = re.compile(r"[\n\r,，、;；]+")
_LIST_MAX: Final = 700_000
"""Characters of a list of ten thousand words."""
_PLACES_MAX: Final = 140_000
_SAMPLE_MAX: Final = 20_000
_FILE_MAX: Final = 2 * 1024 * 1024


def _several(label: Any) -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, widget=widget, required=False)


def _words(label: Any, *, rows: int = 3, most: int = _LIST_MAX) -> forms.CharField:
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=False, max_length=most, widget=widget)


def _hour(label: Any) -> forms.TimeField:
    widget = forms.TimeInput({"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


class RuleForm(forms.Form):
    """Write a rule. What is left empty is not asked."""

    name = forms.CharField(label=_("Name"), max_length=60)
    any_words = _words(FIELD_WORDS["any words"])
    all_words = _words(FIELD_WORDS["all words"], rows=2)
    no_words = _words(FIELD_WORDS["no words"], rows=2)
    where = forms.ChoiceField(
        label=_("Where the words stand"), choices=list(WHERE_WORDS.items()), required=False
    )
    places = _several(_("Places"))
    topics = _several(_("Topics (MediaTopics)"))
    more_topics = forms.CharField(
        label=_("Further topics, by name or code"), required=False, max_length=2000
    )
    kinds = _several(_("Kinds"))
    languages = _several(_("Languages"))
    origin = forms.ChoiceField(
        label=_("Whose provider"), choices=list(ORIGIN_WORDS.items()), required=False
    )
    providers = _several(_("Providers"))
    services = forms.CharField(label=_("Services"), required=False, max_length=2000)
    keywords = forms.CharField(label=_("Keywords of the sender"), required=False, max_length=2000)
    urgency = forms.TypedChoiceField(
        label=_("At least as urgent as"), coerce=int, empty_value=None, required=False
    )
    from_hour = _hour(_("From"))
    to_hour = _hour(_("Until before"))
    weekdays = _several(_("On these days"))
    outcome = forms.ChoiceField(
        label=_("What becomes of it"), choices=list(OUTCOME_WORDS.items()), widget=forms.RadioSelect
    )
    desk = forms.ChoiceField(label=_("For which desk"), required=False)

    def __init__(self, *args: Any, names: Names, desks: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._topics = names.topics
        offered: Mapping[str, Sequence[tuple[str, str | Promise]]] = {
            "kinds": list(KIND_WORDS.items()),
            "languages": list(LANGUAGE_WORDS.items()),
            "places": list(names.districts.items()),
            "providers": [(str(key), name) for key, name in names.providers.items()],
            "topics": [(code, names.topic(code)) for code in names.topics.topics],
            "weekdays": [(str(day), word) for day, word in enumerate(DAY_WORDS)],
            "desk": [("", _("No desk")), *((str(key), name) for key, name in desks.items())],
            "urgency": [("", _("Any")), *((str(one), str(one)) for one in URGENCIES)],
        }
        for name, choices in offered.items():
            cast("forms.ChoiceField", self.fields[name]).choices = list(choices)

    def clean_more_topics(self) -> tuple[str, ...]:
        """Give the codes of the topics that were named."""
        given = _listed(self.cleaned_data["more_topics"])
        codes = [(name, self._topics.of_name(name)) for name in given]
        unknown = "、".join(name for name, code in codes if not code)
        if unknown:
            raise forms.ValidationError(
                gettext("No topic is called %(names)s.") % {"names": unknown}
            )
        return tuple(code for _name, code in codes)

    def draft(self) -> Draft:
        """Give the rule that was written."""
        given = self.cleaned_data
        return Draft(
            name=given["name"],
            conditions=self._conditions(),
            hours=Hours(
                start=given["from_hour"],
                end=given["to_hour"],
                weekdays=frozenset(map(int, given["weekdays"])) or WEEK,
            ),
            outcome=Outcome(given["outcome"]),
            desk=UUID(given["desk"]) if given["desk"] else None,
        )

    def _conditions(self) -> Conditions:
        given = self.cleaned_data
        return Conditions(
            providers=tuple(map(UUID, given["providers"])),
            origin=Origin(given["origin"] or Origin.ANY),
            kinds=tuple(map(ItemKind, given["kinds"])),
            any_words=words_cleaned(_listed(given["any_words"])),
            all_words=words_cleaned(_listed(given["all_words"])),
            no_words=words_cleaned(_listed(given["no_words"])),
            where=Where(given["where"] or Where.TEXT),
            topics=tuple(dict.fromkeys((*given["topics"], *given["more_topics"]))),
            places=tuple(given["places"]),
            languages=tuple(given["languages"]),
            services=words_cleaned(_listed(given["services"])),
            keywords=words_cleaned(_listed(given["keywords"])),
            urgency=given["urgency"],
        )


class SampleForm(forms.Form):
    """A text or a file to try a rule on."""

    sample = _words(_("A text, its title in the first line"), rows=4, most=_SAMPLE_MAX)
    file = forms.FileField(
        label=_("Or a file: ninjs, NewsML-G2, NITF"),
        required=False,
        widget=forms.ClearableFileInput({"accept": ".json,.xml,.nitf"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large to be tried while somebody waits."""
        given = self.cleaned_data["file"]
        if given and given.size > _FILE_MAX:
            raise forms.ValidationError(gettext("The file is too large to be tried: 2 MB at most."))
        return given


class DeskForm(forms.Form):
    """Name a desk."""

    name = forms.CharField(label=_("Name of the desk"), max_length=20)


class PlacesForm(forms.Form):
    """The words for a centre's places."""

    words = _words(_("Words for our places"), rows=14, most=_PLACES_MAX)

    def listed(self) -> list[str]:
        """Give the words that were written."""
        return list(_listed(self.cleaned_data["words"]))


class OrderForm(forms.Form):
    """A whole new order, or one step of one."""

    action = forms.ChoiceField(choices=[(one, one) for one in ("order", "up", "down")])
    one = forms.UUIDField(required=False)
    order = forms.RegexField(r"\A[0-9a-f,-]*\Z", required=False, max_length=8000)

    def ordered(self, there: Sequence[UUID]) -> list[UUID]:
        """Give the order that is wanted of what is there."""
        moved, step = self.cleaned_data["one"], {"up": -1, "down": 1}
        if moved not in there:
            return self._whole()
        rest = [one for one in there if one != moved]
        at = max(0, list(there).index(moved) + step.get(self.cleaned_data["action"], 0))
        return [*rest[:at], moved, *rest[at:]]

    def clean_order(self) -> str:
        """Refuse what are no ids."""
        given: str = self.cleaned_data["order"]
        try:
            [UUID(one) for one in given.split(",") if one]
        except ValueError as problem:
            raise forms.ValidationError(str(problem)) from problem
        return given

    def _whole(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["order"].split(",") if one]


def initial_of(draft: Draft, topics: Vocabulary) -> dict[str, Any]:
    """Give what a form shows of a rule."""
    asked, hours = draft.conditions, draft.hours
    return {
        "name": draft.name,
        "any_words": "\n".join(asked.any_words),
        "all_words": "\n".join(asked.all_words),
        "no_words": "\n".join(asked.no_words),
        "where": asked.where.value,
        "places": list(asked.places),
        "topics": [code for code in asked.topics if code in topics.topics],
        "kinds": [one.value for one in asked.kinds],
        "languages": list(asked.languages),
        "origin": asked.origin.value,
        "providers": [str(one) for one in asked.providers],
        "services": "、".join(asked.services),
        "keywords": "、".join(asked.keywords),
        "urgency": asked.urgency or "",
        "from_hour": hours.start,
        "to_hour": hours.end,
        "weekdays": [] if hours.weekdays == WEEK else [str(day) for day in sorted(hours.weekdays)],
        "outcome": draft.outcome.value,
        "desk": str(draft.desk or ""),
    }


def _listed(written: str) -> Iterator[str]:
    return (part.strip() for part in _BETWEEN.split(written) if part.strip())
