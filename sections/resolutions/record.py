"""How the register stands in the record: addresses, links from agenda items, corrections, documents, kept pages."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import pre_save

from cms.core.documents.signals import documents_changed
from cms.core.models import PublishedDocument
from cms.core.pagecache import track
from cms.core.pagecache.tracking import row_tags
from sections.council import addresses, decisions, publishing
from sections.council.correctable import CORRECTABLE
from sections.council.models import AgendaItem
from sections.council.purging import session_tags
from sections.council.tasks import refresh_record
from sections.council.views.corrections import describe
from sections.resolutions.models import Resolution

#: The document type of resolutions.
TYPE = "resolution"
#: What readers were told of a published resolution.
_TOLD = frozenset(
    {"number", "title", "title_en", "title_ar", "item", "passed_date", "issued_date", "text", "text_en", "text_ar"}
    | {"document", "is_public"}
)  # fmt: skip


def connect() -> None:
    """Let the record know its resolutions."""
    addresses.register(Resolution, lambda row: f"resolutions/{row.number_key}/")
    decisions.register(Resolution)
    CORRECTABLE[Resolution] = _TOLD
    describe(Resolution, lambda row: f"{row.number}: {row.localized('title')}")
    publishing.follow(Resolution, TYPE, _stale)
    documents_changed.connect(_session_changed, dispatch_uid="resolutions.record.sessions")
    pre_save.connect(_remember, sender=Resolution, dispatch_uid="resolutions.record.remember")
    track(Resolution, _tags)


def _remember(sender: Any, instance: Resolution, raw: bool = False, **kwargs: Any) -> None:
    """Before a resolution is saved: which item it was said to have followed from."""
    if instance.pk and not raw:
        before = Resolution.objects.filter(pk=instance.pk).values_list("item", flat=True).first()
        vars(instance)["_item_before"] = before


def _items(row: Resolution) -> Iterable[AgendaItem]:
    """Return the item that a resolution follows from, and the one that it was said to follow from until now."""
    keys = [key for key in (row.item_id, vars(row).get("_item_before")) if key]
    return AgendaItem.objects.filter(pk__in=keys).select_related("session") if keys else ()


def _stale(row: Resolution) -> set[publishing.Reference]:
    """Return the documents that a resolution is in: its own and that of the session that passed it."""
    return {(TYPE, row.pk), *(("session", item.session_id) for item in _items(row))}


def _tags(row: Resolution) -> set[str]:
    """Return the tags of the pages that show a resolution: its own, the register, its session and that one's films."""
    return row_tags(row).union(*(session_tags(item.session) for item in _items(row)))


def _session_changed(sender: Any, documents: Iterable[PublishedDocument], **kwargs: Any) -> None:
    """Refresh by task what the resolutions of a session show of it, when its own document was written."""
    sessions = {document.object_id for document in documents if document.type == "session"}
    rows = Resolution.objects.filter(item__session__in=sessions) if sessions else Resolution.objects.none()
    if ids := sorted(rows.values_list("pk", flat=True)):
        refresh_record.enqueue(TYPE, ids)
