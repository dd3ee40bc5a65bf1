"""Photo reports follow the archive: what becomes public, changes or is withdrawn there, is so on their pages."""

from collections.abc import Iterable
from typing import Any

from cms.core.documents.services import sync
from cms.core.pagecache import purge
from sections.general.models import PhotoReportPage
from sections.general.models.photo_report import list_tag


def follow(sender: Any, set_ids: Iterable[int], **kwargs: Any) -> None:
    """Write the documents of the reports that show these sets, and drop their kept pages; in the transaction."""
    rows = PhotoReportPage.objects.of_sets(list(set_ids)).values_list("pk", "locale__language_code")
    reports = dict(rows.order_by())
    if not reports:
        return
    purge(*(f"page:{pk}" for pk in reports), *map(list_tag, set(reports.values())))
    sync(PhotoReportPage.document_type, reports)
