"""Whoever locks several rows locks sets first, then items, then files, so that nobody waits in a ring."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import QuerySet

from cms.demo.media_factories import AssetFactory, MediaItemFactory
from media_archive.jobs import queue
from media_archive.jobs.running import run_due_jobs
from media_archive.models import AssetKind, AssetState, JobKind, MediaItem, SetFacet, Visibility
from media_archive.services import arranging, assets, films, items, markers, tracks, visibility
from media_archive.services.facets import refresh
from media_archive.services.markers import Marking
from media_archive.tracks import Cue
from tests.media_archive.publicly import public_set

pytestmark = pytest.mark.django_db

ORDER = ["mediaset", "mediaitem", "asset"]


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the archive's rows that are locked, in their order."""
    names: list[str] = []
    real = QuerySet.select_for_update

    def noting(rows: Any, **options: Any) -> Any:
        if rows.model._meta.model_name in ORDER:
            names.append(rows.model._meta.model_name)
        return real(rows, **options)

    monkeypatch.setattr(QuerySet, "select_for_update", noting)
    return names


def _film(item: MediaItem) -> Any:
    item.asset.kind = AssetKind.FILM
    return item.asset


WRITES: dict[str, Callable[[MediaItem], Any]] = {
    "words": lambda item: arranging.edit_item(item, changes={"caption": "دیگر"}),
    "words of many": lambda item: arranging.edit_many(item.media_set, [item.pk], changes={"credit": "دیگر"}),
    "visibility": lambda item: visibility.set_item_visibility(item, Visibility.PRIVATE),
    "deletion": lambda item: assets.delete_items([item]),
    "refusal": lambda item: assets.quarantine(item.asset, "damaged"),
    "derivatives": lambda item: assets.keep_derivatives(item.asset, "ab" * 16, [], faces={}),
    "stills": lambda item: films.keep_stills(item.asset, "ab" * 16, [], faces={}, colour=""),
    "replacement": lambda item: items.replace_original(item, filename="b.jpg", size=9),
    "markers": lambda item: markers.replace_markers(
        asset=_film(item), markings=[Marking(0, "آغاز")], user=None
    ),
    "captions": lambda item: tracks.save_track(asset=_film(item), cues=[Cue(0, 900, "سلام")], user=None),
    "label": lambda item: (queue.enqueue(JobKind.LABEL, item.asset), run_due_jobs()),
    "ladder": lambda item: (queue.enqueue(JobKind.LADDER, item.asset), run_due_jobs()),
}


@pytest.mark.parametrize("name", WRITES)
def test_sets_are_locked_before_their_items_and_files(name: str, locked: list[str]) -> None:
    """A withdrawal, which comes from the set, never waits for somebody who waits for the set."""
    item = public_set().items.select_related("asset", "media_set").get()
    locked.clear()
    WRITES[name](item)
    assert locked[0] == "mediaset"
    first = list(dict.fromkeys(locked))
    assert first == sorted(first, key=ORDER.index)


def test_a_check_locks_the_set_before_the_file(locked: list[str]) -> None:
    """So does what follows from what was found."""
    asset = AssetFactory(is_processed=False)
    MediaItemFactory(asset=asset)
    queue.enqueue(JobKind.VERIFY, asset)
    locked.clear()
    run_due_jobs()
    asset.refresh_from_db()
    assert asset.state == AssetState.READY
    assert (locked.index("mediaset"), locked.index("asset")) == (0, 1)


def test_two_who_write_the_facets_of_a_set_do_not_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second does not see what the first has not committed, and finds it there all the same."""
    media_set = public_set(2)
    count = SetFacet.objects.count()
    monkeypatch.setattr(QuerySet, "delete", lambda rows: (0, {}))
    refresh([media_set.pk])
    assert SetFacet.objects.count() == count
