"""Addresses of the gathering part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.gathering import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("leads/", views.lead_index, name="leads"),
    path("leads/new/", views.lead_new, name="lead-new"),
    path("leads/<uuid:lead>/", views.lead_page, name="lead"),
    path("leads/<uuid:lead>/original/", views.lead_original, name="lead-original"),
    path("leads/<uuid:lead>/take/", views.lead_take, name="lead-take"),
    path("leads/<uuid:lead>/reopen/", views.lead_reopen, name="lead-reopen"),
    path("leads/<uuid:lead>/drop/", views.lead_drop, name="lead-drop"),
]
