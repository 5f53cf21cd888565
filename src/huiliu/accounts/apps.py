from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "huiliu.accounts"
    label = "accounts"

    def ready(self) -> None:
        from huiliu.accounts import tasks  # noqa: F401 - names its jobs
        from huiliu.accounts.services.factors import factors_reseal
        from huiliu.kit.secrets import seals_kept

        seals_kept("second factors", factors_reseal)
