"""Resolutions as documents."""

import datetime as dt
from typing import Any, ClassVar

from django.db import models as orm

from cms.core.documents.context import BuildContext
from sections.council.addresses import path_of
from sections.council.api.base import Dependencies, RecordDocumentType, asset_keys, midnight
from sections.council.api.shapes import body_link, file_link, iso, person_link, session_link
from sections.council.models import AgendaItem
from sections.council.visibility import is_visible, public_outcome
from sections.resolutions.models import Resolution
from sections.resolutions.provisions import parts_of
from sections.resolutions.schemas import ResolutionDetail, ResolutionSummary

#: A summary is no longer than this many characters.
SUMMARY_LENGTH = 300


class ResolutionDocument(RecordDocumentType):
    """The register of resolutions."""

    name = "resolution"
    plural = "resolutions"
    description = "Resolutions of the council, the last passed first; the detail holds the text in its parts."
    model = Resolution
    summary_schema = ResolutionSummary
    detail_schema = ResolutionDetail
    facets: ClassVar[dict[str, str]] = {
        "number": "number of the resolution: its parts in Latin digits, joined by hyphens (`160-454-16610`)",
        "session": "id of the session that passed it",
        "body": "address name of the body whose session passed it, or of the lead commission",
        "person": "address name of a person who moved it",
        "year": "year of its passing in the Gregorian calendar",
    }
    relations: ClassVar[dict[str, str]] = {"session": "session", "lead_body": "body", "movers": "person"}

    def rows(self) -> orm.QuerySet[Resolution]:
        """Return the public resolutions."""
        rows = Resolution.objects.public().select_related(
            "item__session__body", "item__lead_body", "document"
        )
        return rows.prefetch_related("item__movers")

    def title(self, row: Resolution) -> str:
        """Return the title."""
        return row.localized("title")

    def text(self, row: Resolution) -> str:
        """Return the first paragraph."""
        parts = parts_of(row.localized("text"))
        return next((part.paragraphs[0] for part in parts if part.paragraphs), "")[:SUMMARY_LENGTH]

    def date(self, row: Resolution) -> dt.datetime | None:
        """Return the day on which it was passed."""
        return midnight(row.passed_date)

    def summary(self, row: Resolution, context: BuildContext) -> dict[str, Any]:
        """Return the identity card."""
        item = _public_item(row)
        return {
            "number": row.number,
            "number_key": row.number_key,
            "passed_date": iso(row.passed_date),
            "issued_date": iso(row.issued_date),
            "session": session_link(item.session, context) if item else None,
            "item": _item(item, context) if item else None,
            "lead_body": body_link(item.lead_body, context) if item else None,
        }

    def detail(self, row: Resolution, context: BuildContext) -> dict[str, Any]:
        """Return who moved it, the signed document, and the text."""
        item, text = _public_item(row), row.localized("text")
        return {
            "movers": [person_link(person, context) for person in item.movers.all()] if item else [],
            "document": file_link(row.document, context),
            "parts": [
                {
                    "kind": str(part.kind),
                    "label": part.label,
                    "anchor": part.anchor,
                    "text": "\n".join(part.paragraphs),
                }
                for part in parts_of(text)
            ],
            "body_text": f"{row.number}\n{text}".strip(),
        }

    def facets_of(self, row: Resolution) -> dict[str, list[str]]:
        """Return the values that lists are filtered by."""
        item = _public_item(row)
        bodies = (
            {item.session.body.slug, *([item.lead_body.slug] if item.lead_body else [])} if item else set()
        )
        return {
            "number": [row.number_key],
            "session": [str(item.session_id)] if item else [],
            "body": sorted(bodies),
            "person": sorted(person.slug for person in item.movers.all()) if item else [],
            "year": [str(row.passed_date.year)],
        }

    def dependencies(self, row: Resolution) -> Dependencies:
        """Return the signed document."""
        return asset_keys(row.document)


def _public_item(row: Resolution) -> AgendaItem | None:
    """Return the agenda item, None where citizens do not see it."""
    return row.item if row.item is not None and is_visible(row.item) else None


def _item(item: AgendaItem, context: BuildContext) -> dict[str, Any]:
    return {
        "id": item.pk,
        "uid": str(item.uid),
        "position": item.position,
        "kind": item.kind,
        "title": str(item.localized("title")),
        "url": context.absolute(path_of(item)),
        "reference": item.reference,
        "outcome": public_outcome(item),
    }
