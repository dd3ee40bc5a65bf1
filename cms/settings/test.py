"""The test run: immediate tasks, cheap hashes, memory cache, plain static files, files in a directory of its own."""

from .base import *  # noqa: F403 -- what stays as it is there
from .base import DATABASES, STORAGES
from .environment import VAR_DIR

SECRET_KEY = "only-for-tests"  # noqa: S105 -- never leaves the test run
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
#: Most tests run inside a transaction that never commits, so nothing would be purged; those of the cache switch it on.
CMS_PAGE_CACHE = False
STORAGES = {
    **STORAGES,
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR_DIR / "test-media"), "base_url": "/media-files/"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = str(VAR_DIR / "test-media")
CMS_MEDIA_PRIVATE_ROOT = str(VAR_DIR / "test-archive")
CMS_MEDIA_WORK_FOLDER = str(VAR_DIR / "test-media-work")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A database file rather than memory, so that `pytest --reuse-db` skips the migrations.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
