"""Documents of registers: short, translatable rows such as topics, whose language versions share a slug."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

from cms.core.documents.context import BuildContext
from cms.core.documents.registry import DocumentType, Draft
from cms.core.documents.schemas import RegisterSummary, Schema
from cms.core.persian.sorting import sort_key


class RegisterDocumentType(DocumentType):
    """Base of the types whose objects have `slug`, `name`, `locale` and `translation_key`; all of them are public."""

    summary_schema: ClassVar[type[Schema]] = RegisterSummary
    detail_schema: ClassVar[type[Schema]] = RegisterSummary
    facets: ClassVar[dict[str, str]] = {"slug": "the slug, shared by all languages"}
    #: Name of the field that describes the object in a sentence or more.
    summary_field: ClassVar[str] = ""

    def load(self, object_ids: Iterable[int]) -> list[Any]:
        """Return those of the objects that exist."""
        found = self.model._default_manager.filter(pk__in=list(object_ids))
        return list(found.order_by("pk").select_related("locale"))

    def draft(self, instance: Any, context: BuildContext) -> Draft:
        """Return the document of one row."""
        locale = instance.locale.language_code
        summary = {
            "type": self.name,
            "id": instance.pk,
            "locale": locale,
            "slug": instance.slug,
            "title": instance.name,
            "summary": getattr(instance, self.summary_field),
            "url": self.url(instance, context),
            **self.more(instance, context),
            "translations": self._translations(instance, context),
        }
        return Draft(
            object_id=instance.pk,
            locale=locale,
            translation_key=instance.translation_key,
            summary=summary,
            sort_key=sort_key(instance.name, locale)[:200],
            facets={"slug": [instance.slug]},
            dependencies=self.dependencies(instance, context),
        )

    def url(self, instance: Any, context: BuildContext) -> str:
        """Return the address of the row's page on the portal, or ""."""
        return ""

    def more(self, instance: Any, context: BuildContext) -> dict[str, Any]:
        """Return what this type says beyond what every register says."""
        return {"image": None}

    def dependencies(self, instance: Any, context: BuildContext) -> set[tuple[type[models.Model], str]]:
        """Return what else the row's document shows."""
        return set()

    def _translations(self, instance: Any, context: BuildContext) -> list[dict[str, Any]]:
        others = instance.get_translations().select_related("locale").order_by("pk")
        return [
            {"locale": other.locale.language_code, "id": other.pk, "url": self.url(other, context)}
            for other in others
        ]
