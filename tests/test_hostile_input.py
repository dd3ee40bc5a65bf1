"""What strangers send: every public address, every kind of nonsense, and never a 500.

Addresses are taken from the URL configuration, so that a new one is walked without being listed here.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from cms.accounts.models import User
from cms.core.pagecache import middleware, parts

#: Left to tests of their own: a login comes before everything else there.
PRIVATE = ("admin/",)
#: What stands for each parameter of an address when it is to be found.
SAMPLES = {
    "pk": "1", "path": "images/none.jpg", "slug": "none", "channel": "news", "extension": "rss",
    "section": "articles-fa", "document_filename": "a.pdf", "uid": "00000000-0000-4000-8000-000000000000",
}  # fmt: skip
HOSTILE = {
    "nul": "\0",
    "quote": "'\"`",
    "sql": "1' OR '1'='1'; DROP TABLE users; --",
    "fts": '"AND NEAR( * ^ : -{',
    "markup": "<script>alert(1)</script>",
    "bidi": "\u202egnp.exe\u202c\u2066x\u2069",
    "control": "\x01\x1b[2J\x7f\x85",
    "surrogate": "\ud800",
    "traversal": "../../../../etc/passwd",
    "huge number": "9" * 30,
    "negative": "-1",
    "persian number": "۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹",
    "float": "1e309",
    "template": "{{7*7}}{% debug %}${7*7}",
    "many words": "کلمه " * 5000,
    "newline": "a\r\nSet-Cookie: x=1",
    "emoji": "🏛️" * 50,
    "zwnj": "\u200c" * 100,
    "open redirect": "//evil.example/",
}
PARAMETERS = (
    "page",
    "q",
    "type",
    "from",
    "to",
    "limit",
    "cursor",
    "fields",
    "include",
    "sort",
    "locale",
    "next",
    "kind",
    "body",
    "person",
    "place",
    "session",
    "occasion",
    "year",
    "month",
    "after",
    "before",
)


def walk(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    """Yield the public addresses of the site with their parameters filled in."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if not route.startswith(PRIVATE):
                yield from walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and isinstance(pattern.pattern, RoutePattern):
            yield "/" + _filled(route, pattern.pattern.converters)


def _filled(route: str, converters: dict[str, Any]) -> str:
    parts = route.split("<")
    filled = parts[0]
    for part in parts[1:]:
        name, _end, rest = part.partition(">")
        filled += SAMPLES.get(name.rpartition(":")[2], "1") + rest
    return filled


ADDRESSES = sorted(
    {*walk(get_resolver(settings.ROOT_URLCONF).url_patterns), "/", "/en/", "/ar/general/", "/general/news/"}
)


@pytest.fixture
def stranger(portal: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client that gets error pages instead of exceptions, as a browser would.

    What all pages share is kept from one request to the next, as where the site is served; no such page is itself.
    """
    settings.CMS_PAGE_CACHE = True
    monkeypatch.setattr(parts, "in_transaction", lambda: False)
    return Client(raise_request_exception=False)


def check(response: Any, what: str) -> None:
    """No server fault (501 says that a method is unknown, `/readyz` 503 that no worker runs), no foreign redirect."""
    is_expected = response.status_code == 501 or (response.status_code == 503 and "/readyz" in what)
    assert response.status_code < 500 or is_expected, f"{what}: {response.status_code}"
    for value in response.headers.values():
        assert "\n" not in value, what
    location = response.headers.get("Location", "")
    assert not location.startswith(("//", "http://evil", "https://evil", "\\")), (what, location)


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_queries(stranger: Client, address: str) -> None:
    """Every parameter the site knows, with every kind of nonsense."""
    for kind, value in HOSTILE.items():
        text = quote(value.encode("utf-8", "surrogatepass"))
        query = "&".join(f"{name}={text}" for name in PARAMETERS) if len(text) < 500 else f"q={text}"
        check(stranger.get(f"{address}?{query}"), f"{address} {kind}")


#: One for each part of the site that reads what comes behind it.
BEGINNINGS = (
    "/", "/en/", "/general/news/", "/general/topics/", "/feeds/", "/search/", "/api/v1/", "/api/v1/articles/", "/p/",
    "/documents/1/", "/media-files/", "/sitemap-", "/correspondence/", "/media/", "/media/sets/",
    "/media/items/", "/media/share/",
)  # fmt: skip


@pytest.mark.parametrize("address", BEGINNINGS)
def test_hostile_paths(stranger: Client, address: str) -> None:
    """Nonsense behind an address, and addresses of absurd length."""
    for kind, value in HOSTILE.items():
        text = quote(value.encode("utf-8", "surrogatepass"))
        check(stranger.get(f"{address}{text}/"), f"{address} path {kind}/")
    check(stranger.get(address + "a" * 300), f"{address} long")
    check(stranger.get(address + "%2e%2e%2f" * 100), f"{address} dots")
    check(stranger.get(address + "a/" * 500), f"{address} deep")
    check(
        stranger.get(address, QUERY_STRING="&".join(f"a{number}=1" for number in range(1500))),
        f"{address} many",
    )


@pytest.mark.once
@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_requests(stranger: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Methods, headers and bodies that fit nothing, each read by the view: no page is kept for the next."""
    monkeypatch.setattr(middleware, "may_be_kept", lambda request: False)
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "BREW"):
        check(stranger.generic(method, address), f"{address} {method}")
    bodies = [
        (b"\xff\xfe\x00", "application/json"),
        (b"{" * 10_000, "application/json"),
        (b"[" * 100_000, "application/json"),
        (b"a=%00&b=%ff", "application/x-www-form-urlencoded"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
        (b"x", "text/plain; charset=nonsense"),
    ]
    for body, content_type in bodies:
        check(stranger.generic("POST", address, body, content_type=content_type), f"{address} {content_type}")
    headers = {
        "accept-language": "x" * 3000,
        "accept": "\0/,;q=",
        "if-none-match": '"' * 500,
        "if-modified-since": "yesterday",
        "range": "bytes=5-1,99999999999999999999-",
        "x-forwarded-host": "evil.example",
        "x-forwarded-for": "'; --",
        "x-forwarded-proto": "gopher",
        "referer": "//evil.example/",
        "cookie": 'sessionid="aaaaaaaa\\000"; csrftoken=\xff\xfe; messages=x; =;;;',
        "user-agent": "",
    }
    for name, value in headers.items():
        check(stranger.get(address, headers={name: value}), f"{address} {name}")
    check(stranger.get(address, headers={"host": "evil.example"}), f"{address} host")
    check(stranger.get(address, headers={"host": "evil.example:99999999"}), f"{address} host and port")


@pytest.mark.parametrize(
    "query",
    [
        "{" * 2000,
        "query { " + " ".join(f"a{number}: __typename" for number in range(2000)) + " }",
        "query A { ...A } fragment A on Query { ...A }",
        "query { __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
        "\0",
        "query($a: Int = 999999999999999999999) { __typename }",
        "mutation { x }",
        "",
    ],
)
def test_hostile_graphql(stranger: Client, query: str) -> None:
    """Bombs are refused, whatever they are wrapped in."""
    for body in (
        {"query": query},
        [{"query": query}] * 50,
        {"query": query, "variables": "x"},
        {"query": [query]},
        None,
        1,
    ):
        answer = stranger.post("/api/v1/graphql", json.dumps(body), content_type="application/json")
        check(answer, f"graphql {query[:40]!r} {type(body)}")


@pytest.mark.parametrize(
    "path",
    [
        "../secret_key",
        "..%2f..%2fetc/passwd",
        "%2e%2e/portal.sqlite3",
        "images/..\\..\\x",
        "/etc/passwd",
        "a\0b",
    ],
)
def test_media_stay_inside_their_directory(stranger: Client, path: str) -> None:
    """No way up and out, however it is spelled."""
    response = stranger.get(f"/media-files/{path}")
    assert response.status_code in (400, 404), response.status_code


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_open_redirect_at_login(stranger: Client, target: str) -> None:
    """Whoever logs in ends up on this site."""
    User.objects.create_superuser("editor", password="a long password 1")
    response = stranger.post(
        "/admin/login/", {"username": "editor", "password": "a long password 1", "next": target}
    )
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/")
