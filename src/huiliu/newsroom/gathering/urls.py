"""Addresses of the gathering part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.gathering.views import leads, triage

urlpatterns: list[URLPattern | URLResolver] = [
    path("leads/", leads.lead_index, name="leads"),
    path("leads/new/", leads.lead_new, name="lead-new"),
    path("leads/decide/", triage.leads_decide, name="leads-decide"),
    path("leads/<uuid:lead>/", leads.lead_page, name="lead"),
    path("leads/<uuid:lead>/original/", leads.lead_original, name="lead-original"),
    path("leads/<uuid:lead>/take/", triage.lead_take, name="lead-take"),
    path("leads/<uuid:lead>/join/", triage.lead_join, name="lead-join"),
    path("leads/<uuid:lead>/reopen/", triage.lead_reopen, name="lead-reopen"),
    path("leads/<uuid:lead>/drop/", triage.lead_drop, name="lead-drop"),
]
