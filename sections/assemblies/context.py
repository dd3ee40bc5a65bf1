"""What the assemblies section shows: assemblies, and the auditor's reports on their companies."""

from typing import Any

from django.db.models import OuterRef, Subquery

from cms.core.pagecache import note
from sections.council.addresses import kinds_of_section
from sections.council.models import AuditorReport, Body, BodyKind, Opinion


def front() -> dict[str, Any]:
    """Return the assemblies by kind, each company's with the year and opinion of the auditor's latest report."""
    note("bodys", "auditorreports")
    latest = AuditorReport.objects.filter(body=OuterRef("pk")).order_by("-fiscal_year")
    rows = Body.objects.of_kind(*kinds_of_section("assemblies")).current()
    bodies: list[Any] = list(
        rows.annotate(
            last_year=Subquery(latest.values("fiscal_year")[:1]),
            last_opinion=Subquery(latest.values("opinion")[:1]),
        )
    )
    for body in bodies:
        body.opinion = Opinion(body.last_opinion) if body.last_opinion else None
    kinds = (BodyKind.COMPANY_ASSEMBLY, BodyKind.COUNCIL_ASSEMBLY)
    return {"assemblies": [(kind, [body for body in bodies if body.kind == kind]) for kind in kinds]}


def of_body(body: Body) -> dict[str, Any]:
    """Return the auditor's reports of all fiscal years with their findings."""
    note("auditorreports")
    reports = body.auditor_reports.select_related("document").prefetch_related("findings")
    return {
        "reports": list(reports.order_by("-fiscal_year")),
        "parts_between": ["council/parts/auditor_reports.html"],
    }
