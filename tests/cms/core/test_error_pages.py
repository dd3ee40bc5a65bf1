"""The error pages render when more than the page itself is broken."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from cms.core.middleware.outage import out_of_service
from cms.core.views.errors import server_error


@pytest.fixture(params=["missing", "broken"])
def bad_manifest(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    """Production's storage of static files, its manifest missing or cut off by a full disk."""
    if request.param == "broken":
        (tmp_path / "staticfiles.json").write_text('{"paths": {', encoding="utf-8")
    settings.STATIC_ROOT = str(tmp_path)
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
    with pytest.raises(ValueError, match="manifest"):
        staticfiles_storage.url("css/site.css")


@pytest.mark.usefixtures("bad_manifest")
@pytest.mark.parametrize("name", ["400", "413", "500", "503"])
def test_they_need_no_manifest(name: str) -> None:
    page = render_to_string(f"errors/{name}.html")
    assert '<link rel="stylesheet" href="/static/css/site.css">' in page
    assert '<use href="/static/img/icons.svg#mark"/>' in page


@pytest.mark.usefixtures("bad_manifest")
def test_the_answers_need_no_manifest(rf: RequestFactory) -> None:
    assert server_error(rf.get("/")).status_code == 500
    assert out_of_service(rf.get("/")).status_code == 503


@pytest.mark.usefixtures("bad_manifest")
def test_a_page_without_its_manifest_is_the_500_page(portal: Any) -> None:
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "<h1>از سوی ما خطایی رخ داد</h1>" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("portal")
def test_a_form_that_waited_too_long_gets_a_page_of_the_site() -> None:
    answer = Client(enforce_csrf_checks=True).post("/ar/correspondence/new/", {"subject": "x"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert 'lang="ar" dir="rtl"' in page
    assert 'id="content"' in page
    assert "CSRF" not in page
