from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "huiliu.accounts"
    label = "accounts"

    def ready(self) -> None:
        from huiliu.accounts.actions import register

        register()
