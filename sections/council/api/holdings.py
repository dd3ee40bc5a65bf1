"""Memberships, and the council's seats on outside bodies, as documents."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models as orm

from cms.core.documents.context import BuildContext
from sections.council import models
from sections.council.api.base import Dependencies, RecordDocumentType, asset_keys, midnight, period
from sections.council.api.schemas import MembershipSummary, SeatDetail, SeatSummary
from sections.council.api.shapes import (
    body_link,
    file_link,
    iso,
    person_link,
    role_label,
    seat_link,
    session_link,
    term_link,
)


class MembershipDocument(RecordDocumentType):
    """Who belongs to which body, in which role, from when to when."""

    name = "membership"
    is_searched = False
    plural = "memberships"
    description = "Who belongs to which body in which role, from when to when; the latest first."
    model = models.Membership
    summary_schema = MembershipSummary
    detail_schema = MembershipSummary
    facets: ClassVar[dict[str, str]] = {
        "person": "address name of a person",
        "body": "address name of a body",
        "kind": "what the body is",
        "role": "role in the body",
        "term": "number of a term",
    }
    facet_values: ClassVar[dict[str, Sequence[str]]] = {
        "kind": models.BodyKind.values,
        "role": models.Role.values,
    }
    relations: ClassVar[dict[str, str]] = {
        "person": "person",
        "body": "body",
        "term": "term",
        "seat": "seat",
        "on_behalf_of": "body",
        "electing_session": "session",
    }

    def rows(self) -> orm.QuerySet[models.Membership]:
        """Return all memberships."""
        return models.Membership.objects.select_related(
            "person", "body", "term", "seat__body", "on_behalf_of", "electing_session__body"
        )

    def title(self, row: models.Membership) -> str:
        """Return person, role and body."""
        return f"{row.person.local_name}: {role_label(row)}, {row.body.local_name}"

    def date(self, row: models.Membership) -> dt.datetime | None:
        """Return the first day."""
        return midnight(row.start_date)

    def summary(self, row: models.Membership, context: BuildContext) -> dict[str, Any]:
        """Return who, where, as what, and the days."""
        return {
            "person": person_link(row.person, context),
            "body": body_link(row.body, context),
            "term": term_link(row.term, context),
            "seat": seat_link(row.seat, context),
            "role": row.role,
            "label": role_label(row),
            **period(row),
            "on_behalf_of": body_link(row.on_behalf_of, context),
            "has_voting_right": row.has_voting_right,
            "electing_session": session_link(row.electing_session, context),
            "leaving_reason": row.leaving_reason,
            "leaving_note": row.leaving_note,
        }

    def facets_of(self, row: models.Membership) -> dict[str, list[str]]:
        """Return person, body, role and term."""
        return {
            "person": [row.person.slug],
            "body": [row.body.slug],
            "kind": [row.body.kind],
            "role": [row.role],
            "term": [str(row.term.number)] if row.term else [],
        }


class SeatDocument(RecordDocumentType):
    """The register of representations."""

    name = "seat"
    is_searched = False
    plural = "seats"
    description = "Seats that the council holds on outside bodies, who holds them, and the reports owed."
    model = models.Seat
    summary_schema = SeatSummary
    detail_schema = SeatDetail
    sorts: ClassVar[dict[str, str]] = {"title": "sort_key", "updated_at": "updated_at"}
    facets: ClassVar[dict[str, str]] = {"body": "address name of a body", "right": "voting or observer"}
    facet_values: ClassVar[dict[str, Sequence[str]]] = {"right": models.SeatRight.values}
    relations: ClassVar[dict[str, str]] = {"body": "body"}

    def rows(self) -> orm.QuerySet[models.Seat]:
        """Return all seats with who held them and what they reported."""
        memberships = models.Membership.objects.select_related("person").order_by("-start_date", "pk")
        reports = models.SeatReport.objects.select_related("document").order_by("-due_date", "pk")
        return models.Seat.objects.select_related("body").prefetch_related(
            orm.Prefetch("memberships", memberships, to_attr="all_holdings"),
            orm.Prefetch("all_holdings__reports", reports, to_attr="all_reports"),
        )

    def summary(self, row: Any, context: BuildContext) -> dict[str, Any]:
        """Return body, law, right and holders."""
        names = ("right", "mandate_months", "report_months")
        return {
            "body": body_link(row.body, context),
            "legal_basis": str(row.localized("legal_basis")),
            **{name: getattr(row, name) for name in names},
            **period(row),
            "holders": [
                {"membership_id": item.pk, "person": person_link(item.person, context), **period(item)}
                for item in row.all_holdings
            ],
        }

    def detail(self, row: Any, context: BuildContext) -> dict[str, Any]:
        """Return the reports, those that are due last first."""
        reports = [report for holding in row.all_holdings for report in holding.all_reports]
        reports.sort(key=lambda report: (report.due_date, report.pk), reverse=True)
        return {
            "reports": [
                {
                    "title": str(report.localized("title")),
                    "due_date": iso(report.due_date),
                    "delivered_date": iso(report.delivered_date),
                    "document": file_link(report.document, context),
                }
                for report in reports
            ]
        }

    def facets_of(self, row: models.Seat) -> dict[str, list[str]]:
        """Return body and right."""
        return {"body": [row.body.slug], "right": [row.right]}

    def dependencies(self, row: Any) -> Dependencies:
        """Return the reports' files."""
        return asset_keys(*(report.document for item in row.all_holdings for report in item.all_reports))
