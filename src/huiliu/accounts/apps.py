from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "huiliu.accounts"
    label = "accounts"
