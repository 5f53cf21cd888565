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


class NotTheProvince(Forbidden):
    """What is done to whole centres is for the province's operator alone."""

    message = _("Only the province’s operator may do this.")


class TenantPaused(AccountsError):
    status = 403
    message = _("This centre is paused: nobody works here until it goes on. Ask the operator.")


class ProvinceStays(AccountsError):
    status = 409
    message = _("The province’s own desk cannot be paused.")


class LookIncomplete(AccountsError):
    message = _("A centre needs a name and a short name.")


class LookTooLong(AccountsError):
    message = _("A name or line is too long. Shorten it.")


class LookUnknown(AccountsError):
    status = 404
    message = _("There is no such look. Load the page again.")


class AccentUnknown(AccountsError):
    message = _("A colour is written as # and six signs 0-9, a-f.")


class AccentPale(AccountsError):
    """The colour would be hard to read; `nearest` is the nearest that is not."""

    message = _("Text in this colour is hard to read. The nearest that reads well: %(colour)s.")

    def __init__(self, nearest: str = "") -> None:
        self.nearest = nearest
        super().__init__(str(self.message) % {"colour": nearest})


class LastManager(AccountsError):
    status = 409
    message = _("A centre needs a manager. Make somebody else manager first.")


class RoleBeyond(AccountsError):
    status = 403
    message = _("Only an operator gives or takes the roles operator and province duty.")


class MemberAlready(AccountsError):
    status = 409
    message = _("They work here already. Change their roles on their page.")


class NameInvalid(AccountsError):
    message = _("A name has 1 to 40 signs and does not begin with = + - or @.")


class MailInvalid(AccountsError):
    message = _("This is no e-mail address.")


class SheetRefused(AccountsError):
    """A list of people that cannot be read as one."""

    message = _("This is no list that can be read. Save it as CSV and try again.")


class LoginTwice(AccountsError):
    message = _("This login stands in the list twice.")


class RoleUnknown(AccountsError):
    message = _("There is no role “%(word)s”.")

    def __init__(self, word: str = "") -> None:
        super().__init__(str(self.message) % {"word": word[:40]})


class SheetLong(AccountsError):
    message = _("More than 500 people at once. Split the list.")


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
    message = _("This password is easy to guess. Choose one of 12 characters or more.")


class RolesMissing(AccountsError):
    message = _("Name at least one role.")


class AddressOutside(AccountsError):
    message = _("A notice leads to a page of this platform only.")


class SessionUnknown(AccountsError):
    status = 404
    message = _("This session is over already. Load the page again.")


class TokenUnknown(AccountsError):
    status = 404
    message = _("There is no such token. Load the page again.")


class ScopesMissing(AccountsError):
    message = _("Tick at least one thing that the token may do.")


class TokenDaysInvalid(AccountsError):
    message = _("A token lasts 1 to 365 days.")


class ScopeBeyondRoles(AccountsError):
    status = 403
    message = _("Your roles here do not cover this. Leave it out.")


class TokenRefused(AccountsError):
    """A token that opens nothing: unknown, revoked, over, or its account closed."""

    status = 401
    message = _("This token is not valid: unknown, revoked or over. Make a new one.")


class TokenHurried(AccountsError):
    status = 429
    message = _("This token asks too often. Wait a minute.")


class TokenBeyondScope(AccountsError):
    status = 403
    message = _("This token may not do this. Make one with the scope that it needs.")


class ResetLinkOver(AccountsError):
    status = 404
    message = _("This link is used up or over. Ask for a new one.")


class ResetBeyondCentre(AccountsError):
    status = 403
    message = _("They also work elsewhere or run the platform. Ask an operator.")


class FactorTaken(AccountsError):
    status = 409
    message = _("You have an authenticator already. Remove it first.")


class FactorMissing(AccountsError):
    status = 404
    message = _("You have no such second factor. Load the page again.")


class NothingJoined(AccountsError):
    status = 404
    message = _("No login of your organisation is joined to this account.")


class ProviderAway(AccountsError):
    """The organisation's provider cannot be reached, is slow or broken."""

    status = 502
    message = _("Your organisation’s login does not answer. Use your password, or try later.")


class ProviderLies(AccountsError):
    """What the provider said cannot be believed."""

    status = 403
    message = _("What your organisation’s login said does not hold. Nobody was let in.")


class ProviderBars(AccountsError):
    """The provider is believed, and the person still has no way in."""

    status = 403
    message = _("This login of your organisation opens no account here. Ask your manager.")


class SubscriptionRefused(AccountsError):
    """What a browser sent is no address that can be pushed to."""

    status = 422
    message = _("This browser gave no address that reminders can be sent to.")


class SubscriptionUnknown(AccountsError):
    """No such browser of this person."""

    status = 404
    message = _("This browser is not on your list any more.")


class QuietHoursHalf(AccountsError):
    """Quiet hours have a beginning and an end."""

    status = 422
    message = _("Say from when to when it is quiet. Fill in both, or neither.")


class MailServerDown(AccountsError):
    """The mail server does not take mail now; the job tries again."""

    status = 503
    message = _("The mail server takes no mail now. It is tried again.")


class PushServiceDown(AccountsError):
    """No push service takes anything now; the job tries again."""

    status = 503
    message = _("No push service can be reached now. It is tried again.")
