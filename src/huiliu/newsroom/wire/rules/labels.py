"""The words of rules and tags: what a condition is called, why it held, why a tag was given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import TenantKind, tenant_cards
from huiliu.kit.moments import is_chinese
from huiliu.newsroom.wire.core.conditions import Origin, Where
from huiliu.newsroom.wire.core.item import ItemKind
from huiliu.newsroom.wire.core.routing import Outcome, Reason
from huiliu.newsroom.wire.core.rule_tests import Field
from huiliu.newsroom.wire.core.tags import Ground, Tag, TagKind
from huiliu.newsroom.wire.core.vocabulary import Vocabulary
from huiliu.newsroom.wire.rules.selectors import provider_names
from huiliu.newsroom.wire.rules.services.topics import topics_now

FIELD_WORDS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        Field.PROVIDER.value: _("Provider"),
        Field.ORIGIN.value: _("Whose provider"),
        Field.KIND.value: _("Kind"),
        Field.LANGUAGE.value: pgettext_lazy("of an item", "Language"),
        Field.URGENCY.value: _("Urgency"),
        Field.TOPIC.value: pgettext_lazy("of the MediaTopics", "Topic"),
        Field.PLACE.value: _("Place"),
        Field.SERVICE.value: _("Service"),
        Field.KEYWORD.value: _("Keyword"),
        Field.HOURS.value: _("Hours"),
        Field.ANY_WORDS.value: _("One of the words"),
        Field.ALL_WORDS.value: _("All of the words"),
        Field.NO_WORDS.value: _("None of the words"),
    }
)
KIND_WORDS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        ItemKind.TEXT.value: pgettext_lazy("kind of item", "Text"),
        ItemKind.PICTURE.value: pgettext_lazy("kind of item", "Picture"),
        ItemKind.GRAPHIC.value: pgettext_lazy("kind of item", "Graphic"),
        ItemKind.VIDEO.value: pgettext_lazy("kind of item", "Video"),
        ItemKind.AUDIO.value: pgettext_lazy("kind of item", "Audio"),
        ItemKind.COMPOSITE.value: pgettext_lazy("kind of item", "Mixed"),
        ItemKind.PACKAGE.value: pgettext_lazy("kind of item", "Package"),
        ItemKind.PLANNING.value: pgettext_lazy("kind of item", "Planning"),
        ItemKind.EVENT.value: pgettext_lazy("kind of item", "Event"),
    }
)
"""The kinds that rules are written for; the rest are parts and vocabularies."""
LANGUAGE_WORDS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "zh-Hans": _("Simplified Chinese"),
        "zh-Hant": _("Traditional Chinese"),
        "en": _("English (language)"),
        "und": _("Another language"),
    }
)
ORIGIN_WORDS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        Origin.ANY.value: _("Our own and shared ones"),
        Origin.OWN.value: _("Only our own"),
        Origin.SHARED.value: _("Only those that the province shares"),
    }
)
WHERE_WORDS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        Where.TEXT.value: _("In title and text"),
        Where.TITLE.value: _("Only in the title"),
    }
)
OUTCOME_WORDS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        Outcome.STREAM.value: _("Show it in the stream"),
        Outcome.LEAD.value: _("Make it a lead at once"),
        Outcome.STORY.value: _("Begin a story at once"),
        Outcome.LEAVE.value: _("Do not take it"),
    }
)
DAY_WORDS: Final[tuple[Promise, ...]] = (
    _("Mon"),
    _("Tue"),
    _("Wed"),
    _("Thu"),
    _("Fri"),
    _("Sat"),
    _("Sun"),
)
STEP_WORDS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "rule.add": _("Added: %(rules)s"),
        "rule.edit": _("Changed: %(rules)s"),
        "rule.copy": _("Copied: %(rules)s"),
        "rule.on": _("Switched on: %(rules)s"),
        "rule.off": _("Switched off: %(rules)s"),
        "rule.remove": _("Removed: %(rules)s"),
        "rules.order": _("Put in another order"),
    }
)


@dataclass(frozen=True, slots=True)
class Names:
    """What codes are called on a page."""

    providers: Mapping[UUID, str]
    districts: Mapping[str, str]
    topics: Vocabulary

    def topic(self, code: str) -> str:
        """Give the name of a topic in the page's language."""
        return self.topics.name(code, "zh" if is_chinese() else "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an explanation: what, and what of the item it was."""

    what: str
    met: str
    why: str = ""


def names_now() -> Names:
    """Give the names of the scope's providers, of all districts and topics."""
    cards = [card for card in tenant_cards() if card.kind is TenantKind.CENTRE]
    return Names(provider_names(), {card.slug: card.short_name for card in cards}, topics_now())


def reason_lines(reasons: Iterable[Reason], names: Names) -> tuple[Line, ...]:
    """Give why a rule took an item, a line for each condition."""
    return tuple(
        Line(what=field_words(reason.field), met=_met(reason, names)) for reason in reasons
    )


def tag_lines(tags: Iterable[Tag], names: Names) -> tuple[Line, ...]:
    """Give what an item is about, where it is, in which language, and why we think so."""
    return tuple(
        Line(what=str(_TAG_WORDS[tag.kind]), met=_named(tag, names), why=_ground(tag))
        for tag in tags
    )


def field_words(field: str) -> str:
    """Give the name of a condition."""
    return str(FIELD_WORDS.get(field, field))


def language_words(code: str) -> str:
    """Give the name of a language that rules know, or its code."""
    return str(LANGUAGE_WORDS.get(code, code))


_TAG_WORDS: Final[Mapping[TagKind, Promise]] = MappingProxyType(
    {
        TagKind.TOPIC: FIELD_WORDS[Field.TOPIC.value],
        TagKind.PLACE: FIELD_WORDS[Field.PLACE.value],
        TagKind.LANGUAGE: FIELD_WORDS[Field.LANGUAGE.value],
    }
)


def _met(reason: Reason, names: Names) -> str:
    if reason.field == Field.PROVIDER.value:
        return names.providers.get(UUID(reason.met), gettext("a provider that is gone"))
    if reason.field == Field.NO_WORDS.value:
        return gettext("none is there")
    if reason.field == Field.TOPIC.value:
        return names.topic(reason.met)
    listed: Mapping[str, Mapping[str, Promise | str]] = {
        Field.PLACE.value: names.districts,
        Field.KIND.value: KIND_WORDS,
        Field.ORIGIN.value: ORIGIN_WORDS,
        Field.LANGUAGE.value: LANGUAGE_WORDS,
    }
    return str(listed.get(reason.field, {}).get(reason.met, reason.met))


def _named(tag: Tag, names: Names) -> str:
    if tag.kind is TagKind.TOPIC:
        return names.topic(tag.code)
    if tag.kind is TagKind.PLACE:
        return names.districts.get(tag.code, tag.code)
    return language_words(tag.code)


def _ground(tag: Tag) -> str:
    words = "、".join(tag.words)
    if tag.ground is Ground.SENDER:
        return (
            gettext("said by its sender: %(words)s") % {"words": words}
            if words
            else gettext("by its sender")
        )
    if not words:
        return gettext("by its letters and words")
    told = {"words": words, "num": tag.count}
    if tag.ground is Ground.HEADLINE:
        return (
            ngettext(
                "%(words)s in the headline", "%(words)s, in the headline, %(num)s times", tag.count
            )
            % told
        )
    return (
        ngettext("%(words)s in the text", "%(words)s in the text, %(num)s times", tag.count) % told
    )
