"""Wagtail's v3 API is for writers with a token, and for nobody else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from wagtail.models import APIToken

from cms.demo.factories import UserFactory

pytestmark = pytest.mark.django_db
BASE = "/api/cms/v3-preview/"


@pytest.mark.parametrize(
    "address", ["pages/", "pages/1/", "openapi.json", "docs/", "whoami/", "sites/", "schema/"]
)
def test_nothing_is_shown_without_a_token(client: Client, portal: Any, address: str) -> None:
    client.force_login(UserFactory(is_superuser=True))
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        response = client.get(BASE + address, headers=headers)
        assert response.status_code in (401, 404), address
        assert response.status_code == 401 or response["Content-Type"].startswith("text/html")
        assert portal["fa"].title not in response.content.decode()


def test_every_address_is_behind_the_gate() -> None:
    found = [item for item in get_resolver().url_patterns if str(item.pattern) == BASE.lstrip("/")]
    resolver: Any = found[0]
    assert resolver.url_patterns
    for pattern in resolver.url_patterns:
        assert hasattr(pattern.callback, "__wrapped__")


def test_a_writer_with_a_token_may_read(client: Client, portal: Any) -> None:
    _token, key = APIToken.create_token(user=UserFactory(is_superuser=True), name="test")
    response = client.get(f"{BASE}whoami/", headers={"Authorization": f"Bearer {key}"})
    assert response.status_code == 200, response.content
    assert response["Cache-Control"] == "no-store"
    pages = client.get(f"{BASE}pages/", headers={"Authorization": f"Bearer {key}"})
    assert pages.status_code == 200, pages.content
