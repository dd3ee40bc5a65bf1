"""The list of sessions, and planning them."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.core.validators import slug_re
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from cms.core.desk import sentence
from sections.council import services
from sections.council.desk.base import DeskView, PlanningView
from sections.council.desk.forms import PlanForm, SeriesForm
from sections.council.holidays import Holiday, holidays
from sections.council.models import (
    CALLED_OFF,
    COMING,
    TOOK_PLACE,
    Body,
    Place,
    Session,
    SessionState,
)

_PAGE, _FRIDAY = 25, 4
#: The parts of the list: name, label, states.
PARTS = (
    ("coming", gettext_lazy("Coming"), COMING),
    ("under_way", gettext_lazy("Under way"), (SessionState.UNDER_WAY,)),
    ("unfinished", gettext_lazy("Minutes missing"), (SessionState.HELD,)),
    ("past", gettext_lazy("Past"), TOOK_PLACE),
    ("called_off", gettext_lazy("Called off"), CALLED_OFF),
)
_STATES = {name: states for name, _label, states in PARTS}


class IndexView(DeskView):
    """Sessions: coming, under way, to be finished, past."""

    template_name = "council/desk/index.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show one part of the list."""
        sessions = Session.objects.select_related("body")
        numbers = {name: 0 for name, _label, _states in PARTS}
        for state, number in sessions.order_by().values_list("state").annotate(Count("pk")):
            for name, _label, states in PARTS:
                numbers[name] += number if state in states else 0
        chosen = self._part(numbers)
        sessions = sessions.filter(state__in=_STATES[chosen])
        if body := self._body():
            sessions = sessions.filter(body=body)
        is_ahead = chosen in {"coming", "under_way"}
        sessions = sessions.order_by("scheduled_at" if is_ahead else "-scheduled_at", "pk")
        context = self.get_context_data(
            parts=[
                {"name": name, "label": label, "number": numbers[name], "is_current": name == chosen}
                for name, label, _states in PARTS
            ],
            part=chosen,
            page=Paginator(sessions.annotate(item_count=Count("items")), _PAGE).get_page(
                request.GET.get("p")
            ),
            bodies=Body.objects.filter(sessions__isnull=False).distinct(),
            body=body,
            now=timezone.now(),
        )
        return self.render_to_response(context)

    def _part(self, numbers: dict[str, int]) -> str:
        """Return the part asked for; without one, what is under way, then what is coming."""
        asked = self.request.GET.get("part", "")
        if asked in numbers:
            return asked
        return "under_way" if numbers["under_way"] else "coming"

    def _body(self) -> Body | None:
        slug = self.request.GET.get("body", "")
        # PostgreSQL refuses to look for what no text of it can hold.
        return Body.objects.filter(slug=slug).first() if slug_re.match(slug) else None


class PlanView(PlanningView):
    """Planning one session."""

    template_name = "council/desk/plan.html"
    page_title = gettext_lazy("Plan a session")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the empty plan."""
        return self.show(PlanForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Plan the session."""
        form = PlanForm(request.POST)
        if form.is_valid():
            try:
                session = services.plan_session(user=self.clerk, **form.values())
            except ValidationError as error:
                form.add_error(None, sentence(error))
            else:
                messages.success(request, _("The session is planned. Now build its agenda."))
                return redirect(reverse("council_desk:agenda", args=[session.pk]))
        return self.show(form, status=422)

    def show(self, form: PlanForm, status: int = 200) -> HttpResponse:
        """Return the screen."""
        context = self.get_context_data(form=form, media=form.media)
        return self.render_to_response(context, status=status)


class SeriesView(PlanningView):
    """Planning many sessions: first the days are shown, then they are planned."""

    template_name = "council/desk/series.html"
    page_title = gettext_lazy("Plan a series")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the empty plan."""
        today = timezone.localdate()
        form = SeriesForm(initial={"first": today, "at": dt.time(9), "place": Place.PLENARY_HALL})
        return self.show(form)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the days, or plan those that are ticked."""
        form = SeriesForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        if "plan" not in request.POST:
            return self.show(form, self.preview(form))
        chosen = set(request.POST.getlist("day"))
        sent = form.cleaned_data
        try:
            planned = services.plan_series(
                body=sent["body"],
                first=sent["first"],
                last=sent["last"],
                weekdays=sent["weekdays"],
                at=sent["at"],
                skipped=[day for day in form.days() if day.isoformat() not in chosen],
                user=self.clerk,
                **form.session_fields(),
            )
        except ValidationError as error:
            form.add_error(None, sentence(error))
            return self.show(form, self.preview(form), status=422)
        message = ngettext("%(count)s session is planned.", "%(count)s sessions are planned.", len(planned))
        messages.success(request, message % {"count": len(planned)})
        return redirect(f"{reverse('council_desk:index')}?part=coming")

    def preview(self, form: SeriesForm) -> list[dict[str, Any]]:
        """Return the days with what speaks against each."""
        body, days = form.cleaned_data["body"], form.days()
        taken: set[dt.date] = set()
        free = holidays(days[0], days[-1]) if days else {}
        if days:
            planned = body.sessions.exclude(state__in=CALLED_OFF).between(days[0], days[-1])
            taken = set(planned.values_list("day", flat=True))
        return [{"day": day, "holidays": _free(day, free), "is_taken": day in taken} for day in days]

    def show(
        self, form: SeriesForm, preview: list[dict[str, Any]] | None = None, status: int = 200
    ) -> HttpResponse:
        """Return the screen."""
        context = self.get_context_data(form=form, media=form.media, preview=preview)
        return self.render_to_response(context, status=status)


def _free(day: dt.date, official: dict[dt.date, list[Holiday]]) -> list[Holiday]:
    """Return why nobody works on a day: the weekly holiday and official ones."""
    weekly = [Holiday(_("Friday"), is_certain=True)] if day.weekday() == _FRIDAY else []
    return weekly + official.get(day, [])
