"""Tables of other packages. None holds a tenant's editorial data; each says why it is global."""

from huiliu.kit.scope.registry import global_table_named

_TABLES = {
    "django_migrations": "names of migrations that ran",
    "django_content_type": "names of models",
    "auth_group": "Django's own; unused, roles are memberships",
    "auth_group_permissions": "Django's own; unused",
    "auth_permission": "Django's own; unused",
    "django_session": "opaque session keys, read before anyone is known",
    "huiliu_cache": "counters of rate limits, shared by all processes",
    "account_emailaddress": "allauth's own; unused, addresses are not collected",
    "account_emailconfirmation": "allauth's own; unused, addresses are not collected",
    "mfa_authenticator": "a second factor belongs to the person, in no tenant; sealed",
    "socialaccount_socialaccount": "which login of the provider is which person; no claims kept",
    "socialaccount_socialapp": "allauth's own; unused, the provider is a setting",
    "socialaccount_socialtoken": "allauth's own; unused, the provider's tokens are not kept",
    "procrastinate_jobs": "job arguments are ids; the job's own scope guards what it reads",
    "procrastinate_events": "history of jobs",
    "procrastinate_periodic_defers": "when schedules last ran",
    "procrastinate_workers": "heartbeats of worker processes",
}

for _name, _reason in _TABLES.items():
    global_table_named(_name, reason=_reason)
