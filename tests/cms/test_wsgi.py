"""What a web worker loads, and what it leaves until somebody asks for it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from wagtail.api.v3.api import api

from cms.settings.environment import BASE_DIR

#: Modules that a worker has no use for until an editor, a program or an operator's setting asks for them.
HEAVY = (
    "boto3",
    "botocore",
    "charset_normalizer",
    "faker",
    "factory",
    "fontTools",
    "icalendar",
    "nh3",
    "ninja",
    "openpyxl",
    "pillow_heif.heif",
    "playwright",
    "psycopg",  # Here the database is SQLite.
    "pydantic",
    "pygments",
    "pytest",
    "redis",
    "requests",
    "wagtail.api.v3",
)
#: What only the addresses of editors need.
FOR_EDITORS = ("rest_framework", "wagtail.admin.urls", "wagtail.admin.api.views")
PROGRAM = """
import gc, io, json, sys
from cms.wsgi import application
from django.urls import get_resolver, reverse

def ask(path):
    told = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "SERVER_NAME": "localhost", "SERVER_PORT": "80",
               "HTTP_HOST": "localhost", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http"}
    b"".join(application(environ, lambda status, headers, exc_info=None: told.append(int(status[:3]))))
    return told[0]

result = {"healthz": ask("/healthz"), "admin": reverse("wagtailadmin_home")}
result["early"] = [name for name, module in sys.modules.items() if module is not None]
result["frozen"] = gc.get_freeze_count()
result["collecting"] = gc.isenabled()
from wagtail.api.querysets import SiteFilterValidator
result["kept"] = SiteFilterValidator.model_construct(site="council.example").site
result["late"] = ask("/api/cms/v3-preview/documents/")
result["name"] = reverse("wagtailapi_v3:openapi-json")
from wagtail.api.v3.api import api
result["operations"] = sorted(api.get_openapi_schema(path_prefix="/")["paths"])
json.dump(result, open(sys.argv[1], "w"))
"""
PUBLIC_PROGRAM = """
import json, sys
from cms.wsgi import application
from django.urls import resolve, reverse

loaded = list(sys.modules)
import requests, wagtail_localize.views.report as view
result = {"loaded": loaded, "login": reverse("wagtailadmin_login")}
result["late"] = [requests.get.__name__, view.__file__]
result["names"] = {path: resolve(path).url_name for path in ("/admin/", "/api/cms/v3-preview/documents/", "/search/")}
json.dump(result, open(sys.argv[1], "w"))
"""


def run(program: str, folder: Path, **settings: str) -> Any:
    """Run a program in a process of its own; returns what it told."""
    environment = {
        **os.environ,
        **settings,
        "DJANGO_SETTINGS_MODULE": "cms.settings.development",
        "CMS_VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'none.sqlite3'}",
        "PYTHONPATH": str(BASE_DIR),
    }
    command = [sys.executable, "-c", program, str(folder / "told.json")]
    done = subprocess.run(command, env=environment, cwd=BASE_DIR, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "told.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return run(PROGRAM, tmp_path_factory.mktemp("worker"))


@pytest.fixture(scope="module")
def public_worker(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return run(PUBLIC_PROGRAM, tmp_path_factory.mktemp("public-worker"), SERVES_EDITORS="false")


@pytest.mark.parametrize("name", HEAVY)
def test_a_worker_that_serves_does_without(worker: Any, name: str) -> None:
    assert worker["healthz"] == 200
    assert worker["admin"] == "/admin/"
    assert name not in worker["early"]


def test_the_writers_api_is_whole_as_soon_as_it_is_asked_for(worker: Any) -> None:
    assert worker["late"] == 401
    assert worker["name"] == "/api/cms/v3-preview/openapi.json"
    # Here Wagtail's apps have added themselves as they were loaded.
    assert worker["operations"] == sorted(api.get_openapi_schema(path_prefix="/")["paths"])
    assert any(path.startswith("/images") for path in worker["operations"])


def test_what_was_kept_for_later_works_when_it_is_called(worker: Any) -> None:
    assert worker["kept"] == "council.example"


def test_the_garbage_collector_leaves_what_stays_alone(worker: Any) -> None:
    assert worker["frozen"] > 100_000
    assert worker["collecting"]


def test_a_worker_for_citizens_has_no_address_of_editors(public_worker: Any) -> None:
    """It knows where to log in, which the front takes elsewhere; what it was not given is not there."""
    assert public_worker["login"] == "/admin/login/"
    assert public_worker["names"] == {
        "/admin/": "wagtail_serve",
        "/api/cms/v3-preview/documents/": "wagtail_serve",
        "/search/": "page",
    }


@pytest.mark.parametrize("name", FOR_EDITORS)
def test_a_worker_for_citizens_does_without(public_worker: Any, name: str) -> None:
    assert name not in public_worker["loaded"]


def test_what_was_left_out_can_be_loaded_later(public_worker: Any) -> None:
    assert public_worker["late"][0] == "get"
    assert public_worker["late"][1].endswith("report.py")
