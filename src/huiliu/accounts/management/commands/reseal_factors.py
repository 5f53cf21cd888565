"""Seals second factors anew after the secret key was changed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from huiliu.accounts.services.factors import factors_reseal


class Command(BaseCommand):
    help = "Seal every second factor under HUILIU_SECRET_KEY; HUILIU_SECRET_KEYS_OLD still open."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with transaction.atomic():
            count = factors_reseal()
        self.stdout.write(f"{count} sealed anew. HUILIU_SECRET_KEYS_OLD may go.")
