"""Forms of parts and translations."""

from django import forms

from huiliu.newsroom.editing.core.rules import NUMBER_MAX


class ContinueForm(forms.Form):
    """Begin the next part, once for each page that was shown."""

    key = forms.UUIDField(required=False)


class LanguageForm(forms.Form):
    """Which language to translate into."""

    language = forms.CharField(max_length=8)


class CatchUpForm(forms.Form):
    """Which version of the original a translation says."""

    number = forms.IntegerField(min_value=1, max_value=NUMBER_MAX)
