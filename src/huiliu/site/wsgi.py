"""The web process's application: baked files first, then Django."""

import os

from django.core.wsgi import get_wsgi_application

from huiliu.kit.config import config

from .baked import Baked, baked_mounts

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiliu.site.settings")

application = Baked(
    get_wsgi_application(), mounts=baked_mounts(config().data, https=not config().demo)
)
