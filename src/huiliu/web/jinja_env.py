"""The Jinja2 environment of every page: addresses, translations and the shell's wording."""

from collections.abc import Sequence
from functools import lru_cache

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from huiliu.kit import clock, moments
from huiliu.web import wording


def environment(**options: object) -> Environment:
    """Build the environment that Django's Jinja2 backend asks for."""
    options.setdefault("undefined", StrictUndefined)
    env = Environment(  # noqa: S701 - Django's backend passes autoescape=True.
        extensions=["jinja2.ext.loopcontrols"],
        trim_blocks=True,
        lstrip_blocks=True,
        **options,  # type: ignore[arg-type]
    )
    env.globals.update(
        _=_said,
        ngettext=_said_of,
        static=lru_cache(maxsize=512)(static),
        url=_url,
        now=clock.now,
        time_left_of=wording.time_left,
        lang_code=wording.lang_code,
    )
    env.filters.update(
        day=moments.day,
        weekday=wording.weekday,
        hour=moments.hour,
        moment=moments.moment,
        full_moment=moments.full_moment,
        iso=wording.iso,
        number=wording.number,
        waiting=wording.waiting,
        size=wording.size,
        duration=wording.duration,
        span=wording.span,
    )
    return env


def _said(text: str, /, **values: object) -> Markup:
    """Say a text in the page's language, with its values escaped; a page says a hundred.

    Jinja's own i18n extension does the same by two calls through the page's context.
    """
    return Markup(gettext(text)) % values  # noqa: S704 - from our catalogue


def _said_of(one: str, many: str, num: int, /, **values: object) -> Markup:
    """Say a text of so many things; `num` is there for the text."""
    return Markup(ngettext(one, many, num)) % {"num": num, **values}  # noqa: S704 - the same


def _url(name: str, *places: object, args: Sequence[object] = (), **named: object) -> str:
    """Give the address of a view: `url('story', story.id)`."""
    return _address(name, (*places, *args), tuple(named.items()))


@lru_cache(maxsize=8192)
def _address(name: str, args: tuple[object, ...], named: tuple[tuple[str, object], ...]) -> str:
    """Build an address once: of one name and the same places it is always the same."""
    return reverse(name, args=args or None, kwargs=dict(named) or None)
