"""`MEDIA_S3_*` to Django's `STORAGES`: files under `var/media` until an S3 bucket is named."""

from typing import Any

from .environment import BASE_DIR, VAR_DIR, env

STATIC_ROOT = str(VAR_DIR / "static")
MEDIA_ROOT = str(VAR_DIR / "media")
MEDIA_S3_BUCKET = env("MEDIA_S3_BUCKET", default="")
#: Originals and derivatives of the archive that nobody may read without a signed address: a folder that is never
#: served, or a bucket that is never public.
CMS_MEDIA_PRIVATE_ROOT = str(VAR_DIR / "archive")
CMS_MEDIA_PRIVATE_BUCKET = env("MEDIA_S3_PRIVATE_BUCKET", default=f"{MEDIA_S3_BUCKET}-private")
CMS_MEDIA_STORE = f"media_archive.store.{'s3.S3Store' if MEDIA_S3_BUCKET else 'local.LocalStore'}"
#: Public address of the media, ending in a slash; a host of its own keeps uploads away from the site's origin.
MEDIA_PUBLIC_BASE_URL = env("MEDIA_PUBLIC_BASE_URL", default="/media-files/")


def s3_options() -> dict[str, Any]:
    """Return the options of the S3 client and bucket that `MEDIA_S3_*` describes."""
    from botocore.config import Config

    options: dict[str, Any] = {
        "bucket_name": MEDIA_S3_BUCKET,
        "endpoint_url": env("MEDIA_S3_ENDPOINT_URL", default=None),
        "region_name": env("MEDIA_S3_REGION", default="us-east-1"),
        "access_key": env("MEDIA_S3_ACCESS_KEY", default=None),
        "secret_key": env("MEDIA_S3_SECRET_KEY", default=None),
        "addressing_style": "path",
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": MEDIA_PUBLIC_BASE_URL.startswith("/"),
        # A hung store must not hold a worker for botocore's default minute.
        "client_config": Config(
            connect_timeout=2,
            read_timeout=10,
            retries={"total_max_attempts": 2, "mode": "standard"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": "path"},
            signature_version="s3v4",
        ),
    }
    if not MEDIA_PUBLIC_BASE_URL.startswith("/"):
        scheme, _, rest = MEDIA_PUBLIC_BASE_URL.partition("://")
        options |= {"custom_domain": rest.rstrip("/"), "url_protocol": f"{scheme}:"}
    return options


#: Media in S3; the options stand in `CMS_MEDIA_S3`, so that they travel nowhere with the storage.
S3: dict[str, Any] = {"BACKEND": "media_archive.storages.MediaStorage"}


def storages() -> dict[str, dict[str, Any]]:
    """Return `STORAGES` for media (local or S3) and for the fingerprinted static files."""
    local = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT, "base_url": "/media-files/"},
    }
    return {
        "default": S3 if MEDIA_S3_BUCKET else local,
        "staticfiles": {"BACKEND": "cms.core.static_files.StaticFilesStorage"},
    }


STATICFILES_DIRS = [BASE_DIR / "static"]
