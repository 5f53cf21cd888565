"""Ids as forms carry several of them."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _


def ids_in(text: str) -> list[UUID]:
    """Read ids between commas; raises ValidationError."""
    try:
        return [UUID(one) for one in text.split(",") if one]
    except ValueError as problem:
        raise forms.ValidationError(_("Choose a story.")) from problem
