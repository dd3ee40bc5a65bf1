"""Tags by themselves: whatever is loaded from the database while a page renders is something the page depends on."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_init
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page, TranslatableMixin

from .collector import note

#: The tags purged when a tracked row is saved or deleted, by model.
tracked: dict[type[Model], Callable[[Any], set[str]]] = {}


def tag_name(model: type[Model]) -> str:
    """Return the word that the tags of a model's rows begin with."""
    if issubclass(model, AbstractImage):
        return "image"
    if issubclass(model, AbstractDocument):
        return "document"
    return str(model._meta.model_name)


def row_tags(instance: Model) -> set[str]:
    """Return the row's own tag and the tag of lists of such rows: `topic:3` and `topics`."""
    name = tag_name(type(instance))
    return {f"{name}:{instance.pk}", f"{name}s"}


def branch_tags(path: str) -> set[str]:
    """Return a tag for each step from a language's front page down to the tree path `path`."""
    step = Page.steplen
    return {f"branch:{path[:end]}" for end in range(2 * step, len(path) + 1, step)}


def track(model: type[Model], purges: Callable[[Any], set[str]] = row_tags, *, is_noted: bool = True) -> None:
    """Tag what renders with the rows of `model` it loads; saving or deleting a row purges `purges(row)`.

    Not `is_noted`: rows that come by the hundred and are shown with another row, whose tags `purges` returns.
    Translatable models, images, documents and pages are tracked without being asked.
    """
    tracked[model] = purges
    if not is_noted:
        return
    post_init.connect(_note_row, sender=model, dispatch_uid=f"pagecache.{model._meta.label}")


def _note_row(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    note(f"{tag_name(sender)}:{instance.pk}")


def _note_page(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    # A bare `Page` is loaded for its title and address alone: a change of its text is no change of what is shown.
    loaded = instance.__dict__
    note(f"{'link' if sender is Page else 'page'}:{instance.pk}", f"link:{instance.pk}")
    if path := loaded.get("path"):
        note(*branch_tags(path))


def track_by_kind() -> None:
    """Track every page type, translatable model, image and document model."""
    for model in apps.get_models():
        if issubclass(model, Page):
            post_init.connect(_note_page, sender=model, dispatch_uid=f"pagecache.{model._meta.label}")
        elif issubclass(model, (TranslatableMixin, AbstractImage, AbstractDocument)) and model not in tracked:
            track(model)
