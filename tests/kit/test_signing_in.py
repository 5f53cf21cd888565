"""Settings of signing in: what works by default, and what is refused in words."""

import pytest

from huiliu.kit.config import ConfigInvalid, read_config


def test_the_defaults_ask_for_nothing() -> None:
    settings = read_config({}).sign_in

    assert (settings.session_s, settings.idle_s) == (43_200, 1_800)
    assert (settings.provider.issuer, settings.mail.host) == ("", "")


def test_the_demo_rests_as_long_as_it_lasts() -> None:
    assert read_config({"HUILIU_DEMO": "1"}).sign_in.idle_s == 43_200


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HUILIU_SESSION_MINUTES", "0"),
        ("HUILIU_SESSION_IDLE_MINUTES", "soon"),
        ("HUILIU_OIDC_ISSUER", "http://login.example.org"),
        ("HUILIU_OIDC_LINK", "anyone"),
        ("HUILIU_OIDC_CLAIM", "groups"),
        ("HUILIU_SMTP_TLS", "perhaps"),
        ("HUILIU_SMTP_PORT", "x"),
    ],
)
def test_a_setting_that_cannot_work_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigInvalid, match=name):
        read_config({name: value})


def test_a_provider_needs_a_client_id_and_mail_a_sender() -> None:
    with pytest.raises(ConfigInvalid, match="HUILIU_OIDC_CLIENT_ID"):
        read_config({"HUILIU_OIDC_ISSUER": "https://login.example.org"})
    with pytest.raises(ConfigInvalid, match="HUILIU_SMTP_FROM"):
        read_config({"HUILIU_SMTP_HOST": "mail.example.org"})


def test_lists_and_claims_are_read() -> None:
    environ = {
        "HUILIU_OIDC_EMAIL_DOMAINS": "Example.org, example.com",
        "HUILIU_OIDC_CLAIM": "groups=newsroom",
        "HUILIU_SECRET_KEYS_OLD": "one,two",
        "HUILIU_SMTP_TLS": "tls",
    }

    settings = read_config(environ).sign_in

    assert settings.provider.email_domains == ("example.org", "example.com")
    assert settings.provider.claim == ("groups", "newsroom")
    assert settings.secret_keys_old == ("one", "two")
    assert settings.mail.port == 465
