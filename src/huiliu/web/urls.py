"""Addresses of the shell."""

from django.urls import path

from huiliu.web import views

urlpatterns = [
    path("", views.desk_page, name="desk"),
    path("search/", views.search_page, name="search"),
    path("i18n/", views.language, name="set_language"),
    path("theme/", views.theme, name="theme"),
    path("help/", views.help_page, name="help"),
]
