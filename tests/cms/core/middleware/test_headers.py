"""What every answer says to browsers, and what it does not."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from cms.accounts.models import User
from cms.core.embeds import embed_frame_sources
from cms.core.middleware.csp import media_origins, site_policy

PAGES = ("/", "/en/", "/ar/general/", "/presidency/", "/no-such-page/", "/healthz")


@pytest.mark.parametrize("path", PAGES)
def test_the_sites_policy_lets_nothing_but_its_own_files_run(portal: Any, path: str) -> None:
    """No inline script or style, no other host but the films of the allow-list."""
    policy = Client().get(path).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    frames = re.search(r"frame-src ([^;]+)", policy)
    assert frames is not None
    assert frames[1].split() == embed_frame_sources()


@pytest.mark.parametrize("path", PAGES)
def test_pages_keep_their_own_policy(portal: Any, path: str) -> None:
    """No inline script, style attribute or data image that the policy would block, no address of a third party."""
    html = Client().get(path).content.decode()
    for script in re.findall(r"<script\b[^>]*>", html):
        assert "src=" in script or "application/ld+json" in script or "application/json" in script, script
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=\"", html)
    assert "data:image" not in html
    for source in re.findall(r"<(?:script|img|link|iframe|source)\b[^>]*?(?:src|href)=\"([^\"]+)\"", html):
        assert source.startswith(("/", "http://127.0.0.1:8000", "http://testserver")), source


def test_media_on_a_host_of_its_own_is_allowed_by_name() -> None:
    """Its origin, not its path."""
    assert media_origins("https://media.example.org/portal/") == ["https://media.example.org"]
    assert media_origins("/media-files/") == []
    assert "img-src 'self' https://media.example.org;" in site_policy(
        "https://media.example.org/portal/", (), True
    )


def test_the_admin_has_its_own_policy(db: None) -> None:
    """Inline scripts of Wagtail's are allowed; strangers' scripts, eval and plug-ins are not."""
    policy = Client().get("/admin/login/").headers["Content-Security-Policy"]
    assert "unsafe-eval" not in policy
    assert "object-src 'none'" in policy
    assert re.search(r"script-src 'self' 'unsafe-inline';", policy)


def test_the_other_headers(portal: Any) -> None:
    """No sniffing, no framing by others, no sensors, a short referrer, no word about the software."""
    headers = Client().get("/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Server" not in headers
    assert "X-Powered-By" not in headers


@pytest.mark.parametrize("path", PAGES)
def test_readers_get_no_cookie_and_one_answer_an_address(portal: Any, path: str) -> None:
    """Neither cookies nor answers that differ by cookie or browser language."""
    response = Client().get(path, headers={"accept-language": "en"})
    assert not response.cookies
    assert "Accept-Language" not in response.headers.get("Vary", "")


@pytest.mark.parametrize(
    ("path", "language"),
    [("/", "fa"), ("/en/", "en"), ("/ar/general/", "ar"), ("/presidency/", "fa"), ("/healthz", "fa")],
)
@pytest.mark.parametrize("wanted", ["en", "ar;q=1, fa;q=0.1", "*", "x" * 5000, "\x00", "fa-IR,en-US;q=0.5"])
def test_the_language_is_in_the_address(portal: Any, path: str, language: str, wanted: str) -> None:
    """Whatever the browser asks for."""
    client = Client()
    client.cookies["django_language"] = "en"
    response = client.get(path, headers={"accept-language": wanted})
    assert response.status_code == 200
    assert response.headers["Content-Language"] == language
    assert translation.get_language() == "fa", "and nothing of it is left for the next request"


def test_the_admin_speaks_the_language_of_the_profile(db: None) -> None:
    """Persian unless the editor chose another."""
    editor = User.objects.create_superuser("editor", password="x")
    client = Client()
    client.force_login(editor)
    assert '<html lang="fa"' in client.get("/admin/account/").content.decode()
    editor.wagtail_userprofile.preferred_language = "en"
    editor.wagtail_userprofile.save()
    assert '<html lang="en"' in client.get("/admin/account/").content.decode()
