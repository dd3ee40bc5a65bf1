"""What a type of published document is, and the list of all types."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from cms.core.documents.context import BuildContext
from cms.core.documents.schemas import Schema


@dataclass(slots=True)
class Draft:
    """A document before it is written: what one object says in one language."""

    object_id: int
    locale: str
    translation_key: UUID | None
    summary: dict[str, Any]
    #: What `detail` says beyond `summary`.
    more: dict[str, Any] = field(default_factory=dict)
    date: datetime | None = None
    updated_at: datetime | None = None
    sort_key: str = ""
    #: Facet name → values.
    facets: dict[str, list[str]] = field(default_factory=dict)
    #: (model, primary key) of everything else whose change makes the document stale.
    dependencies: set[tuple[type[models.Model], str]] = field(default_factory=set)


class DocumentType:
    """One type of published document. Subclasses live in the `api.py` of the app that owns the model.

    `load` decides what is public: an object that it does not return has no document, nor has a restricted page.
    """

    #: Name in the API (`type`), and the plural that is its path.
    name: ClassVar[str]
    plural: ClassVar[str]
    #: One sentence for the API's documentation.
    description: ClassVar[str] = ""
    model: ClassVar[type[models.Model]]
    summary_schema: ClassVar[type[Schema]]
    detail_schema: ClassVar[type[Schema]]
    #: Facet name → what it means, for the documentation; closed vocabularies also in `facet_values`.
    facets: ClassVar[dict[str, str]] = {}
    facet_values: ClassVar[dict[str, Sequence[str]]] = {}
    #: Name in `sort=` → column; the first is the default, used descending unless it is `title`.
    sorts: ClassVar[dict[str, str]] = {"title": "sort_key"}
    #: Relation name in `include=` → type of the documents it leads to.
    relations: ClassVar[dict[str, str]] = {}
    is_page: ClassVar[bool] = False
    #: Whether saving or deleting a row writes its documents; False where the type's app sees to that itself.
    is_watched: ClassVar[bool] = True
    #: Whether the site's search finds it; False for what is found through something else.
    is_searched: ClassVar[bool] = True

    def is_found(self, detail: dict[str, Any]) -> bool:
        """Tell whether the site's search finds one document, where it finds documents of this type at all."""
        return True

    def all_ids(self) -> models.QuerySet[Any, int]:
        """Return the primary keys of everything that could have a document, ascending."""
        return self.model._default_manager.order_by("pk").values_list("pk", flat=True)

    def load(self, object_ids: Iterable[int]) -> list[Any]:
        """Return the public objects among `object_ids`, with all that `draft` reads loaded."""
        raise NotImplementedError

    def draft(self, instance: Any, context: BuildContext) -> Draft:
        """Return the document of one loaded object."""
        raise NotImplementedError

    def drafts(self, instance: Any, context: BuildContext) -> list[Draft]:
        """Return the documents of one loaded object, one a language: rows that hold all languages have several."""
        return [self.draft(instance, context)]

    def face(self, summary: dict[str, Any]) -> Any:
        """Return what other documents show of this one: they are rebuilt when it changes."""
        return summary


@cache
def document_types() -> dict[str, DocumentType]:
    """Return every registered type by name, in the order of the list in `CMS_DOCUMENT_TYPES`."""
    return {item.name: item for item in import_string(settings.CMS_DOCUMENT_TYPES)}


def get_type(name: str) -> DocumentType:
    """Return one registered type; KeyError for an unknown name."""
    return document_types()[name]


@cache
def page_types() -> dict[str, DocumentType]:
    """Return the types whose objects are pages, by name."""
    return {name: item for name, item in document_types().items() if item.is_page}


@cache
def register_types() -> dict[type[models.Model], DocumentType]:
    """Return the types whose documents follow each save of a row, by model."""
    return {item.model: item for item in document_types().values() if item.is_watched and not item.is_page}
