"""Who is really asking: forwarded headers are believed from named proxies alone."""

import ipaddress
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

#: The name in `TRUSTED_PROXIES` for a proxy that comes through a Unix socket and so has no address.
UNIX_SOCKET = "unix"
#: Nothing here asks for these, and what asks for nothing cannot be fooled.
_NEVER_BELIEVED = (
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_SERVER",
    "HTTP_X_FORWARDED_PREFIX",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_X_ORIGINAL_URL",
    "HTTP_X_REWRITE_URL",
    "HTTP_X_HTTP_METHOD_OVERRIDE",
)
_FROM_TRUSTED_ONLY = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO")


@lru_cache(maxsize=8)
def networks(names: tuple[str, ...]) -> tuple[Network, ...]:
    """Return the trusted networks; raises `ImproperlyConfigured` for what is neither an address nor a network."""
    try:
        return tuple(ipaddress.ip_network(name, strict=False) for name in names if name != UNIX_SOCKET)
    except ValueError as error:
        raise ImproperlyConfigured(f"TRUSTED_PROXIES: {error}") from error


def is_trusted(address: str) -> bool:
    """Tell whether an address is one of `CMS_TRUSTED_PROXIES`."""
    trusted = tuple(settings.CMS_TRUSTED_PROXIES)
    if not address:
        return UNIX_SOCKET in trusted
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in networks(trusted))


def reader_address(peer: str, forwarded_for: str) -> str:
    """Return the last address of `X-Forwarded-For` that is no trusted proxy: the first one nobody could invent."""
    for hop in reversed([part.strip() for part in forwarded_for.split(",") if part.strip()]):
        try:
            ipaddress.ip_address(hop)
        except ValueError:
            return peer
        if not is_trusted(hop):
            return hop
        peer = hop
    return peer


class ProxiesMiddleware:
    """Sets `REMOTE_ADDR` to the reader's address and drops every forwarded header that nobody vouches for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Clean the request's headers."""
        meta = request.META
        for name in _NEVER_BELIEVED:
            meta.pop(name, None)
        peer = meta.get("REMOTE_ADDR") or ""
        if is_trusted(peer):
            meta["REMOTE_ADDR"] = reader_address(peer, meta.pop("HTTP_X_FORWARDED_FOR", ""))
        else:
            for name in _FROM_TRUSTED_ONLY:
                meta.pop(name, None)
        return self.get_response(request)
