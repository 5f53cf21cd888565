"""The shell as a Django app: it owns templates, static files and texts, no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The shell."""

    name = "huiliu.web"
    label = "web"
