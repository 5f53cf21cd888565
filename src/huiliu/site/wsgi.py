"""The web process's application: probes, then baked files, then Django."""

import os

from django.core.wsgi import get_wsgi_application

from huiliu.kit.config import config

from .baked import Baked, baked_mounts
from .probes import Probes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiliu.site.settings")

_django = get_wsgi_application()
_baked = Baked(_django, mounts=baked_mounts(config().data, https=not config().demo))
application = Probes(_baked, settings=config())
