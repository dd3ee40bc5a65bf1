"""Documentation is part of the product: whatever an operator, editor or developer meets is written down."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.urls import URLResolver, get_resolver
from wagtail.models import get_page_models

ROOT = Path(settings.BASE_DIR)
DOCS = {path: path.read_text() for path in sorted((ROOT / "docs").rglob("*.md"))}
OURS = ("cms", "home", "media_archive", "search", "sections")
#: Parts of the site with a documentation of their own; one mention of the beginning is enough.
FOREIGN = ("admin/", "documents/", "_util/", "api/cms/")


def documented(name: str) -> str:
    """Return the documents that mention a name in code type."""
    return "\n".join(text for text in DOCS.values() if name in text)


def environment_variables() -> set[str]:
    """Return what the settings read from the environment."""
    read = re.compile(r"\benv(?:\.\w+)?\(\s*\"([A-Z0-9_]+)\"")
    sources = (ROOT / "cms" / "settings").glob("*.py")
    return {name for path in sources for name in read.findall(path.read_text())}


def table_names(page: str) -> set[str]:
    """Return what the first cells of a page's tables name in code type."""
    rows = re.findall(r"^\| (`[^|]+`) \|", (ROOT / "docs" / "operators" / page).read_text(), re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def commands() -> set[str]:
    """Return the project's own management commands."""
    return {name for name, app in get_commands().items() if str(app).split(".")[0] in OURS}


def addresses(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    """Yield the project's addresses as documentation writes them: `/feeds/<channel>.<extension>`."""
    for pattern in patterns:
        route = re.sub(r"<\w+:(\w+)>", r"<\1>", prefix + str(pattern.pattern))
        if route.startswith(FOREIGN):
            yield "/" + next(part for part in FOREIGN if route.startswith(part))
        elif isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif "^" not in route:
            yield "/" + route


def test_every_variable_is_documented() -> None:
    """And none that is not there any more."""
    assert table_names("settings.md") == environment_variables() | {"DJANGO_SETTINGS_MODULE"}


def test_every_command_is_documented() -> None:
    """And none that is not there any more."""
    assert table_names("commands.md") == commands()


@pytest.mark.parametrize("address", sorted(set(addresses(get_resolver().url_patterns))))
def test_every_address_is_documented(address: str) -> None:
    """In `docs/addresses.md`."""
    assert f"`{address}" in DOCS[ROOT / "docs" / "addresses.md"]


@pytest.mark.parametrize(
    "name", sorted(m.__name__ for m in get_page_models() if m.__module__.split(".")[0] in OURS)
)
def test_every_page_type_is_documented(name: str) -> None:
    """In `docs/developers/page-types.md`."""
    assert f"| `{name}` |" in DOCS[ROOT / "docs" / "developers" / "page-types.md"]


@pytest.mark.parametrize("path", [*DOCS, ROOT / "README.md"], ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    """No link to a file that is not there."""
    targets = re.findall(r"\]\((?!https?:|mailto:|#|/)([^)#\s]+)", path.read_text())
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_decisions_are_numbered_once() -> None:
    """Each decision has a number of its own and a title."""
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [path.name[:4] for path in records]
    assert len(numbers) == len(set(numbers))
    assert all(path.read_text().startswith("# ") for path in records)


def test_production_settings_pass_the_deployment_check() -> None:
    """With nothing but the variables that are required."""
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if name in ("PATH", "HOME", "CMS_VAR_DIR", "LANG")
        },
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "BASE_URL": "https://example.org",
        "ALLOWED_HOSTS": "example.org",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
