"""Background work of the read model. Each task may run twice, or late: it makes documents say what is true by then."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django_tasks import task
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.core.documents.dependents import dependents, translated_ids
from cms.core.documents.registry import document_types, page_types
from cms.core.documents.services import BATCH, sync
from cms.core.pictures import prepare_picture

#: Objects that one task goes through before it hands over to the next, so that no task holds the worker for long.
STRETCH = 200
#: By the name of their type: the keys of objects whose documents are to be written.
Found = Iterable[tuple[str, QuerySet[Any, int]]]


@task()
def refresh_dependents(model: str, object_ids: list[str], after: int = 0) -> None:
    """Refresh every document that shows one of these objects; goes on from the document `after`.

    `model` is `app_label.model_name`.
    """
    stale = (
        dependents(apps.get_model(model), object_ids).filter(document_id__gt=after).order_by("document_id")
    )
    columns = ("document_id", "document__type", "document__object_id")
    stretch = list(stale.values_list(*columns).distinct()[:STRETCH])
    by_type: dict[str, list[int]] = defaultdict(list)
    for _, type_name, object_id in stretch:
        by_type[type_name].append(object_id)
    for type_name, ids in by_type.items():
        sync_in_batches(type_name, ids)
    if len(stretch) == STRETCH:
        refresh_dependents.enqueue(model, object_ids, stretch[-1][0])


@task()
def refresh_translations(type_name: str, translation_keys: list[str]) -> None:
    """Refresh the documents of all language versions of some objects."""
    sync_in_batches(type_name, translated_ids(type_name, translation_keys))


@task()
def refresh_subtree(path: str, after: str = "") -> None:
    """Refresh the documents of all pages below a tree path, without the page itself; goes on from `after`."""
    pages = Page.objects.filter(path__startswith=path, path__gt=after or path).order_by("path")
    stretch = list(pages.values_list("path", "pk")[:STRETCH])
    for type_name in page_types():
        sync_in_batches(type_name, _of_type(type_name, [pk for _, pk in stretch]), with_subtree=False)
    if len(stretch) == STRETCH:
        refresh_subtree.enqueue(path, stretch[-1][0])


@task()
def refresh_all(type_name: str = "", after: int = 0) -> None:
    """Refresh every document of every type; goes on from the object `after` of `type_name`."""
    names = list(document_types())
    name = type_name or names[0]
    ids = list(document_types()[name].all_ids().filter(pk__gt=after)[:STRETCH])
    sync_in_batches(name, ids, with_subtree=False)
    if len(ids) == STRETCH:
        refresh_all.enqueue(name, ids[-1])
    elif name != names[-1]:
        refresh_all.enqueue(names[names.index(name) + 1])


@task()
def prepare_pictures(image_id: int) -> None:
    """Make the files of a picture soon after its upload, so that publishing need not wait for them."""
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is not None and prepare_picture(image):
        refresh_dependents.enqueue(image._meta.label_lower, [str(image_id)])


def sync_stretch(
    found: Found, after: dict[str, int] | None, go_on: Callable[[dict[str, int]], object]
) -> None:
    """Synchronise a stretch of each type from the objects in `after`; `go_on` gets where the next stretches begin."""
    places = after if after is not None else {}
    further: dict[str, int] = {}
    for name, ids in found:
        if after is not None and name not in places:
            continue
        stretch = list(ids.filter(pk__gt=places.get(name, 0)).order_by("pk").distinct()[:STRETCH])
        sync_in_batches(name, stretch)
        if len(stretch) == STRETCH:
            further[name] = stretch[-1]
    if further:
        go_on(further)


def sync_in_batches(type_name: str, object_ids: Iterable[int], *, with_subtree: bool = True) -> None:
    """Synchronise any number of objects in small transactions."""
    for batch in batches(object_ids):
        sync(type_name, batch, with_subtree=with_subtree)


def batches(object_ids: Iterable[int], size: int = BATCH) -> Iterator[list[int]]:
    """Yield `object_ids` in lists of at most `size`."""
    rest = iter(object_ids)
    while batch := list(islice(rest, size)):
        yield batch


def _of_type(type_name: str, page_ids: list[int]) -> list[int]:
    return list(page_types()[type_name].all_ids().filter(pk__in=page_ids))
