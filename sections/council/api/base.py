"""What the record's document types share: one row, a document in every language."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone, translation

from cms.core.documents.context import BuildContext
from cms.core.documents.registry import DocumentType, Draft
from cms.core.documents.shapes import moment
from cms.core.persian.sorting import sort_key
from sections.council.addresses import path_of
from sections.council.api.shapes import iso

Dependencies = set[tuple[type[models.Model], str]]


class RecordDocumentType(DocumentType):
    """Base: subclasses say which rows are public (`rows`) and what a row says in the active language."""

    sorts: ClassVar[dict[str, str]] = {"date": "date", "updated_at": "updated_at"}
    is_watched = False

    def rows(self) -> models.QuerySet[Any]:
        """Return the public rows with everything that a document shows."""
        raise NotImplementedError

    def load(self, object_ids: Iterable[int]) -> list[Any]:
        """Return the public rows among `object_ids`."""
        return list(self.rows().filter(pk__in=list(object_ids)).order_by("pk"))

    def drafts(self, instance: Any, context: BuildContext) -> list[Draft]:
        """Return the documents of one row, the default language first."""
        found = []
        for language, _ in settings.LANGUAGES:
            with translation.override(language):
                found.append(self.draft_in(language, instance, context))
        return found

    def draft_in(self, language: str, row: Any, context: BuildContext) -> Draft:
        """Return the document of one row in the active language."""
        title = str(self.title(row))
        updated_at = self.updated_at(row)
        summary = {
            "type": self.name,
            "id": row.pk,
            "locale": language,
            "uid": str(row.uid),
            "title": title,
            "summary": str(self.text(row)),
            "url": context.absolute(path_of(row, language)),
            "updated_at": moment(updated_at),
            **self.summary(row, context),
        }
        return Draft(
            object_id=row.pk,
            locale=language,
            translation_key=row.uid,
            summary=summary,
            more=self.detail(row, context),
            date=self.date(row),
            updated_at=updated_at,
            sort_key=self.alphabet(row, title, language) if "title" in self.sorts else "",
            facets=self.facets_of(row),
            dependencies=self.dependencies(row),
        )

    def face(self, summary: dict[str, Any]) -> Any:
        """Other documents show a row's title and address."""
        return summary["title"], summary["url"]

    def title(self, row: Any) -> Any:
        """Return what the row is called."""
        return row.localized("name")

    def text(self, row: Any) -> Any:
        """Return a sentence or more about the row, or ""."""
        return ""

    def date(self, row: Any) -> dt.datetime | None:
        """Return the time that lists are sorted by."""
        return None

    def updated_at(self, row: Any) -> dt.datetime:
        """Return when the row or something shown with it last changed."""
        found: dt.datetime = row.updated_at
        return found

    def alphabet(self, row: Any, title: str, language: str) -> str:
        """Return the key by which lists in the order of titles are sorted."""
        return sort_key(title, language)[:200]

    def summary(self, row: Any, context: BuildContext) -> dict[str, Any]:
        """Return what this type's summary says beyond what all of the record says."""
        return {}

    def detail(self, row: Any, context: BuildContext) -> dict[str, Any]:
        """Return what this type's detail says beyond its summary."""
        return {}

    def facets_of(self, row: Any) -> dict[str, list[str]]:
        """Return the values that lists are filtered by."""
        return {}

    def dependencies(self, row: Any) -> Dependencies:
        """Return the pictures and files that the document shows; what rows show of each other is in `triggers`."""
        return set()


def midnight(day: dt.date | None) -> dt.datetime | None:
    """Return the beginning of a day in the council's time zone."""
    if day is None:
        return None
    return dt.datetime.combine(day, dt.time.min, timezone.get_default_timezone())


def period(row: Any) -> dict[str, Any]:
    """Return the days from which to which a row holds."""
    return {"start_date": iso(row.start_date), "end_date": iso(row.end_date)}


def asset_keys(*assets: Any) -> Dependencies:
    """Return the dependency of a document on each picture or file that there is."""
    return {(type(asset), str(asset.pk)) for asset in assets if asset is not None}
