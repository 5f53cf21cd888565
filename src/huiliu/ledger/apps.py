from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "huiliu.ledger"
    label = "ledger"

    def ready(self) -> None:
        from huiliu.ledger import vitals  # noqa: F401 - enters its check and figures
