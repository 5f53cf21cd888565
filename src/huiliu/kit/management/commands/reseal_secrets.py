"""Seals every kept secret anew after the secret key was changed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from huiliu.kit.secrets import keepers


class Command(BaseCommand):
    help = "Seal every kept secret under HUILIU_SECRET_KEY; HUILIU_SECRET_KEYS_OLD still open."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with transaction.atomic():
            for name, reseal_all in sorted(keepers().items()):
                self.stdout.write(f"{name}: {reseal_all()} sealed anew.")
        self.stdout.write("HUILIU_SECRET_KEYS_OLD may go.")
