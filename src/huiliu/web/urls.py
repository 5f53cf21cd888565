"""Addresses of the shell."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from huiliu.web import views

urlpatterns = [
    path("", views.desk_page, name="desk"),
    path("i18n/", views.language, name="set_language"),
    path("theme/", login_not_required(views.theme), name="theme"),
    path("help/", login_not_required(views.help_page), name="help"),
]
