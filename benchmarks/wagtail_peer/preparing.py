"""Brings the peer's database up: migrations, its one site, and a home page."""

import os
import sys
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


def prepared(port: int) -> Any:
    """Migrate, point the site at `port` and give its home page."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "peer_settings"
    sys.path.insert(0, str(_HERE))
    import django

    django.setup()
    from django.core.management import call_command
    from wagtail.models import Page, Site

    call_command("makemigrations", "stories", verbosity=0)
    call_command("migrate", verbosity=0)
    home = Page.objects.get(depth=2)
    Site.objects.update(port=port, hostname="127.0.0.1", root_page=home)
    return home
