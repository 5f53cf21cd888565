"""Django's settings, made from `kit.config`. Nothing here is read from the environment itself."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from huiliu.kit.config import config
from huiliu.kit.logs import log_settings

_config = config()
_package = Path(__file__).resolve().parent.parent


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url or "postgresql://huiliu_app@127.0.0.1:5432/huiliu")
    return {
        "ENGINE": "huiliu.kit.database",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # What is asked again is planned once a connection: half of the database's work on a page.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3},
    }


DEBUG = False
SECRET_KEY = _config.secret_key or "unset: only commands that sign nothing run without a key"
SECRET_KEY_FALLBACKS = list(_config.sign_in.secret_keys_old)
ALLOWED_HOSTS = list(_config.hosts)
ROOT_URLCONF = "huiliu.site.urls"
WSGI_APPLICATION = "huiliu.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.auth",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "huiliu.kit",
    "huiliu.ledger",
    "huiliu.audit",
    "huiliu.accounts",
    "huiliu.library",
    "huiliu.rights",
    "huiliu.newsroom",
    "huiliu.web",
    "csp",
]

MIDDLEWARE = [
    "huiliu.kit.observed.ObservedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "huiliu.accounts.watch.SessionWatch",
    "huiliu.web.errors.ErrorPagesMiddleware",
    "huiliu.kit.scope.middleware.ScopeMiddleware",
    "huiliu.accounts.rim.SeatMiddleware",
]
HUILIU_SCOPE_RESOLVER = "huiliu.site.scopes.scope_of_request"

# The owner of the tables migrates; everything else connects as a role that owns nothing.
DATABASES = {"default": _database(_config.owner_database_url or _config.database_url)}
DATABASES["shared"] = {**DATABASES["default"], "TEST": {"MIRROR": "default"}}
DATABASE_ROUTERS = ["huiliu.kit.shared_cache.CacheRouter"]
HUILIU_APP_ROLE = str(_database(_config.database_url)["USER"])
# Counters of rate limits live apart from the request's transaction: its rollback keeps them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "huiliu_cache",
    }
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["huiliu.accounts.sessions.Backend"]
SESSION_ENGINE = "huiliu.accounts.sessions"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "huiliu.accounts.adapter.Adapter"
# Limits count by the address that the operator's own proxy saw.
ALLAUTH_TRUSTED_PROXY_COUNT = _config.proxies
# The last limit of login_failed is the one that the login page counts down.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "60/15m/ip,5/15m/key",
    "change_password": "5/15m/user",
    "reauthenticate": "10/15m/user",
    "reset_password": "20/15m/ip,3/15m/key",
    "reset_password_from_key": "20/15m/ip",
}
# A second factor: an authenticator's codes, passkeys, and ten codes on paper.
MFA_ADAPTER = "huiliu.accounts.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "huiliu.accounts.forms.SecondFactorForm",
    "authenticate_webauthn": "huiliu.accounts.passkeys.SecondPasskeyForm",
    "login_webauthn": "huiliu.accounts.passkeys.LoginPasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Huiliu"
MFA_RECOVERY_CODE_DIGITS = 10
# Browsers give passkeys to HTTPS and to localhost alone; only the demo speaks plain HTTP.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
SOCIALACCOUNT_ADAPTER = "huiliu.accounts.provider.ProviderAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True}}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(_package.glob("newsroom/**/jinja2")),
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "huiliu.web.jinja_env.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "huiliu.web.context.shell",
            ],
        },
    },
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [
    *sorted(_package.glob("newsroom/*/locale")),
    # Before the catalogues of packages, which have other Chinese for some of our English.
    *sorted(_package.glob("*/locale")),
]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
# To standard error: whatever runs the process keeps it.
LOGGING = log_settings()
STATIC_URL = "/static/"
STATIC_ROOT = _config.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = _config.upload_bytes_max
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

_https = not _config.demo
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_HSTS_PRELOAD = _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = _config.sign_in.session_s
# The prefix keeps a neighbour's host from planting a cookie; it needs HTTPS.
SESSION_COOKIE_NAME = "__Host-session" if _https else "sessionid"
_mail = _config.sign_in.mail
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.tls == "starttls", _mail.tls == "tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = _mail.sender or "nobody@localhost"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "huiliu.web.errors.csrf_failed"
SILENCED_SYSTEM_CHECKS: list[str] = []

_streams = _config.streams_url or " ".join(
    f"http://{host}:{_config.streams_port}" for host in ("localhost", "127.0.0.1")
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF, *_streams.split(), *_streams.replace("http", "ws").split()],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
