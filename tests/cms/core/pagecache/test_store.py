"""The log of purges: nothing rendered before a commit passes for fresh after it, whatever runs at once."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory

from cms.core.models import CachePurge
from cms.core.pagecache import note, purge, purges, store, tag_response
from cms.core.pagecache.middleware import PageCacheMiddleware
from cms.core.pagecache.sqlite import SqliteCache
from cms.core.pagecache.store import Entry


@pytest.fixture(autouse=True)
def _kept(settings: Any) -> None:
    settings.CMS_PAGE_CACHE = True


def entry(*tags: str, checked: int | None = None) -> store.Entry:
    """Return an entry with the tags, rendered now."""
    number = store.sequence() if checked is None else checked
    return store.Entry(b"", (), "", frozenset(tags), time.time() + 60, number)


def test_only_what_carries_the_tag_goes() -> None:
    """A purge drops the entries with its tag and no other."""
    store.write("a", entry("page:1", "site"))
    store.write("b", entry("page:2", "site"))
    store.purge(["page:1", "page:9"])
    assert store.read("a", Entry) is None
    assert store.read("b", Entry) is not None


def test_a_render_that_began_before_the_purge_is_never_fresh() -> None:
    """However late it is stored."""
    began = store.sequence()
    store.purge(["page:1"])
    store.write("a", entry("page:1", checked=began))
    assert store.read("a", Entry) is None


def test_a_purge_without_its_tags_could_be_about_anything() -> None:
    """Between taking its number and writing its tags, and for ever if the process died there."""
    store.write("a", entry("page:1"))
    caches["default"].incr(store.SEQUENCE)
    assert store.read("a", Entry) is None


def test_a_lost_sequence_starts_past_every_number_it_gave() -> None:
    """An evicted counter costs renders, never freshness."""
    old = entry("page:1")
    store.write("a", old)
    caches["default"].delete(store.SEQUENCE)
    time.sleep(0.002)
    assert store.sequence() > old.checked
    assert store.read("a", Entry) is None


def test_an_entry_far_behind_is_rendered_anew() -> None:
    """Comparing with thousands of purges would cost more than rendering."""
    store.write("a", entry("page:1"))
    for _ in range(store.MAX_PURGES_BEHIND + 1):
        store.purge(["page:2"])
    assert store.read("a", Entry) is None


def test_publishing_during_a_render_beats_the_render() -> None:
    """A reader whose page was read from the database before a commit and rendered after it is not believed later."""
    content = {"text": "old"}
    read, committed = threading.Event(), threading.Event()

    def view(request: HttpRequest) -> HttpResponse:
        text = content["text"]
        note("page:1")
        if text == "old":
            read.set()
            committed.wait(5)
        return tag_response(HttpResponse(text), ["page:1"])

    middleware = PageCacheMiddleware(view)
    answers: list[bytes] = []
    slow = threading.Thread(target=lambda: answers.append(middleware(RequestFactory().get("/x/")).content))
    slow.start()
    assert read.wait(5)
    content["text"] = "new"
    store.purge(["page:1"])
    committed.set()
    slow.join()
    assert answers == [b"old"]
    for _ in range(2):
        assert middleware(RequestFactory().get("/x/")).content == b"new"


@pytest.mark.parametrize("backend", ["locmem", "sqlite"])
def test_many_publishers_and_readers(backend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each commit and its purge, every reader sees that commit or a later one."""
    if backend == "sqlite":
        monkeypatch.setattr(store, "cache", SqliteCache(str(tmp_path / "cache.sqlite3"), {}))
    versions, published = [0, 0], [0, 0]
    faults: list[tuple[int, int]] = []

    def view(request: HttpRequest) -> HttpResponse:
        page = int(request.path.strip("/"))
        text = str(versions[page])
        time.sleep(0.0005)
        return tag_response(HttpResponse(text), [f"page:{page}"])

    middleware = PageCacheMiddleware(view)

    def publish(page: int) -> None:
        for version in range(1, 40):
            versions[page] = version
            store.purge([f"page:{page}"])
            published[page] = version
            seen = int(middleware(RequestFactory().get(f"/{page}/")).content)
            if seen < version:
                faults.append((version, seen))

    def read() -> None:
        for turn in range(300):
            page = turn % 2
            least = published[page]
            seen = int(middleware(RequestFactory().get(f"/{page}/")).content)
            if seen < least:
                faults.append((least, seen))

    threads = [threading.Thread(target=publish, args=(page,)) for page in (0, 1)]
    threads += [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults


def test_an_answer_overtaken_by_a_purge_is_kept_from_the_front(settings: Any, tmp_path: Path) -> None:
    """The front gets no permission to keep what was purged while it rendered."""
    settings.CMS_FRONT_CACHE, settings.CMS_FRONT_CACHE_INDEX = "http://front.invalid", str(tmp_path / "front")

    def view(request: HttpRequest) -> HttpResponse:
        if "late" in request.path:
            store.purge(["page:1"])
        return tag_response(HttpResponse("x"), ["page:1"])

    middleware = PageCacheMiddleware(view)
    assert middleware(RequestFactory().get("/late/")).headers["Surrogate-Control"] == "no-store"
    answer = middleware(RequestFactory().get("/page/"))
    assert answer.headers["Surrogate-Control"].startswith("max-age=")
    assert answer.headers["Surrogate-Key"] == "all page:1"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda response: response.set_cookie("a", "b"),
        lambda response: response.headers.__setitem__("Cache-Control", "private"),
        lambda response: response.headers.__setitem__("Cache-Control", "max-age=3, no-store"),
        lambda response: response.headers.__setitem__("Vary", "Accept-Language"),
        lambda response: response.headers.__setitem__("Content-Encoding", "br"),
        lambda response: setattr(response, "status_code", 404),
    ],
)
def test_answers_that_are_not_kept(spoil: Any) -> None:
    """A cookie, a rule against keeping, a variation by reader, an encoding of its own, another status."""

    def view(request: HttpRequest) -> HttpResponse:
        response = tag_response(HttpResponse("x"), ["page:1"])
        spoil(response)
        return response

    middleware = PageCacheMiddleware(view)
    for _ in range(2):
        assert not middleware(RequestFactory().get("/x/")).has_header("X-Page-Cache")


def test_an_answer_that_used_a_form_token_is_not_kept() -> None:
    """A token belongs to one reader."""

    def view(request: HttpRequest) -> HttpResponse:
        return tag_response(HttpResponse(get_token(request)), ["page:1"])

    assert not PageCacheMiddleware(view)(RequestFactory().get("/x/")).has_header("X-Page-Cache")


def test_posts_and_untagged_answers_are_not_kept() -> None:
    """Only a GET of something tagged is kept."""
    middleware = PageCacheMiddleware(lambda request: tag_response(HttpResponse("x"), ["page:1"]))
    assert not middleware(RequestFactory().post("/x/")).has_header("X-Page-Cache")
    untagged = PageCacheMiddleware(lambda request: HttpResponse("x"))(RequestFactory().get("/x/"))
    assert untagged.headers["Cache-Control"] == "private, no-cache"


def test_an_error_is_answered_with_what_ran_out_of_time_but_not_with_what_was_purged(settings: Any) -> None:
    """A database that is away does not take kept pages with it."""
    settings.CMS_PAGE_CACHE_SECONDS = 0
    status = {"code": 200}

    def view(request: HttpRequest) -> HttpResponse:
        return tag_response(HttpResponse("x", status=status["code"]), ["page:1"])

    middleware = PageCacheMiddleware(view)
    middleware(RequestFactory().get("/x/"))
    status["code"] = 503
    assert middleware(RequestFactory().get("/x/")).headers["X-Page-Cache"] == "stale"
    store.purge(["page:1"])
    assert middleware(RequestFactory().get("/x/")).status_code == 503


def test_a_broken_cache_makes_the_site_slow_and_not_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers get their page while the cache server is away."""

    def broken(*args: Any, **kwargs: Any) -> None:
        raise OSError("cache is away")

    monkeypatch.setattr(store, "read", broken)
    middleware = PageCacheMiddleware(lambda request: tag_response(HttpResponse("x"), ["page:1"]))
    assert middleware(RequestFactory().get("/x/")).status_code == 200


# --- purges and transactions ------------------------------------------------------------------------------------------


def test_a_rolled_back_savepoint_takes_its_purge_with_it(db: None, commit: Callable[[], None]) -> None:
    """Purges of one transaction travel together; what is rolled back purges nothing and leaves no trace."""
    store.write("a", entry("page:1"))
    store.write("b", entry("page:2"))
    with transaction.atomic():
        purge("page:1")
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            purge("page:2")
            raise ZeroDivisionError
    assert CachePurge.objects.count() == 1
    commit()
    assert store.read("a", Entry) is None
    assert store.read("b", Entry) is not None
    assert not CachePurge.objects.exists()


def test_purges_of_one_transaction_are_one(db: None, commit: Callable[[], None]) -> None:
    """However many saves ask for the same."""
    before = store.sequence()
    with transaction.atomic():
        for _ in range(5):
            purge("page:1", "site")
        assert CachePurge.objects.count() == 1
    commit()
    assert store.sequence() == before + 1


def test_a_purge_that_failed_or_was_lost_is_finished_by_the_worker(
    db: None, commit: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Publishing goes on while the cache is away, and a process killed after its commit leaves its purge behind."""
    store.write("a", entry("page:1"))
    with monkeypatch.context() as patch:
        patch.setattr(store.cache, "incr", lambda *args: 1 / 0)
        purge("page:1")
        commit()
    assert store.read("a", Entry) is not None
    assert purges.finish_purges() == 0, "a young purge belongs to the process that committed it"
    CachePurge.objects.update(created_at="2026-01-01T00:00:00Z")
    assert purges.finish_purges() == 1
    assert store.read("a", Entry) is None
    assert not connection.run_on_commit
