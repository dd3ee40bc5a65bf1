"""Storage and growth, and the audit trail with its export."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from cms.core.persian.bidi import clean_text
from cms.core.persian.jalali import CalendarError, parse_jalali_date
from media_archive.desk import permissions, storage
from media_archive.desk.base import MediaView
from media_archive.desk.trail import ACTIONS, action_label, line_of
from media_archive.models import AuditEntry

_PAGE = 50
#: Columns of the export: nothing else ever leaves, whatever the table gains.
COLUMNS = ("at", "action", "actor_name", "subject_type", "subject_uid", "subject_name")
#: What a detail may say in the export beside the columns.
DETAILS = ("reason", "code", "filename", "fields")


class StorageView(MediaView):
    """What the archive holds, and how it grew."""

    template_name = "media/desk/storage.html"
    page_title = gettext_lazy("Storage")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the charts and their tables."""
        return self.render_to_response(self.get_context_data(**storage.context(timezone.localdate())))


class AuditView(MediaView):
    """Who did what."""

    allowed = staticmethod(permissions.may_audit)
    template_name = "media/desk/audit.html"
    page_title = gettext_lazy("Audit trail")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show one page of the entries asked for."""
        asked = asked_of(request)
        page = Paginator(chosen_entries(asked), _PAGE).get_page(request.GET.get("p"))
        query = request.GET.copy()
        query.pop("p", None)
        context = self.get_context_data(
            asked=asked,
            page=page,
            lines=[line_of(entry) for entry in page.object_list],
            actions=sorted(((name, str(label)) for name, label in ACTIONS.items()), key=lambda pair: pair[1]),
            query=query.urlencode(),
        )
        return self.render_to_response(context)


class AuditExportView(MediaView):
    """The same as CSV (RFC 4180, UTF-8 with a mark, so that spreadsheets read Persian)."""

    allowed = staticmethod(permissions.may_audit)
    http_method_names = ["get"]

    def get(self, request: HttpRequest, **kwargs: Any) -> StreamingHttpResponse:
        """Stream the entries asked for."""
        entries = chosen_entries(asked_of(request)).iterator(chunk_size=500)
        response = StreamingHttpResponse(_csv(entries), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="media-audit.csv"'
        return response


def asked_of(request: HttpRequest) -> dict[str, str]:
    """Return what a request asks for."""
    return {name: request.GET.get(name, "")[:200] for name in ("action", "actor", "q", "from", "to")}


def chosen_entries(asked: dict[str, str]) -> QuerySet[AuditEntry]:
    """Return the entries asked for, newest first."""
    entries = AuditEntry.objects.order_by("-pk")
    if asked["action"] in ACTIONS:
        entries = entries.filter(action=asked["action"])
    if actor := clean_text(asked["actor"], "fa"):
        entries = entries.filter(actor_name__icontains=actor)
    if words := clean_text(asked["q"], "fa"):
        entries = entries.filter(Q(subject_name__icontains=words) | Q(subject_uid__in=_uid(words)))
    if first := _moment(asked["from"], 0):
        entries = entries.filter(at__gte=first)
    if end := _moment(asked["to"], 1):
        entries = entries.filter(at__lt=end)
    return entries


def _uid(text: str) -> list[str]:
    plain = text.replace("-", "").lower()
    is_uid = len(plain) == 32 and all(char in "0123456789abcdef" for char in plain)
    return [plain] if is_uid else []


def _moment(text: str, days: int) -> dt.datetime | None:
    try:
        day = parse_jalali_date(text) if text else None
    except CalendarError:
        return None
    if day is None:
        return None
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=days), dt.time()))


def _csv(entries: Iterator[AuditEntry]) -> Iterator[str]:
    yield "\ufeff" + _line([*COLUMNS, *DETAILS])
    for entry in entries:
        row = {name: getattr(entry, name) for name in COLUMNS}
        row["at"], row["action"] = entry.at.isoformat(), action_label(entry.action)
        yield _line([*row.values(), *(entry.detail.get(name, "") for name in DETAILS)])


def _line(values: list[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([_safe(str(value)) for value in values])
    return out.getvalue()


def _safe(text: str) -> str:
    """Keep spreadsheets from taking a text for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
