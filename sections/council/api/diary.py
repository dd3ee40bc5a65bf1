"""Events, and auditors' reports, as documents."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models as orm

from cms.core.documents.context import BuildContext
from cms.core.documents.shapes import moment
from cms.core.persian.jalali import to_gregorian
from sections.council import models
from sections.council.api.base import Dependencies, RecordDocumentType, asset_keys, midnight
from sections.council.api.schemas import AuditDetail, AuditSummary, EventSummary
from sections.council.api.shapes import body_link, file_link, iso, person_link


class EventDocument(RecordDocumentType):
    """What the calendar shows beside sessions."""

    name = "event"
    plural = "events"
    description = "Visits, press conferences, ceremonies and meetings in the diary, the latest first."
    model = models.Event
    summary_schema = EventSummary
    detail_schema = EventSummary
    facets: ClassVar[dict[str, str]] = {
        "kind": "what happens",
        "slug": "address name of the event",
        "body": "address name of a body",
        "person": "address name of a person who takes part",
        "state": "whether it takes place",
    }
    facet_values: ClassVar[dict[str, Sequence[str]]] = {
        "kind": models.EventKind.values,
        "state": models.EventState.values,
    }
    relations: ClassVar[dict[str, str]] = {"body": "body", "people": "person"}

    def rows(self) -> orm.QuerySet[models.Event]:
        """Return the public events."""
        return models.Event.objects.public().select_related("body").prefetch_related("people")

    def text(self, row: models.Event) -> str:
        """Return the description."""
        return row.localized("description")

    def date(self, row: models.Event) -> dt.datetime | None:
        """Return when it begins."""
        return row.starts_at

    def summary(self, row: models.Event, context: BuildContext) -> dict[str, Any]:
        """Return what, when, where, who."""
        return {
            "kind": row.kind,
            "slug": row.slug,
            "starts_at": moment(row.starts_at),
            "ends_at": moment(row.ends_at),
            "day": iso(row.day),
            "is_all_day": row.is_all_day,
            "place": str(row.localized("place")),
            "body": body_link(row.body, context),
            "people": [person_link(person, context) for person in row.people.all()],
            "state": row.state,
            "state_reason": row.state_reason,
        }

    def facets_of(self, row: models.Event) -> dict[str, list[str]]:
        """Return kind, body, people and state."""
        return {
            "kind": [row.kind],
            "slug": [row.slug],
            "body": [row.body.slug] if row.body else [],
            "person": [person.slug for person in row.people.all()],
            "state": [row.state],
        }


class AuditDocument(RecordDocumentType):
    """Auditors' reports on the companies whose assembly the council sits in."""

    name = "audit"
    is_searched = False
    plural = "audits"
    description = "Auditors' reports on fiscal years of companies, with the findings and their follow-up."
    model = models.AuditorReport
    summary_schema = AuditSummary
    detail_schema = AuditDetail
    facets: ClassVar[dict[str, str]] = {
        "body": "address name of the assembly",
        "opinion": "the auditor's opinion",
        "fiscal_year": "Solar Hijri year",
    }
    facet_values: ClassVar[dict[str, Sequence[str]]] = {"opinion": models.Opinion.values}
    relations: ClassVar[dict[str, str]] = {"body": "body"}

    def rows(self) -> orm.QuerySet[models.AuditorReport]:
        """Return all reports with their findings."""
        return models.AuditorReport.objects.select_related("body", "document").prefetch_related("findings")

    def title(self, row: models.AuditorReport) -> str:
        """Return body and fiscal year."""
        return f"{row.body.local_name} {row.fiscal_year}"

    def text(self, row: models.AuditorReport) -> str:
        """Return the summary."""
        return row.localized("summary")

    def date(self, row: models.AuditorReport) -> dt.datetime | None:
        """Return the day of issue, or else the beginning of the year after the fiscal year."""
        return midnight(row.issued_date or to_gregorian(row.fiscal_year + 1, 1, 1))

    def updated_at(self, row: models.AuditorReport) -> dt.datetime:
        """Return when the report or a finding last changed."""
        return max([row.updated_at, *(finding.updated_at for finding in row.findings.all())])

    def summary(self, row: models.AuditorReport, context: BuildContext) -> dict[str, Any]:
        """Return body, year and opinion."""
        return {
            "body": body_link(row.body, context),
            "fiscal_year": row.fiscal_year,
            "opinion": row.opinion,
            "auditor": str(row.localized("auditor")),
            "issued_date": iso(row.issued_date),
            "document": file_link(row.document, context),
        }

    def detail(self, row: models.AuditorReport, context: BuildContext) -> dict[str, Any]:
        """Return the findings."""
        return {
            "findings": [
                {
                    "position": finding.position,
                    "text": str(finding.localized("text")),
                    "state": finding.state,
                    "follow_up": finding.follow_up,
                    "due_date": iso(finding.due_date),
                    "resolved_date": iso(finding.resolved_date),
                }
                for finding in row.findings.all()
            ]
        }

    def facets_of(self, row: models.AuditorReport) -> dict[str, list[str]]:
        """Return body, opinion and year."""
        return {"body": [row.body.slug], "opinion": [row.opinion], "fiscal_year": [str(row.fiscal_year)]}

    def dependencies(self, row: models.AuditorReport) -> Dependencies:
        """Return the report's file."""
        return asset_keys(row.document)
