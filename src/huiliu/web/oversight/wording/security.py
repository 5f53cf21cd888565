"""What the security log says, by code: its own events, and actions that touch what people may."""

from django.utils.translation import gettext_lazy as _

from huiliu.web.oversight.wording.actions import ACTION_WORDS
from huiliu.web.oversight.wording.words import Words

_OF_SECURITY = ("membership.", "person.", "tenant.", "token.")
SECURITY_WORDS: Words = {
    "answer.forbidden": _("was refused a page"),
    "csrf.failed": _("sent a form of unproved origin"),
    "login.failed": _("a login failed"),
    "login.locked": _("a login was tried too often"),
    "logout": _("logged out"),
    "person.session_stolen": _("a session came from another browser"),
    "tenant.switch": _("changed the centre they work in"),
    "token.beyond": _("a token went beyond its scope"),
    "token.refused": _("a token was refused"),
    **{code: word for code, word in ACTION_WORDS.items() if code.startswith(_OF_SECURITY)},
}
"""What stands in the security log, in words."""
