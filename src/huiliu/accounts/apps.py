from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "huiliu.accounts"
    label = "accounts"

    def ready(self) -> None:
        from huiliu.accounts import tasks  # noqa: F401 - names its jobs
