"""Documents of pages: what is public, and what a page's document depends on."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from wagtail.models import Page, get_page_models

from cms.core.documents.context import BuildContext
from cms.core.documents.paths import path_value
from cms.core.documents.registry import DocumentType, Draft
from cms.core.documents.shapes import page_head, page_tail
from cms.core.models import BasePage
from cms.core.persian.sorting import sort_key


class PageDocumentType(DocumentType):
    """Base of the types whose objects are pages: live ones that everybody may read, below a site's root."""

    is_page = True
    sorts: ClassVar[dict[str, str]] = {"date": "date", "updated_at": "updated_at"}

    def page_models(self) -> list[type[BasePage]]:
        """Return the page models whose `document_type` is this one."""
        return [model for model in _page_models() if model.document_type == self.name]

    def all_ids(self) -> models.QuerySet[Any, int]:
        """Return the primary keys of all pages of these models."""
        return Page.objects.type(*self.page_models()).order_by("pk").values_list("pk", flat=True)

    def load(self, object_ids: Iterable[int]) -> list[Any]:
        """Return the live pages on a site among `object_ids`; the builder drops the restricted ones."""
        found = self._specific().filter(live=True, pk__in=list(object_ids))
        pages = list(found.order_by("pk"))
        # Each page's address asks for its language; `specific` forgets a `select_related`.
        models.prefetch_related_objects(pages, "locale")
        return [page for page in pages if page.get_url_parts()]

    def _specific(self) -> models.QuerySet[Any]:
        models_of_type = self.page_models()
        if len(models_of_type) == 1:  # One query, where finding out each page's model takes another.
            return models_of_type[0]._base_manager.all()
        pages: models.QuerySet[Any] = Page.objects.type(*models_of_type).specific()
        return pages

    def draft(self, instance: Any, context: BuildContext) -> Draft:
        """Return the document of a page; subclasses add to it through the three hooks below."""
        summary = {**page_head(instance, self.kind(instance), context), **self.summary(instance, context)}
        return Draft(
            object_id=instance.pk,
            locale=instance.locale.language_code,
            translation_key=instance.translation_key,
            summary=summary,
            more={**self.detail(instance, context), **page_tail(instance, context)},
            date=self.date(instance),
            updated_at=instance.last_published_at,
            sort_key=sort_key(instance.title, instance.locale.language_code)[:200]
            if "title" in self.sorts
            else "",
            facets={
                "kind": [summary["kind"]],
                "path": [path_value(summary["url"])],
                **self.facets_of(instance, context),
            },
            dependencies=self.dependencies(instance),
        )

    def face(self, summary: dict[str, Any]) -> Any:
        """Other documents show a page's title and address."""
        return summary["title"], summary["url"], summary["locale"]

    def kind(self, page: BasePage) -> str:
        """Return the page's kind: the name of its model in snake case, without `Page`."""
        name = type(page).__name__.removesuffix("Page")
        return "".join(f"_{char.lower()}" if char.isupper() else char for char in name).lstrip("_")

    def date(self, page: Any) -> Any:
        """Return the date that lists are sorted by."""
        return page.first_published_at

    def summary(self, page: Any, context: BuildContext) -> dict[str, Any]:
        """Return what this type's summary says beyond what every page says."""
        return {}

    def detail(self, page: Any, context: BuildContext) -> dict[str, Any]:
        """Return what this type's detail says beyond its summary."""
        return {}

    def facets_of(self, page: Any, context: BuildContext) -> dict[str, list[str]]:
        """Return the values of this type's facets beside `kind`."""
        return {}

    def dependencies(self, page: Any) -> set[tuple[type[models.Model], str]]:
        """Return what the page's text and pictures refer to; subclasses add the rest."""
        found = references(page)
        for image in (page.share_image, page.get_share_image()):
            if image is not None:
                found.add((type(image), str(image.pk)))
        return found


def references(page: Any) -> set[tuple[type[models.Model], str]]:
    """Return what the texts of a page refer to: pictures, files, other pages."""
    found: set[tuple[type[models.Model], str]] = set()
    for field in page._meta.get_fields():
        if extract := getattr(field, "extract_references", None):
            found |= {(base_model(item[0]), str(item[1])) for item in extract(field.value_from_object(page))}
    return found


def base_model(model: type[models.Model]) -> type[models.Model]:
    """Return the model under which a dependency is kept: `Page` for every page."""
    return Page if issubclass(model, Page) else model


def _page_models() -> list[type[BasePage]]:
    return [model for model in get_page_models() if issubclass(model, BasePage)]
