"""Keeps stories and bodies in step: a published story is in the body's document, a renamed body renames its story."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_unpublished

from cms.core.documents.services import sync
from sections.council.models import Body, BodyKind
from sections.council.models.stories import BodyStoryPage, story_types


def connect() -> None:
    """Listen to stories, their restrictions, and bodies."""
    for signal, receiver, sender in (
        (page_published, story_changed, None),
        (page_unpublished, story_changed, None),
        (post_delete, story_changed, None),
        (post_save, restriction_changed, PageViewRestriction),
        (post_delete, restriction_changed, PageViewRestriction),
        (post_save, body_saved, Body),
    ):
        signal.connect(
            receiver, sender=sender, dispatch_uid=f"council.stories.{receiver.__name__}.{id(signal)}"
        )


def story_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Write the document of the body that a story tells of."""
    if isinstance(instance, BodyStoryPage):
        sync("body", [instance.body_record_id])


def restriction_changed(sender: Any, instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """Take the stories of a closed branch out of the documents, or bring those of an open one back."""
    if raw:
        return
    below = [
        model._base_manager.filter(path__startswith=instance.page.path).values_list("body_record", flat=True)
        for model in story_types(BodyKind.values)
    ]
    if bodies := {pk for keys in below for pk in keys}:
        sync("body", bodies)


def body_saved(sender: Any, instance: Body, raw: bool = False, created: bool = False, **kwargs: Any) -> None:
    """Give the stories of a body its present name and address; saving a page makes it take them."""
    if raw or created:
        return
    for model in story_types([instance.kind]):
        for page in model._base_manager.filter(body_record=instance.pk).select_related("locale"):
            name = str(instance.localized("name", page.locale.language_code))
            if (page.slug, page.title) != (instance.slug, name):
                page.body_record = instance
                page.save()
