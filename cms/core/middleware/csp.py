"""Content Security Policy (Level 3) and Permissions Policy: strict for citizens, as strict as Wagtail allows."""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cms.core.embeds import embed_frame_sources

#: Nothing on the site uses any of these.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation",
        "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip
ADMIN_PATHS = ("/admin/",)


def _join(policy: dict[str, list[str]]) -> str:
    return "; ".join(" ".join([name, *sources]).strip() for name, sources in policy.items())


def media_origins(media_url: str) -> list[str]:
    """Return the origin of media kept on another host, as a list of none or one."""
    parts = urlsplit(media_url)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


@lru_cache(maxsize=8)
def site_policy(
    media_url: str, frames: tuple[str, ...], is_secure: bool, stores: tuple[str, ...] = ()
) -> str:
    """Return the policy of the public site: own scripts, styles and fonts; films from the allow-list after a click.

    `stores` are origins that signed addresses of pictures and films lead to: a store without a public address, and what
    is shared before it is published.
    """
    media = ["'self'", *media_origins(media_url), *stores]
    policy = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": media,
        # Films in rungs are put together by a script in the page: it asks for the parts and hands over a blob.
        "media-src": [*media, "blob:"],
        "font-src": ["'self'"],
        "connect-src": media,
        "manifest-src": ["'self'"],
        "frame-src": list(frames) or ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
        "base-uri": ["'none'"],
    }
    return _join(policy | ({"upgrade-insecure-requests": []} if is_secure else {}))


def store_origins() -> tuple[str, ...]:
    """Return the S3 store's origin, if there is one: browsers send files there, and signed addresses lead there."""
    options = settings.CMS_MEDIA_S3
    if not options:
        return ()
    if endpoint := options.get("endpoint_url"):
        return tuple(media_origins(endpoint))
    region = options.get("region_name") or "us-east-1"  # Whose endpoint has no region in its name.
    host = "s3" if region == "us-east-1" else f"s3.{region}"
    return (f"https://{host}.amazonaws.com{'.cn' if region.startswith('cn-') else ''}",)


@lru_cache(maxsize=8)
def framed_policy(media_url: str, is_secure: bool) -> str:
    """Return the policy of the pages that are meant for frames on any site; they have no form and show no frame."""
    policy = site_policy(media_url, (), is_secure, store_origins())
    return policy.replace("frame-ancestors 'self'", "frame-ancestors *").replace(
        "form-action 'self'", "form-action 'none'"
    )


@lru_cache(maxsize=8)
def admin_policy(media_url: str, uploads: tuple[str, ...] = ()) -> str:
    """Return the policy of the admin; `uploads` are the origins that its scripts may send files to.

    Wagtail 8 and wagtail-localize still write inline scripts (choosers, the translation editor) and style attributes,
    so those two stay allowed; strangers' scripts, `eval`, plug-ins and framing by others do not.
    """
    # Pictures of what is not public yet come from the store itself, by signed addresses.
    media = ["'self'", *media_origins(media_url), *uploads]
    policy = {
        "default-src": ["'self'"],
        "script-src": ["'self'", "'unsafe-inline'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": [*media, "data:", "blob:"],
        "media-src": media,
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'", *uploads],
        "frame-src": ["'self'"],
        "object-src": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
        "base-uri": ["'self'"],
    }
    return _join(policy)


class ContentSecurityPolicyMiddleware:
    """Sets both headers on every answer; a view may set a policy of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the headers."""
        response = self.get_response(request)
        if not response.has_header("Content-Security-Policy"):
            if request.path_info.startswith(ADMIN_PATHS):
                policy = admin_policy(settings.MEDIA_URL, store_origins())
            else:
                policy = site_policy(
                    settings.MEDIA_URL,
                    tuple(embed_frame_sources()),
                    settings.SECURE_SSL_REDIRECT,
                    store_origins(),
                )
            response.headers["Content-Security-Policy"] = policy
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response
