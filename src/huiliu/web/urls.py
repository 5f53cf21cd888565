"""Addresses of the shell."""

from django.urls import path
from django.views.i18n import set_language

from huiliu.web import views

urlpatterns = [
    path("i18n/", set_language, name="set_language"),
    path("theme/", views.theme, name="theme"),
    path("help/", views.help_page, name="help"),
]
