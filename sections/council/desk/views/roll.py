"""Attendance: one list, gone down with the keyboard or sent as a plain form."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from cms.core.desk import sentence
from sections.council import services
from sections.council.desk.base import FormScreen, JsonView, SessionView
from sections.council.desk.forms import LateAttendanceForm, MarkForm
from sections.council.desk.keys import ATTENDANCE_KEYS, words
from sections.council.desk.roll import Line, attendance_lines, counted, fill, last_writer
from sections.council.models import (
    AWAY,
    AgendaItem,
    Attendance,
    AttendanceStatus,
    Person,
    Session,
    SessionState,
)
from sections.council.services import EditConflict


class _AttendanceMixin:
    """Which list it is: the session's, or an item's where the address names one."""

    session: Session
    request: HttpRequest

    def item(self) -> AgendaItem | None:
        """Return the item whose attendance is kept. Raises 404 for another session's."""
        number = self.request.GET.get("item", "")
        if not number:
            return None
        if not number.isascii() or not number.isdigit() or len(number) > 9:
            number = "0"
        return get_object_or_404(self.session.items, pk=int(number))


class RollView(_AttendanceMixin, SessionView):
    """The list of members with their attendance."""

    template_name = "council/desk/roll.html"
    tab = "roll"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        item = self.item()
        return self.show(item, attendance_lines(self.session, item))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write the lines that this clerk changed; those that somebody else changed meanwhile are asked about."""
        item = self.item()
        lines = attendance_lines(self.session, item)
        written = sum(self.write(line, item) for line in lines)
        refused = [line for line in lines if line.error]
        if written:
            message = ngettext("%(count)s line is saved.", "%(count)s lines are saved.", written)
            messages.success(request, message % {"count": written})
        if refused:
            messages.error(request, _("Some lines were not saved: see below."))
            return self.show(item, lines, status=409)
        return redirect(self.url("roll") + (f"?item={item.pk}" if item else ""))

    def write(self, line: Line, item: AgendaItem | None) -> bool:
        """Write one line of the form; returns whether there was something to write."""
        sent = self.request.POST
        key = line.person.pk
        value, reason = sent.get(f"value-{key}", ""), sent.get(f"reason-{key}", "")
        if not value or (value, reason) == (sent.get(f"was-{key}", ""), sent.get(f"reason-was-{key}", "")):
            return False
        form = MarkForm(
            {"person": key, "value": value, "reason": reason, "seen": sent.get(f"seen-{key}", "")},
            choices=AttendanceStatus,
        )
        if not form.is_valid():
            line.error = _("What the browser sent could not be read.")
            return False
        mine = form.cleaned_data
        try:
            row = mark(
                session=self.session,
                item=item,
                person=line.person,
                status=mine["value"],
                reason=mine["reason"],
                seen=mine["seen"],
                user=self.clerk,
            )
        except EditConflict as conflict:
            current: Any = conflict.current
            fill(line, current)
            line.mine, line.mine_label = value, str(AttendanceStatus(value).label)
            line.by = last_writer(current or self.session)
            line.error = sentence(conflict)
            return False
        except ValidationError as error:
            line.error = sentence(error)
            return False
        fill(line, row)
        return True

    def show(self, item: AgendaItem | None, lines: list[Line], status: int = 200) -> HttpResponse:
        """Return the screen."""
        context = self.get_context_data(
            item=item,
            items=list(self.session.items.all()),
            lines=lines,
            **counted(ATTENDANCE_KEYS, lines),
            words=words(),
            is_writable=self.state.is_open,
        )
        return self.render_to_response(context, status=status)


class LateAttendanceView(_AttendanceMixin, FormScreen):
    """Adding somebody's attendance after the minutes are published."""

    tab = "roll"
    form_title = gettext_lazy("Add an attendance to the published record")
    submit_label = gettext_lazy("Record the correction")
    help_text = gettext_lazy("Citizens see that it was added, when and why.")

    @cached_property
    def person(self) -> Person:
        """Who was forgotten."""
        if not self.state.is_settled:
            raise Http404
        return get_object_or_404(Person, pk=self.kwargs["person"])

    def make_form(self, data: Any = None, files: Any = None) -> LateAttendanceForm:
        """Return the form that asks how and why."""
        return LateAttendanceForm(data)

    def write(self, form: Any) -> HttpResponse:
        """Add the attendance."""
        sent, item = form.cleaned_data, self.item()
        if not _belongs(self.session, self.person):
            raise ValidationError(
                _("This person does not belong to the body of the session."), code="no_member"
            )
        services.record_attendance(
            session=self.session,
            item=item,
            person=self.person,
            status=sent["status"],
            reason=sent["reason"] if sent["status"] in AWAY else "",
            correction=sent["why"],
            seen_version=None,
            user=self.clerk,
        )
        messages.success(self.request, _("The correction is recorded and shown."))
        return redirect(self.url("roll") + (f"?item={item.pk}" if item else ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whose attendance it is."""
        context = super().get_context_data(**kwargs)
        return context | {"subject": str(self.person), "back_url": self.url("roll")}


class RollStateView(_AttendanceMixin, JsonView):
    """What is recorded now, for scripts that look whether a colleague wrote something."""

    def get(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        """Return value and version by person."""
        rows = self.session.attendance.filter(item=self.item())
        return JsonResponse({"lines": {str(row.person_id): shown(row) for row in rows}})


class RollMarkView(_AttendanceMixin, JsonView):
    """One key press: one person's attendance."""

    def post(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        """Record it, or say what somebody else recorded meanwhile (409)."""
        form = MarkForm(self.body(), choices=AttendanceStatus)
        form.fields["value"].required = False
        if not form.is_valid():
            return self.refuse(_("What the browser sent could not be read."), 400)
        sent = form.cleaned_data
        person = get_object_or_404(Person, pk=sent["person"])
        try:
            if not sent["value"]:
                self.clear(person, sent["seen"])
                return JsonResponse(shown(None))
            row = mark(
                session=self.session,
                item=self.item(),
                person=person,
                status=sent["value"],
                reason=sent["reason"],
                seen=sent["seen"],
                user=self.clerk,
            )
        except EditConflict as conflict:
            current: Any = conflict.current
            by = last_writer(current or self.session)
            return self.refuse(sentence(conflict), 409, current=shown(current), by=by)
        return JsonResponse(shown(row))

    def clear(self, person: Person, seen: int | None) -> None:
        """Take a mark back."""
        row = Attendance.objects.filter(session=self.session, item=self.item(), person=person).first()
        if row is not None:
            services.remove(row=row, seen_version=seen or 0, user=self.clerk)


def shown(row: Attendance | None) -> dict[str, Any]:
    """Return a row for the scripts, None for nothing recorded."""
    if row is None:
        return {"value": "", "label": "", "version": None, "reason": ""}
    return {
        "value": row.status,
        "label": str(row.get_status_display()),
        "version": row.version,
        "reason": row.reason,
    }


def mark(
    *,
    session: Session,
    item: AgendaItem | None,
    person: Person,
    status: str,
    reason: str,
    seen: int | None,
    user: Any,
) -> Attendance:
    """Record attendance; while the session runs, who comes late or leaves early does so now."""
    if not _belongs(session, person):
        raise ValidationError(_("This person does not belong to the body of the session."), code="no_member")
    before = Attendance.objects.filter(session=session, item=item, person=person).first()
    arrived, left = (before.arrived_at, before.left_at) if before else (None, None)
    now = timezone.now().replace(second=0, microsecond=0) if session.state == SessionState.UNDER_WAY else None
    is_same = before is not None and before.status == status
    if status in AWAY or status == AttendanceStatus.PRESENT:
        arrived = left = None
    elif not is_same and status == AttendanceStatus.LATE:
        arrived, left = now, None
    elif not is_same and status == AttendanceStatus.LEFT:
        left = now
    return services.record_attendance(
        session=session,
        item=item,
        person=person,
        status=status,
        reason=reason if status in AWAY else "",
        arrived_at=arrived,
        left_at=left,
        user=user,
        seen_version=seen,
    )


def _belongs(session: Session, person: Person) -> bool:
    has_row = session.attendance.filter(person=person).exists()
    return has_row or session.body.memberships.current(session.day).filter(person=person).exists()
