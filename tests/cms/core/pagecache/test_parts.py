"""Parts that many pages share: built once, never older than what was committed, never what was not."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from wagtail.models import Locale

from cms.core.pagecache import note, parts, store
from cms.core.pagecache.collector import collecting
from cms.demo import factories
from home.models import SiteSettings
from home.navigation import standing
from sections.presidency.models import PresidencyPage

Get = Callable[..., HttpResponse]


class Builder:
    """Something that is built, with the tag that it notes; counts how often."""

    def __init__(self) -> None:
        self.built = 0

    def __call__(self) -> str:
        self.built += 1
        note("row:1")
        return f"value {self.built}"


@pytest.fixture
def build(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Builder:
    settings.CMS_PAGE_CACHE = True
    monkeypatch.setattr(parts, "in_transaction", lambda: False)
    return Builder()


def test_built_once_for_all_processes(build: Builder) -> None:
    """Another process reads it from the cache, and both hand its tags on to the page."""
    assert parts.kept("a", build) == "value 1"
    parts.forget()
    with collecting() as page:
        assert parts.kept("a", build) == "value 1"
    assert "row:1" in page.tags


def test_a_purge_of_what_it_read_drops_it(build: Builder) -> None:
    """Whatever this process remembers; another tag's purge leaves it."""
    parts.kept("a", build)
    store.purge(["row:2"])
    assert parts.kept("a", build) == "value 1"
    store.purge(["row:1"])
    assert parts.kept("a", build) == "value 2"


def test_memory_of_a_process_never_outlives_a_purge(build: Builder) -> None:
    """A request that began before the purge may still use it; its page is not believed then. Later ones may not."""
    began = store.sequence()
    parts.kept("a", build)
    with collecting(began):
        assert parts.kept("a", build) == "value 1"
    store.purge(["row:1"])
    with collecting(store.sequence()):
        assert parts.kept("a", build) == "value 2"


def test_what_is_not_worth_keeping_is_built_every_time(build: Builder) -> None:
    """Such as what an address that is nobody's leads to."""
    for expected in ("value 1", "value 2"):
        assert parts.kept("a", build, worth=lambda value: False) == expected


@pytest.mark.django_db
def test_a_transaction_sees_its_own_and_keeps_nothing(settings: Any) -> None:
    """What may be rolled back is shown to nobody else."""
    settings.CMS_PAGE_CACHE = True
    builder = Builder()
    with transaction.atomic():
        assert [parts.kept("a", builder), parts.kept("a", builder)] == ["value 1", "value 2"]


def test_a_broken_cache_makes_slow_not_wrong(
    build: Builder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is kept, everything is built, the log says why."""

    def broken(*arguments: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(store, "read", broken)
    with caplog.at_level(logging.CRITICAL):
        assert [parts.kept("a", build), parts.kept("a", build)] == ["value 1", "value 2"]


def test_site_settings_show_at_once_on_every_page(get: Get) -> None:
    """The footer is rendered once for all pages, and anew when an editor changes the telephone number."""
    factories.ArticlePageFactory(parent=factories.news_index(), slug="first")
    row = SiteSettings(locale=Locale.objects.get(language_code="fa"), site_name="پرتال", centre_name="مرکز")
    for number in ("021-11112222", "021-33334444"):
        row.phone = number
        row.save()
        for path in ("/general/news/first/", "/presidency/"):
            assert f"tel:{number.replace('-', '')}" in get(path).content.decode(), path


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        ("/", "fa", ""),
        ("/general/", "fa", "general"),
        ("/general/news/x/", "fa", "general/"),
        ("/en/general/", "en", "general"),
        ("/ar/presidency/board/", "ar", "presidency/"),
        ("/en/search/", "en", ""),
        ("/generals/", "fa", ""),
    ],
)
def test_where_a_reader_stands(path: str, language: str, expected: str) -> None:
    """The navigation marks the section itself, or the section that a page lies in."""
    assert standing(path, language) == expected


def test_a_new_section_shows_at_once(get: Get, portal: Any) -> None:
    """Header and footer of pages that were kept without it name it."""
    section = PresidencyPage.objects.get(locale__language_code="fa")
    section.unpublish()
    assert 'href="/presidency/"' not in get("/general/").content.decode()
    section.save_revision().publish()
    assert get("/general/").content.decode().count('href="/presidency/"') == 2


def test_navigation_marks_the_section(get: Get) -> None:
    """`aria-current` is "page" on the section's own page and "true" below it, and each page has its own."""
    factories.ArticlePageFactory(parent=factories.news_index(), slug="first")
    assert 'href="/general/" aria-current="page"' in get("/general/").content.decode()
    assert 'href="/general/" aria-current="true"' in get("/general/news/first/").content.decode()
    assert 'href="/general/" aria-current' not in get("/presidency/").content.decode()
