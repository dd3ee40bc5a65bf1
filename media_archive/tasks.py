"""Background work of the archive: documents that show rows which changed. Each task may run twice, or late."""

from collections.abc import Callable

from django.db.models import Q
from django_tasks import task

from cms.core.documents.tasks import Found, sync_in_batches, sync_stretch
from media_archive.models import Marker, MediaItem, MediaSet


@task()
def refresh_media(type_name: str, object_ids: list[int]) -> None:
    """Write or bury the documents of sets or items."""
    sync_in_batches(type_name, object_ids)


@task()
def refresh_media_showing(what: str, object_ids: list[int], after: dict[str, int] | None = None) -> None:
    """Write the documents of the archive that show rows of one kind; goes on from the objects in `after`."""
    sync_stretch(
        WHO_SHOWS[what](object_ids),
        after,
        lambda further: refresh_media_showing.enqueue(what, object_ids, further),
    )


def _of_occasions(condition: Q, items: Q) -> Found:
    """Yield the sets whose occasion meets a condition, and the items of those sets or that meet another."""
    sets = MediaSet.objects.filter(condition)
    yield "media-set", sets.values_list("pk", flat=True)
    of_sets = Q(media_set__in=sets.values("pk"))
    yield "media-item", MediaItem.objects.filter(of_sets | items).values_list("pk", flat=True)


def _items(condition: Q) -> Found:
    yield "media-item", MediaItem.objects.filter(condition).values_list("pk", flat=True)


def _show_person(ids: list[int]) -> Found:
    speaks = Marker.objects.filter(speaker__in=ids).values("asset")
    return _items(Q(people__in=ids) | Q(asset__in=speaks))


def _show_body(ids: list[int]) -> Found:
    return _of_occasions(Q(occasion__body__in=ids) | Q(occasion__session__body__in=ids), Q(pk__in=[]))


def _show_session(ids: list[int]) -> Found:
    marked = Marker.objects.filter(agenda_item__session__in=ids).values("asset")
    return _of_occasions(Q(occasion__session__in=ids), Q(agenda_item__session__in=ids) | Q(asset__in=marked))


def _show_occasion(ids: list[int]) -> Found:
    return _of_occasions(Q(occasion__in=ids), Q(pk__in=[]))


def _show_place(ids: list[int]) -> Found:
    return _of_occasions(Q(occasion__place__in=ids), Q(place__in=ids))


def _show_set(ids: list[int]) -> Found:
    return _items(Q(media_set__in=ids))


#: By what is shown: who of the archive shows it.
WHO_SHOWS: dict[str, Callable[[list[int]], Found]] = {
    "person": _show_person,
    "body": _show_body,
    "session": _show_session,
    "occasion": _show_occasion,
    "place": _show_place,
    "media-set": _show_set,
}
