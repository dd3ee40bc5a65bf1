"""Import with a dry run, and export: members, memberships, past sessions."""

import io
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from sections.council import exchange
from sections.council.desk.base import DeskView
from sections.council.desk.forms.exchange import ImportForm
from sections.council.desk.permissions import may_exchange
from sections.council.desk.progress import stream
from sections.council.desk.roll import attendance_lines
from sections.council.exchange import Kind, Report
from sections.council.models import Session

#: More problems than this are counted, not listed, on the screen.
_LISTED = 500


class ExchangeView(DeskView):
    """The screen of import and export."""

    allowed = staticmethod(may_exchange)
    template_name = "council/desk/exchange.html"
    page_title = gettext_lazy("Import and export")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form, the templates and the exports."""
        return self.show(ImportForm(initial={"kind": request.GET.get("kind", "")}))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Check the file, or import it; a script hears of the progress."""
        form = ImportForm(request.POST, request.FILES)
        is_live = request.headers.get("Accept") == "application/x-ndjson"
        if not form.is_valid():
            if is_live:
                text = " ".join(str(error) for errors in form.errors.values() for error in errors)
                return stream(lambda _report: {"message": text})
            return self.show(form, status=422)
        kind = Kind(form.cleaned_data["kind"])
        act = exchange.run if "import" in request.POST else exchange.check
        file = io.BytesIO(form.cleaned_data["file"].read(exchange.MAX_BYTES + 1))
        user = self.clerk
        if is_live:
            return stream(lambda report: shown(act(file, kind, user, report)))
        return self.show(form, act(file, kind, user))

    def show(self, form: ImportForm, report: Report | None = None, status: int = 200) -> HttpResponse:
        """Return the screen."""
        context = self.get_context_data(
            form=form,
            report=report,
            problems=report.problems[:_LISTED] if report else [],
            kinds=[(kind, exchange.columns_of(kind)) for kind in Kind],
            formats=list(exchange.CONTENT_TYPES),
        )
        return self.render_to_response(context, status=status)


def shown(report: Report) -> dict[str, Any]:
    """Return a report for the script: as the screen shows it, and whether the file may be imported now."""
    html = render_to_string(
        "council/desk/report.html", {"report": report, "problems": report.problems[:_LISTED]}
    )
    is_ready = report.is_sound and report.is_dry_run and bool(report.created or report.changed)
    return {"html": html, "is_ready": is_ready}


class DownloadView(DeskView):
    """The record, or an empty template, as a file."""

    allowed = staticmethod(may_exchange)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Return the file."""
        kind, extension, what = kwargs["kind"], kwargs["extension"], kwargs["what"]
        if kind not in Kind.values or extension not in exchange.CONTENT_TYPES:
            raise Http404
        if content := self._of_session(Kind(kind), extension):
            return self._answer(content, kind, what, extension)
        make = {"export": exchange.export, "template": exchange.template}.get(what)
        if make is None:
            raise Http404
        return self._answer(make(Kind(kind), extension), kind, what, extension)

    def _of_session(self, kind: Kind, extension: str) -> bytes:
        """Return one session's attendance, everybody expected with a line; empty where no session is asked for."""
        number = self.request.GET.get("session", "")
        if kind != Kind.ATTENDANCE or not number:
            return b""
        if not number.isascii() or not number.isdigit() or len(number) > 9:
            raise Http404
        session = get_object_or_404(Session.objects.select_related("body"), pk=int(number))
        people = [line.person for line in attendance_lines(session)]
        return exchange.sheet(kind, extension, exchange.attendance_rows(session, people))

    def _answer(self, content: bytes, kind: str, what: str, extension: str) -> HttpResponse:
        response = HttpResponse(content, content_type=exchange.CONTENT_TYPES[extension])
        response["Content-Disposition"] = f'attachment; filename="{kind}-{what}.{extension}"'
        response["Cache-Control"] = "private, no-store"
        return response
