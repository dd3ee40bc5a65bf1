"""What browsers of other origins may do at the store (Fetch Standard, CORS): editors send parts, citizens read."""

from typing import Any
from urllib.parse import urlsplit

from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from media_archive.store import StoreError, StoreUnavailableError, store
from media_archive.store.s3 import S3Store

_HOUR = 3600


def own_origin() -> str:
    """Return the origin of the site, on whose pages editors upload."""
    parts = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return f"{parts.scheme}://{parts.netloc}"


def private_rule(origins: list[str]) -> dict[str, Any]:
    """Return the CORS configuration of the private bucket, in the words of the S3 API."""
    return {
        "CORSRules": [
            {
                "AllowedOrigins": origins,
                "AllowedMethods": ["PUT", "GET", "HEAD"],
                "AllowedHeaders": ["*"],
                "ExposeHeaders": ["ETag", "Content-Length", "Content-Range", "Accept-Ranges"],
                "MaxAgeSeconds": _HOUR,
            }
        ]
    }


def public_rule() -> dict[str, Any]:
    """Return that of the public bucket: whoever embeds a film may have its pieces read."""
    return {
        "CORSRules": [
            {
                "AllowedOrigins": ["*"],
                "AllowedMethods": ["GET", "HEAD"],
                "AllowedHeaders": ["Range"],
                "ExposeHeaders": ["Content-Length", "Content-Range", "Accept-Ranges", "ETag"],
                "MaxAgeSeconds": _HOUR,
            }
        ]
    }


def apply(origins: list[str]) -> list[str]:
    """Write both rules to the store; returns the buckets. StoreError for a store that does not take them."""
    here = store()
    if not isinstance(here, S3Store):
        return []
    rules = {here.private_bucket: private_rule(origins), here.public_bucket: public_rule()}
    for bucket, rule in rules.items():
        try:
            here.client.put_bucket_cors(Bucket=bucket, CORSConfiguration=rule)
        except ClientError as error:
            raise StoreError(f"{bucket}: {error.response.get('Error', {}).get('Code', '')}") from error
        except BotoCoreError as error:
            raise StoreUnavailableError(str(error)) from error
    return list(rules)
