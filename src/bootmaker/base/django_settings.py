"""Django's settings, computed from Bootmaker's own. Nothing here is read from anywhere else."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bootmaker.base.errors import SettingsError
from bootmaker.base.settings import settings


def database(url: str) -> dict[str, Any]:
    """Django's description of the database behind BOOTMAKER_DATABASE_URL; SQLite in the home folder when empty."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": settings().ledger_path,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise SettingsError(
            "BOOTMAKER_DATABASE_URL is not a PostgreSQL address.", hint="Use postgresql://user:password@host:port/name."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


DATABASES = {"default": database(settings().database_url)}
INSTALLED_APPS = ["bootmaker.ledger", "bootmaker.report", "bootmaker.web", "django.contrib.staticfiles", "django_htmx"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
STATIC_URL = "/static/"
STORAGES = {"staticfiles": {"BACKEND": "bootmaker.web.assets.ContentHashed"}}
ROOT_URLCONF = "bootmaker.web.urls"
MIDDLEWARE = [
    "bootmaker.web.security.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
WEB = Path(__file__).parents[1] / "web"
DJANGO_TEMPLATES = "django.template.backends.django.DjangoTemplates"
TEMPLATES = [
    {"NAME": "report", "BACKEND": DJANGO_TEMPLATES, "APP_DIRS": True},
    # The app shows the report's parts and puts links into them: what lies in `overrides` comes first.
    {"NAME": "web", "BACKEND": DJANGO_TEMPLATES, "DIRS": [WEB / "overrides", WEB / "pages"], "APP_DIRS": True},
]
SECRET_KEY = "sessions-are-not-used-yet"  # noqa: S105 - the read-only app signs nothing
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
