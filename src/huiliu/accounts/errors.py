from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class AccountsError(HuiliuError):
    """Something about people, centres or rights that a person can act upon."""


class Forbidden(AccountsError):
    """The person's roles do not allow the action, or not in this state."""

    status = 403
    message = _("Your roles here do not allow this. Ask the manager of your centre.")


class NotInThisState(Forbidden):
    """The roles would do; the object has gone on to a state in which it cannot be done."""

    status = 409
    message = _("It has moved on meanwhile, so this cannot be done now. Load the page again.")


class TenantUnknown(AccountsError):
    status = 404
    message = _("There is no such centre. Check the address.")


class PersonUnknown(AccountsError):
    status = 404
    message = _("There is no such person. Check the login.")


class NoticeUnknown(AccountsError):
    status = 404
    message = _("This notice is gone. Go back to the inbox.")


class LoginTaken(AccountsError):
    status = 409
    message = _("This login is taken. Choose another.")


class SlugTaken(AccountsError):
    status = 409
    message = _("This short address is taken. Choose another.")


class SlugInvalid(AccountsError):
    message = _("A short address has 2 to 40 letters a-z, digits or hyphens.")


class LoginInvalid(AccountsError):
    message = _("A login has 2 to 40 letters, digits, dots, hyphens or underscores.")


class PasswordWeak(AccountsError):
    message = _("This password is easy to guess. Choose one of 8 characters or more.")


class RolesMissing(AccountsError):
    message = _("Name at least one role.")


class AddressOutside(AccountsError):
    message = _("A notice leads to a page of this platform only.")
