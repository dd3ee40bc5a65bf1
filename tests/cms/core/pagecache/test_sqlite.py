"""The default cache: Django's contract, atomic counters, and an end to its growth."""

import multiprocessing
from pathlib import Path
from typing import Any

import pytest
import time_machine

from cms.core.pagecache.sqlite import SqliteCache


@pytest.fixture
def cache(tmp_path: Path) -> SqliteCache:
    """An empty cache of at most 300 entries."""
    return SqliteCache(str(tmp_path / "deep" / "cache.sqlite3"), {"OPTIONS": {"MAX_ENTRIES": 300}})


@pytest.mark.parametrize(
    "value", [0, 7, -1, True, 1.5, "متن", b"\0", None, [1, {"a": (2,)}], {"x"}], ids=repr
)
def test_values_come_back_as_they_were(cache: SqliteCache, value: Any) -> None:
    """With their types."""
    cache.set("key", value)
    found = cache.get("key", "nothing")
    assert found == value
    assert type(found) is type(value)


def test_the_contract_of_a_django_cache(cache: SqliteCache) -> None:
    """Defaults, add, delete, touch, many, clear."""
    assert cache.get("a") is None
    assert cache.get("a", 5) == 5
    assert cache.add("a", 1)
    assert not cache.add("a", 2)
    assert cache.get_or_set("b", lambda: "made") == "made"
    assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": "made"}
    assert cache.has_key("a")
    assert "c" not in cache
    assert cache.delete("a")
    assert not cache.delete("a")
    cache.set_many({"x": 1, "y": 2})
    cache.delete_many(["x"])
    assert cache.get_many(["x", "y"]) == {"y": 2}
    cache.clear()
    assert cache.get("y") is None
    assert cache.get_many([]) == {}


def test_time_runs_out(cache: SqliteCache) -> None:
    """And `add`, `touch` and `incr` know it."""
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        cache.set("short", 1, 10)
        cache.set("long", 1, None)
        assert cache.touch("short", 20)
        clock.shift(15)
        assert cache.get("short") == 1
        clock.shift(10)
        assert cache.get_many(["short", "long"]) == {"long": 1}
        assert not cache.touch("short", 20)
        with pytest.raises(ValueError, match="not found"):
            cache.incr("short")
        assert cache.add("short", 2, 10)
        assert cache.incr("short", 3) == 5
        assert cache.decr("short") == 4


def test_it_stops_growing_and_keeps_what_has_no_end(cache: SqliteCache) -> None:
    """The oldest go first; counters without a timeout stay."""
    cache.set("counter", 1, None)
    for number in range(1000):
        cache.set(f"key-{number}", number)
    assert cache.get("counter") == 1
    assert cache.get("key-999") == 999
    assert cache.get("key-0") is None
    assert sum(cache.get(f"key-{number}") is not None for number in range(1000)) <= 300 + 200


def _count(path: str) -> None:
    cache = SqliteCache(path, {})
    for _ in range(200):
        cache.incr("counter")


def test_processes_count_together(tmp_path: Path) -> None:
    """No increment is lost between processes."""
    path = str(tmp_path / "cache.sqlite3")
    cache = SqliteCache(path, {})
    cache.set("counter", 0, None)
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_count, args=(path,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert cache.get("counter") == 600
