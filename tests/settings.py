"""The product's settings, on a folder of this test run, with cheap password hashes."""

import os
import tempfile
from pathlib import Path

from django.contrib.auth.hashers import Argon2PasswordHasher

os.environ.setdefault("HUILIU_DATA", tempfile.mkdtemp(prefix="huiliu-test-data-"))
# Workers of one run inherit its folder; each needs its own, and so do the processes it starts.
if (_worker := os.environ.get("PYTEST_XDIST_WORKER", "")) not in os.environ["HUILIU_DATA"]:
    os.environ["HUILIU_DATA"] += f"-{_worker}"
os.environ.setdefault("HUILIU_DEMO", "1")
# In the transaction that the test rolls back; tests of the index in files say so.
os.environ.setdefault("HUILIU_SEARCH", "postgres")
os.environ.setdefault("HUILIU_SECRET_KEY", "a key that only signs what tests make " * 2)
os.environ.setdefault("DATABASE_URL", "postgresql://huiliu_app@127.0.0.1:1/huiliu")
Path(os.environ["HUILIU_DATA"]).mkdir(parents=True, exist_ok=True)

from huiliu.site.settings import *  # noqa: E402, F403 - the environment comes first


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 with the least work: tests make many people."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1


PASSWORD_HASHERS = ["tests.settings.QuickArgon2"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
