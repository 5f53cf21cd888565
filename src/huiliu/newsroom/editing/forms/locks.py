"""The form that unlocks a part of a story."""

from django import forms

from huiliu.newsroom.editing.core.locks import LOCKABLE


class UnlockForm(forms.Form):
    """Which part may be changed again."""

    field = forms.ChoiceField(choices=[(name, name) for name in LOCKABLE])
