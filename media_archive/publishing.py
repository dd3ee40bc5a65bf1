"""Keeping what machines read in step with the archive: which change makes which documents stale.

| event | in the transaction | when it commits | by task |
| --- | --- | --- | --- |
| sets or items come, change, go (`media_changed`) | theirs; what goes, however much | – | what comes, if much |
| a public set or item, a track, a marker is saved or deleted | – | its documents | – |
| a set is renamed, has other rights | – | – | its items |
| a person, body or session is renamed; an agenda, minutes are published | – | – | what shows it |
| an occasion or place is saved | – | – | what shows it |
"""

from collections.abc import Iterable
from typing import Any

from asgiref.local import Local
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from cms.core.documents.services import sync
from cms.core.documents.signals import documents_changed, faces_changed
from cms.core.models import PublishedDocument
from cms.core.pagecache import purge
from media_archive.models import Marker, MediaItem, MediaSet, Occasion, Place, Track
from media_archive.signals import media_changed
from media_archive.tasks import WHO_SHOWS, refresh_media, refresh_media_showing

#: More than this many rows that come into sight at once are written by task, right after the transaction.
MOST_AT_ONCE = 50
#: Page cache tag of everything that is made from the archive's documents: feeds, for example.
DOCUMENTS_TAG = "media-documents"
SET, ITEM = "media-set", "media-item"
_MODELS: dict[str, Any] = {SET: MediaSet, ITEM: MediaItem}
_pending = Local()


def connect() -> None:
    """Listen to everything that changes what machines read of the archive."""
    media_changed.connect(_media_changed, dispatch_uid="media_archive.publishing.media")
    for model, receiver in (
        (MediaSet, _set_saved),
        (MediaItem, _item_saved),
        (Track, _part_saved),
        (Marker, _part_saved),
        (Occasion, _shown_saved),
        (Place, _shown_saved),
    ):
        for signal in (post_save, post_delete):
            signal.connect(
                receiver, sender=model, dispatch_uid=f"media_archive.publishing.{model}.{id(signal)}"
            )
    m2m_changed.connect(
        _people_changed, sender=MediaItem.people.through, dispatch_uid="media_archive.publishing.people"
    )
    faces_changed.connect(_face_changed, dispatch_uid="media_archive.publishing.faces")
    documents_changed.connect(_documents_changed, dispatch_uid="media_archive.publishing.documents")


def _media_changed(sender: Any, set_ids: set[int], item_ids: set[int], **kwargs: Any) -> None:
    publish(ITEM, item_ids)
    publish(SET, set_ids)


def publish(type_name: str, object_ids: Iterable[int]) -> None:
    """Write or bury the documents of sets or items; what is no longer to be seen is buried in this transaction."""
    ids = set(object_ids)
    public = set(_MODELS[type_name].objects.public().filter(pk__in=ids).values_list("pk", flat=True))
    if len(public) > MOST_AT_ONCE:
        transaction.on_commit(lambda: refresh_media.enqueue(type_name, sorted(public)))
        ids -= public
    if ids:
        sync(type_name, ids)


def _set_saved(sender: Any, instance: MediaSet, raw: bool = False, **kwargs: Any) -> None:
    if instance.is_public and not raw:
        _on_commit({(SET, instance.pk)})


def _item_saved(sender: Any, instance: MediaItem, raw: bool = False, **kwargs: Any) -> None:
    if instance.is_public and not raw:
        _on_commit({(ITEM, instance.pk), (SET, instance.media_set_id)})


def _part_saved(sender: Any, instance: Track | Marker, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        items = MediaItem.objects.filter(asset=instance.asset_id, is_public=True)
        _on_commit({(ITEM, pk) for pk in items.values_list("pk", flat=True)})


def _people_changed(sender: Any, instance: Any, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, MediaItem):
        _item_saved(MediaItem, instance)


def _shown_saved(sender: Any, instance: Any, raw: bool = False, created: bool = False, **kwargs: Any) -> None:
    """Occasions and places have no documents of their own: what shows them follows."""
    if not raw and not created:
        name, pk = sender._meta.model_name, instance.pk
        transaction.on_commit(lambda: refresh_media_showing.enqueue(name, [pk]))


def _on_commit(references: set[tuple[str, int]]) -> None:
    """Write these documents as soon as the transaction commits, each once however often its row was saved."""
    if not references:
        return
    waiting: set[tuple[str, int]] | None = getattr(_pending, "references", None)
    if waiting is None:
        _pending.references = waiting = set()
    waiting |= references
    transaction.on_commit(_write_pending)


def _write_pending() -> None:
    waiting, _pending.references = getattr(_pending, "references", None) or set(), set()
    for name in (ITEM, SET):
        if ids := {pk for type_name, pk in waiting if type_name == name}:
            with transaction.atomic():
                publish(name, ids)


def _face_changed(
    sender: type[PublishedDocument], document_type: Any, changed: Iterable[tuple[int, Any]], **kwargs: Any
) -> None:
    """Refresh by task what shows the title or address of a person, body, session or set."""
    if document_type.name in WHO_SHOWS:
        refresh_media_showing.enqueue(document_type.name, sorted({pk for pk, _ in changed}))


def _documents_changed(sender: Any, documents: Iterable[PublishedDocument], **kwargs: Any) -> None:
    """Drop what is kept of the archive's documents; refresh what shows agenda items of a session that changed."""
    names = {document.type for document in documents}
    if names & set(_MODELS):
        purge(DOCUMENTS_TAG)
    if "session" in names:
        sessions = {document.object_id for document in documents if document.type == "session"}
        if _is_shown(sessions):
            refresh_media_showing.enqueue("session", sorted(sessions))


def _is_shown(session_ids: set[int]) -> bool:
    return (
        Occasion.objects.filter(session__in=session_ids).exists()
        or MediaItem.objects.filter(agenda_item__session__in=session_ids).exists()
    )
