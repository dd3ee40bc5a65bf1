"""Settings common to every way of running the portal; each one an operator may change comes from the environment."""

from .caching import CMS_FRONT_CACHE, CMS_FRONT_CACHE_INDEX, CMS_PAGE_CACHE, CMS_PAGE_CACHE_SECONDS, caches
from .databases import databases
from .environment import BASE_DIR, VAR_DIR, env
from .media import *  # noqa: F403 -- limits and tools of the archive stand in one module beside this one
from .storages import (
    CMS_MEDIA_PRIVATE_BUCKET,
    CMS_MEDIA_PRIVATE_ROOT,
    CMS_MEDIA_STORE,
    MEDIA_PUBLIC_BASE_URL,
    MEDIA_ROOT,
    MEDIA_S3_BUCKET,
    STATIC_ROOT,
    STATICFILES_DIRS,
    s3_options,
    storages,
)
from .wagtail import *  # noqa: F403 -- Wagtail's own settings live in one module beside this one

DEBUG = False
BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
#: Addresses of the reverse proxies whose X-Forwarded-* headers are believed; none by default.
CMS_TRUSTED_PROXIES: list[str] = env.list("TRUSTED_PROXIES", default=[])

#: Whether this process has the addresses of editors (`/admin/`, `/api/cms/`); without them it is smaller, and closed.
CMS_SERVES_EDITORS: bool = env.bool("SERVES_EDITORS", default=True)

# --- applications -------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    # First, since every address of a static file looks for it.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "cms.demo",
    "search",
    "home",
    "sections.presidency",
    "sections.commissions",
    "sections.representations",
    "sections.resolutions",
    "sections.assemblies",
    "sections.correspondence",
    "sections.general",
    "media_archive",
    "sections.council",
    "cms.syndication",
    "cms.core",
    "cms.accounts",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "cms.core.middleware.proxies.ProxiesMiddleware",
    "cms.core.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "cms.core.api.middleware.ApiMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.core.middleware.language.LanguageMiddleware",
    "cms.core.middleware.limits.LimitsMiddleware",
    "cms.core.pagecache.middleware.PageCacheMiddleware",
    "cms.core.middleware.site.SiteMiddleware",
    # From here on an answer may cost queries.
    "cms.core.middleware.outage.DatabaseOutageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.site_chrome",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "cms.core.unmarked.templates.Loader",
                    ],
                )
            ],
        },
    }
]

# --- data ---------------------------------------------------------------------------------------------------------
DATABASES = databases()
if any(database["ENGINE"].endswith("postgresql") for database in DATABASES.values()):
    # It loads PostgreSQL's driver: 8 MB that SQLite has no use for.
    INSTALLED_APPS.append("django.contrib.postgres")
CACHES = caches()
STORAGES = storages()
CMS_MEDIA_S3 = s3_options() if MEDIA_S3_BUCKET else {}
MEDIA_URL = MEDIA_PUBLIC_BASE_URL
STATIC_URL = "/static/"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
#: After how many seconds without a heartbeat `/readyz` and the admin call the worker dead.
CMS_WORKER_HEARTBEAT_TIMEOUT = env.int("WORKER_HEARTBEAT_TIMEOUT", default=60)
#: Seconds between two rounds of the worker's clock (scheduled publishing, housekeeping).
CMS_WORKER_TICK = env.int("WORKER_TICK", default=10)
#: Largest request body in bytes, for citizens and for editors' uploads; more is a 413.
CMS_BODY_MAX_SIZE = 5 * 1024 * 1024
CMS_UPLOAD_MAX_SIZE = env.int("UPLOAD_MAX_MB", default=200) * 1024 * 1024
#: Largest request body that is read into memory, in bytes; image uploads stream past it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o644
#: Sites whose films editors may embed: keys of `cms.core.embeds.PROVIDERS`.
CMS_EMBED_PROVIDERS: list[str] = env.list("EMBED_PROVIDERS", default=["aparat", "youtube", "vimeo"])
#: Days after its answer at which a message's sender is forgotten.
CMS_SENDER_RETENTION_DAYS = env.int("SENDER_RETENTION_DAYS", default=180)
#: The search engine: empty for the database's own index.
CMS_SEARCH_URL = env("SEARCH_URL", default="")
#: Where the list of document types is: the kernel does not know its users.
CMS_DOCUMENT_TYPES = "cms.api.DOCUMENT_TYPES"

# --- language and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", "فارسی"), ("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="Asia/Tehran")

# --- people and safety --------------------------------------------------------------------------------------------
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "cms.core.views.errors.csrf_failure"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's scripts read the token from the cookie.
X_FRAME_OPTIONS = "SAMEORIGIN"
# "Not DENY": the admin shows previews of the site in a frame of its own.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# --- mail and watching --------------------------------------------------------------------------------------------
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="portal@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
