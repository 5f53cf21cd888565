"""Addresses of signing in and of a person's own pages.

Names that begin with `account_` and `mfa_` are those by which allauth finds its way.
"""

from django.urls import path

from huiliu.accounts.views import (
    confirming,
    factors,
    inbox,
    keys,
    login,
    people,
    person,
    provider,
    resets,
    rosters,
    rules,
)

urlpatterns = [
    path("login/", login.login, name="account_login"),
    path("login/second-factor/", login.second_factor, name="mfa_authenticate"),
    path("login/passkey/", login.passkey_login, name="mfa_login_webauthn"),
    path("login/provider/", provider.go, name="accounts_provider"),
    path("login/provider/back/", provider.back, name="accounts_provider_back"),
    path("login/forgot/", resets.forgot, name="accounts_forgot"),
    path("login/reset/<str:secret>/", resets.reset, name="accounts_reset"),
    path("logout/", login.logout, name="account_logout"),
    path("tenant/", person.tenant, name="accounts_tenant"),
    path("account/", person.account, name="accounts_account"),
    path("account/password/", person.password, name="accounts_password"),
    path("account/confirm/", confirming.confirm, name="account_reauthenticate"),
    path("account/second-factor/", factors.needed, name="accounts_factor_needed"),
    path("account/totp/", factors.totp, name="accounts_totp"),
    path("account/totp/remove/", factors.totp_remove, name="accounts_totp_remove"),
    path("account/passkeys/new/", factors.passkey_new, name="accounts_passkey_new"),
    path(
        "account/passkeys/<int:passkey>/remove/",
        factors.passkey_remove,
        name="accounts_passkey_remove",
    ),
    path("account/recovery/", factors.recovery, name="accounts_recovery"),
    path("account/provider/join/", provider.join, name="accounts_provider_join"),
    path("account/provider/leave/", provider.leave, name="accounts_provider_leave"),
    path("account/sessions/end/", keys.sessions_end_others, name="accounts_sessions_end"),
    path("account/sessions/<uuid:session>/end/", keys.session_end, name="accounts_session_end"),
    path("account/tokens/new/", keys.token_new, name="accounts_token_new"),
    path("account/tokens/<uuid:token>/revoke/", keys.token_revoke, name="accounts_token_revoke"),
    path("account/profile/", person.profile, name="accounts_profile"),
    path("people/", people.people, name="accounts_people"),
    path("people/add/", people.person_add, name="accounts_person_add"),
    path("people/import/", rosters.people_import, name="accounts_people_import"),
    path("people/export/", rosters.people_export, name="accounts_people_export"),
    path("people/second-factor/", rules.factor_rule, name="accounts_factor_rule"),
    path("people/<uuid:person>/", people.person, name="accounts_person"),
    path("people/<uuid:person>/roles/", people.roles, name="accounts_person_roles"),
    path("people/<uuid:person>/leave/", people.leave, name="accounts_person_leave"),
    path("people/<uuid:person>/close/", people.close, name="accounts_person_close"),
    path("people/help-in/", resets.help_in, name="accounts_help_in"),
    path("inbox/", inbox.inbox, name="accounts_inbox"),
    path("inbox/read/", inbox.inbox_read, name="accounts_inbox_read"),
    path("inbox/undo/", inbox.inbox_undo, name="accounts_inbox_undo"),
    path("inbox/<uuid:notice_id>/", inbox.notice, name="accounts_notice"),
]
