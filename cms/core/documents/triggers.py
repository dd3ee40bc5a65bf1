"""When documents are written: each event that changes what the public may read, and what it makes stale.

| event | in the transaction | by task |
| --- | --- | --- |
| publish, unpublish, go-live, expiry | the page's document | what shows the page, its translations, pages below |
| any other save of a live page | the page's document, on commit | the same |
| delete | tombstone | what showed the page |
| move, slug change | the page's document (a closed place: tombstones first) | pages below, what shows them |
| view restriction set | tombstones of the subtree | what showed them |
| view restriction lifted | – | the subtree |
| topic, author, unit saved or deleted | its document | what shows it |
| image, file saved or deleted | – | what shows it |
| site changed, language saved or deleted | – | everything |
"""

from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move, pre_page_move

from cms.core.documents import tasks
from cms.core.documents.dependents import dependents, translated_ids
from cms.core.documents.locks import lock_visibility
from cms.core.documents.pending import pending_pages
from cms.core.documents.registry import DocumentType, register_types
from cms.core.documents.services import remove_pages, sync
from cms.core.documents.signals import faces_changed
from cms.core.models import BasePage, PublishedDocument

#: Saving nothing but these fields of a page changes nothing that is published.
DRAFT_FIELDS = frozenset(
    {"draft_title", "latest_revision", "latest_revision_created_at", "has_unpublished_changes", "locked"}
)


def connect() -> None:
    """Listen to everything that changes what the public may read."""
    for signal, receiver, sender in (
        (page_published, sync_page, None),
        (page_unpublished, sync_page, None),
        (pre_page_move, about_to_move, None),
        (post_page_move, moved, None),
        (post_save, page_saved, None),
        (post_delete, page_deleted, Page),
        (post_save, restriction_saved, PageViewRestriction),
        (post_delete, restriction_deleted, PageViewRestriction),
        (pre_save, site_about_to_change, Site),
        (post_save, site_changed, Site),
        (post_delete, everything_changed, Site),
        (post_save, everything_changed, Locale),
        (post_delete, everything_changed, Locale),
        (post_save, image_saved, get_image_model()),
        (post_delete, asset_changed, get_image_model()),
        (post_save, asset_changed, get_document_model()),
        (post_delete, asset_changed, get_document_model()),
        (faces_changed, refresh_what_shows, PublishedDocument),
    ):
        signal.connect(
            receiver,
            sender=sender,
            dispatch_uid=f"cms.core.documents.{receiver.__name__}.{signal!r}.{sender}",
        )
    for model in register_types():
        post_save.connect(register_changed, sender=model, dispatch_uid=f"cms.core.documents.saved.{model}")
        post_delete.connect(
            register_changed, sender=model, dispatch_uid=f"cms.core.documents.deleted.{model}"
        )


def sync_page(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Write the document of a page that was published or unpublished."""
    if isinstance(instance, BasePage) and instance.document_type:
        pending_pages().discard((instance.document_type, instance.pk))
        sync(instance.document_type, [instance.pk])


def page_saved(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Remember a page that was saved without being published; its document follows when the transaction commits."""
    if (
        raw
        or not isinstance(instance, BasePage)
        or not instance.document_type
        or (update_fields and DRAFT_FIELDS.issuperset(update_fields))
    ):
        return
    pending_pages().add((instance.document_type, instance.pk))
    transaction.on_commit(_sync_pending)


def _sync_pending() -> None:
    pending = pending_pages()
    while pending:
        type_name, object_id = pending.pop()
        sync(type_name, [object_id])


def page_deleted(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Leave a tombstone; sent for each page of a deleted subtree."""
    remove_pages([instance.pk])


def about_to_move(sender: Any, instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Bury a subtree before it arrives at a closed place, so that at no moment it is both there and public."""
    if parent_page_after.get_view_restrictions().exists():
        _bury_subtree(Page.objects.get(pk=instance.pk))


def moved(sender: Any, instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    """Follow a page to its new place, which may be open or closed."""
    if url_path_before != url_path_after:
        _sync_open_subtree(instance)


def restriction_saved(sender: Any, instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """Bury a subtree that is no longer open to everyone, at once."""
    if not raw:
        _bury_subtree(instance.page)


def restriction_deleted(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    """Bring back a subtree that is open again."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        _sync_open_subtree(page)


def _sync_open_subtree(page: Page) -> None:
    # The instance in a signal may hold the place it had before; the database knows where it is now.
    page = Page.objects.get(pk=page.pk)
    specific = page.specific
    if page.get_view_restrictions().exists():
        _bury_subtree(page)
    elif isinstance(specific, BasePage) and specific.document_type:
        sync(specific.document_type, [page.pk], with_subtree=False)
    tasks.refresh_subtree.enqueue(page.path)


def _bury_subtree(page: Page) -> None:
    with transaction.atomic():
        lock_visibility()
        subtree = Page.objects.filter(path__startswith=page.path)
        remove_pages(subtree.order_by("pk").values_list("pk", flat=True))


def register_changed(sender: type[models.Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Write or bury the document of a topic, author or unit."""
    if not raw:
        sync(register_types()[sender].name, [instance.pk])


def image_saved(sender: Any, instance: Any, created: bool = False, raw: bool = False, **kwargs: Any) -> None:
    """Make a new picture's files; refresh what shows a changed one."""
    if raw:
        return
    tasks.prepare_pictures.enqueue(instance.pk)
    if not created:
        asset_changed(sender, instance)


def asset_changed(sender: Any, instance: models.Model, raw: bool = False, **kwargs: Any) -> None:
    """Refresh what shows an image or a file."""
    if not raw and dependents(type(instance), [instance.pk]).exists():
        tasks.refresh_dependents.enqueue(type(instance)._meta.label_lower, [str(instance.pk)])


def site_about_to_change(sender: Any, instance: Site, **kwargs: Any) -> None:
    """Remember whether a site's place in the tree or its address changes with this save."""
    fields = ("hostname", "port", "root_page_id", "is_default_site")
    before = Site.objects.filter(pk=instance.pk).values_list(*fields).first()
    instance.is_readdressed = before != tuple(getattr(instance, name) for name in fields)


def site_changed(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Refresh everything when the site's pages have new addresses."""
    if instance.is_readdressed:
        Site.clear_site_root_paths_cache()  # Wagtail does it too, but its receiver may come after this one.
        everything_changed(sender, instance, raw)


def everything_changed(sender: Any, instance: models.Model, raw: bool = False, **kwargs: Any) -> None:
    """Addresses of all pages may have changed."""
    if not raw:
        tasks.refresh_all.enqueue()


def refresh_what_shows(
    sender: Any,
    document_type: DocumentType,
    changed: list[tuple[int, UUID | None]],
    with_subtree: bool,
    **kwargs: Any,
) -> None:
    """Enqueue the refresh of everything that shows the changed objects, if anything does."""
    model: type[models.Model] = Page if document_type.is_page else document_type.model
    ids = [object_id for object_id, _ in changed]
    if dependents(model, ids).exists():
        tasks.refresh_dependents.enqueue(model._meta.label_lower, [str(pk) for pk in ids])
    keys = [key for _, key in changed if key]
    if any(pk not in ids for pk in translated_ids(document_type.name, keys)):
        tasks.refresh_translations.enqueue(document_type.name, [str(key) for key in keys])
    if with_subtree and document_type.is_page:
        for path in Page.objects.filter(pk__in=ids, numchild__gt=0).values_list("path", flat=True):
            tasks.refresh_subtree.enqueue(path)
