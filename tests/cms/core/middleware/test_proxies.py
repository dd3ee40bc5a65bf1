"""Forwarded headers count from named proxies alone."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from cms.core.middleware.proxies import ProxiesMiddleware, networks


def seen(settings: Any, trusted: list[str], peer: str, **meta: str) -> HttpRequest:
    """Return the request as the application sees it."""
    settings.CMS_TRUSTED_PROXIES = trusted
    found: list[HttpRequest] = []
    request = RequestFactory().get("/", REMOTE_ADDR=peer, **meta)

    def answer(asked: HttpRequest) -> HttpResponse:
        found.append(asked)
        return HttpResponse()

    ProxiesMiddleware(answer)(request)
    return found[0]


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "expected"),
    [
        ([], "203.0.113.9", "198.51.100.1", "203.0.113.9"),
        (["127.0.0.1"], "203.0.113.9", "198.51.100.1", "203.0.113.9"),
        (["127.0.0.1"], "127.0.0.1", "198.51.100.1", "198.51.100.1"),
        (["127.0.0.1"], "127.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"),
        (["127.0.0.1", "10.0.0.0/8"], "127.0.0.1", "1.1.1.1, 198.51.100.1, 10.2.3.4", "198.51.100.1"),
        (["127.0.0.1"], "127.0.0.1", "not an address", "127.0.0.1"),
        (["127.0.0.1"], "127.0.0.1", "", "127.0.0.1"),
        (["::1"], "::1", "2001:db8::7", "2001:db8::7"),
        (["unix"], "", "198.51.100.1", "198.51.100.1"),
        ([], "", "198.51.100.1", ""),
    ],
)
def test_the_readers_address(
    settings: Any, trusted: list[str], peer: str, forwarded: str, expected: str
) -> None:
    """The last address that no trusted proxy has: everything left of it a stranger could have written."""
    assert seen(settings, trusted, peer, HTTP_X_FORWARDED_FOR=forwarded).META["REMOTE_ADDR"] == expected


def test_the_scheme_comes_from_a_trusted_proxy_only(settings: Any) -> None:
    """Nobody talks the site into believing that a connection is encrypted."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert not seen(settings, [], "203.0.113.9", HTTP_X_FORWARDED_PROTO="https").is_secure()
    assert seen(settings, ["203.0.113.0/24"], "203.0.113.9", HTTP_X_FORWARDED_PROTO="https").is_secure()


def test_a_forwarded_host_is_never_believed(settings: Any) -> None:
    """Not even from a proxy: the proxy passes the host on as the host."""
    settings.USE_X_FORWARDED_HOST = True
    assert (
        seen(settings, ["10.0.0.1"], "10.0.0.1", HTTP_X_FORWARDED_HOST="evil.example").get_host()
        == "testserver"
    )


def test_a_forged_host_is_refused(db: None) -> None:
    """400, and no link to it anywhere."""
    response = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert b"evil.example" not in response.content


def test_nonsense_in_the_setting_is_named() -> None:
    """The start fails with the word that is wrong."""
    with pytest.raises(ImproperlyConfigured, match=r"TRUSTED_PROXIES.*nonsense"):
        networks(("nonsense",))
