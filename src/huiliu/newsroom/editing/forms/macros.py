"""Forms of macros."""

from django import forms

from huiliu.accounts.api import Role


class RunForm(forms.Form):
    """Run a macro on the text as it was shown."""

    revision = forms.IntegerField(min_value=1)


class AllowForm(forms.Form):
    """Which roles may run a macro."""

    roles = forms.MultipleChoiceField(
        choices=[(role.value, role.name) for role in Role], required=False
    )

    def chosen(self) -> frozenset[Role]:
        """Give the roles that were ticked."""
        return frozenset(Role(role) for role in self.cleaned_data["roles"])
