"""The organisation's own login, over OpenID Connect: allauth's flow, with nothing taken on trust.

Every answer of the provider is read with a limit of time and size; an ID token counts only with
its signature checked by a key of the provider, whoever delivered it.
"""

import hashlib
import hmac
import time
from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

import jwt
import requests
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from huiliu.accounts.core.claims import Expected, barred_by, lie_in, verified_email
from huiliu.accounts.errors import AccountsError, ProviderAway, ProviderBars, ProviderLies
from huiliu.accounts.models import Person
from huiliu.accounts.selectors.signing_in import (
    person_by_email,
)
from huiliu.accounts.services.grants import person_from_provider, provider_join_record
from huiliu.kit import clock
from huiliu.kit.config import config

PROVIDER: Final = "organisation"
ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA")
_ANSWER_BYTES = 256 * 1024
_CONNECT_S, _READ_S, _WHOLE_S = 3.0, 4.0, 8.0
_DISCOVERY = "/.well-known/openid-configuration"


class Discovered(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The provider as its metadata describes it, and its tokens as they are checked."""

    client_class: "type[OAuth2Client]"

    def __init__(self, request: HttpRequest, provider_id: str = PROVIDER) -> None:
        super().__init__(request, provider_id)

    @property
    def openid_config(self) -> dict[str, Any]:
        found: dict[str, Any] = super().openid_config
        needed = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
        if found.get("issuer") != config().sign_in.provider.issuer:
            raise ProviderLies
        if not all(_is_near(found.get(name)) for name in needed):
            raise ProviderLies
        return found

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        del app
        return request.build_absolute_uri(reverse("accounts_provider_back"))

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any
    ) -> SocialLogin:
        """Check the ID token, ask for more where more is offered, and drop all that is not kept."""
        stated = kwargs["response"].get("id_token")
        if not isinstance(stated, str):
            raise ProviderLies
        claims = self._checked(request, stated, client_id=app.client_id)
        if "userinfo_endpoint" in self.openid_config:
            more = self._fetch_user_info(token.token)
            if not isinstance(more, dict) or more.get("sub") != claims["sub"]:
                raise ProviderLies
            claims = {**more, **claims}
        request.provider_claims = claims  # type: ignore[attr-defined]
        kept = {"sub": claims["sub"]}
        return self.get_provider().sociallogin_from_response(request, {"id_token": kept})

    def _checked(self, request: HttpRequest, stated: str, *, client_id: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                stated,
                key=self._key_for(stated),
                algorithms=list(ALGORITHMS),
                options={
                    "verify_exp": False,
                    "verify_iat": False,
                    "verify_nbf": False,
                    "verify_aud": False,
                },
            )
        except jwt.PyJWTError as error:
            raise ProviderLies from error
        expected = Expected(
            issuer=config().sign_in.provider.issuer,
            client_id=client_id,
            nonce=nonce_of(request.GET.get("state", "")),
            now=clock.now(),
        )
        if lie_in(claims, expected) is not None:
            raise ProviderLies
        return claims

    def _key_for(self, stated: str) -> Any:
        header = jwt.get_unverified_header(stated)
        with session() as asked:
            answer = asked.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        fitting = [key for key in keys if header.get("kid") in {None, key.key_id}]
        if len(fitting) != 1:
            raise ProviderLies
        return fitting[0]


class NonceClient(OAuth2Client):  # type: ignore[misc]
    """Sends a nonce that only this browser's login can have asked for."""

    def get_redirect_url(
        self, authorization_url: str, scope: list[str], extra_params: dict[str, str]
    ) -> str:
        extra = {**extra_params, "nonce": nonce_of(self.state)}
        address: str = super().get_redirect_url(authorization_url, sorted(scope), extra)
        return address


Discovered.client_class = NonceClient


class Organisation(OpenIDConnectProvider):  # type: ignore[misc]
    """The one provider, made from settings."""

    oauth2_adapter_class = Discovered
    pkce_enabled_default = True

    def get_oauth2_adapter(self, request: HttpRequest) -> Discovered:
        return Discovered(request)


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who may come in through the provider."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        del request, provider, client_id
        return [the_app()] if is_offered() else []

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> Organisation:
        del provider, client_id
        return Organisation(request, app=the_app())

    def get_requests_session(self) -> requests.Session:
        return session()

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        del request, socialaccount
        return reverse("accounts_account")

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Person:
        """Take nothing over: an account is made by a grant or not at all."""
        del request, data
        person: Person = sociallogin.user
        return person

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let in whoever the settings let in, and join a new login where they say so.

        Raises ProviderBars.
        """
        claims: Mapping[str, object] = request.provider_claims  # type: ignore[attr-defined]
        wanted = config().sign_in.provider
        if barred_by(claims, domains=wanted.email_domains, needed=wanted.claim) is not None:
            raise ProviderBars
        if sociallogin.state.get("process") == "connect":
            self._join_own(request, sociallogin)
        elif sociallogin.is_existing:
            if not sociallogin.user.is_active:
                raise ProviderBars
        else:
            person = _person_for(claims)
            sociallogin.connect(request, person)
            provider_join_record(person.id)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """Raise what went wrong in our words; the login page shows them."""
        del request, provider, extra_context
        raise _told(error, exception) from exception

    def _join_own(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.is_existing and sociallogin.user.pk != request.user.pk:
            raise ProviderBars
        provider_join_record(UUID(str(request.user.pk)))


def is_offered() -> bool:
    """Tell whether there is a provider."""
    return bool(config().sign_in.provider.issuer)


def the_app() -> SocialApp:
    """Give the provider in the form that allauth takes."""
    wanted = config().sign_in.provider
    return SocialApp(
        provider="openid_connect",
        provider_id=PROVIDER,
        name=wanted.name,
        client_id=wanted.client_id,
        secret=wanted.client_secret,
        settings={
            "server_url": wanted.discovery_url or wanted.issuer + _DISCOVERY,
            "oauth_pkce_enabled": True,
        },
    )


def nonce_of(state: str) -> str:
    """Bind the nonce to the state, which is good once and lies in the session."""
    return hmac.new(
        settings.SECRET_KEY.encode(), b"nonce:" + state.encode(), hashlib.sha256
    ).hexdigest()


def session() -> requests.Session:
    """Give a session whose answers are small, quick and come from where they were asked."""
    made = requests.Session()
    made.trust_env = False
    made.request = partial(_asked, made.request)  # type: ignore[method-assign]
    return made


def _asked(ask: Any, method: str, url: str, **kwargs: Any) -> requests.Response:
    started = time.monotonic()
    kwargs |= {"timeout": (_CONNECT_S, _READ_S), "stream": True, "allow_redirects": False}
    answer: requests.Response = ask(method, url, **kwargs)
    body = bytearray()
    for part in answer.iter_content(16 * 1024):
        body += part
        if len(body) > _ANSWER_BYTES or time.monotonic() - started > _WHOLE_S:
            answer.close()
            raise requests.exceptions.ReadTimeout("the provider says too much or too slowly")
    answer._content = bytes(body)  # noqa: SLF001 - requests' own place for a body that was read
    return answer


def _is_near(address: object) -> bool:
    """Tell whether an address of the metadata is as safe as the issuer's own."""
    issuer = config().sign_in.provider.issuer
    scheme = issuer.partition("://")[0]
    return isinstance(address, str) and address.startswith(("https://", f"{scheme}://"))


def _person_for(claims: Mapping[str, object]) -> Person:
    wanted = config().sign_in.provider
    email = verified_email(claims)
    person = person_by_email(email) if wanted.link == "email" and email else None
    if person is None and wanted.create:
        person = person_from_provider(claims)
    if person is None:
        raise ProviderBars
    return person


def _told(error: Any, exception: Exception | None) -> AccountsError:
    if isinstance(exception, AccountsError):
        return exception
    if isinstance(exception, requests.RequestException):
        return ProviderAway()
    if isinstance(exception, OAuth2Error) or error != "cancelled":
        return ProviderLies()
    return ProviderBars()
