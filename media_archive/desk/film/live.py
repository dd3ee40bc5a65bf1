"""What the clerk marks while a session runs, on a phone or a laptop: one press an item, the moment is noted."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.core.desk import sentence, whole_number
from cms.core.persian.formats import format_time
from media_archive.models import AssetKind, LiveMark, MediaItem
from media_archive.services import live
from sections.council.desk.base import SessionView
from sections.council.desk.permissions import may_keep_record
from sections.council.models import AgendaItem, Person, SessionState

from .base import may_edit_films

#: Marks that the screen shows, the last first.
LAST = 12


def may_mark(user: Any) -> bool:
    """Tell whether somebody may mark a running session: its clerks and the editors of its film."""
    return may_keep_record(user) or may_edit_films(user)


class LiveView(SessionView):
    """Big buttons for the items and the speakers; the films of the session beside them."""

    template_name = "media/desk/film/live.html"
    tab = "film"
    allowed = staticmethod(may_mark)

    @cached_property
    def people(self) -> list[Person]:
        """Who may speak: members of the body on this day."""
        members = Person.objects.filter(memberships__body=self.session.body)
        members = members.filter(memberships__start_date__lte=self.session.day).exclude(
            memberships__end_date__lt=self.session.day
        )
        return list(members.distinct().order_by("sort_key"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the agenda, the marks and the films."""
        films = MediaItem.objects.of_kind(AssetKind.FILM, AssetKind.SOUND)
        films = films.filter(media_set__occasion__session=self.session).select_related("asset", "media_set")
        marks = self.session.live_marks.select_related("agenda_item", "speaker").order_by("-marked_at", "-pk")
        return super().get_context_data(**kwargs) | {
            "items": list(self.session.items.order_by("position")),
            "people": self.people,
            "marks": list(marks[:LAST]),
            "marked_items": set(marks.exclude(agenda_item=None).values_list("agenda_item", flat=True)),
            "is_running": self.session.state == SessionState.UNDER_WAY,
            "films": list(films) if may_edit_films(self.request.user) else [],
        }

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the screen."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Note that something begins now; a script is answered with what was noted, a form with the screen."""
        wants_json = request.headers.get("Accept", "").startswith("application/json")
        try:
            row = live.mark(session=self.session, user=self.clerk, **self._what())
        except ValidationError as error:
            if wants_json:
                return JsonResponse({"message": sentence(error)}, status=400)
            messages.error(request, sentence(error))
            return self._again()
        if wants_json:
            at = format_time(timezone.localtime(row.marked_at), "fa")
            return JsonResponse({"mark": row.pk, "at": at, "what": mark_words(row)})
        messages.success(request, _("Marked."))
        return self._again()

    def _what(self) -> dict[str, Any]:
        sent = self.request.POST
        found: dict[str, Any] = {"title": sent.get("title", "")}
        if key := sent.get("item"):
            found["agenda_item"] = self._row(AgendaItem.objects.filter(session=self.session), key)
        if key := sent.get("speaker"):
            found["speaker"] = self._row(Person.objects.all(), key)
        return found

    def _row(self, rows: Any, key: str) -> Any:
        row = rows.filter(pk=whole_number(key)).first()
        if row is None:
            raise ValidationError(_("That is not there any more."), code="gone")
        return row

    def _again(self) -> HttpResponse:
        response = HttpResponse(status=303)
        response.headers["Location"] = self.request.path
        return response


class UnmarkView(LiveView):
    """Taking a mark back."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """There is nothing to see."""
        raise Http404

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        row = get_object_or_404(LiveMark, session=self.session, pk=self.kwargs["mark"])
        live.unmark(live_mark=row, user=self.clerk)
        response = HttpResponse(status=303)
        response.headers["Location"] = self.url_of_screen()
        return response

    def url_of_screen(self) -> str:
        """Return the address of the screen with the buttons."""
        return reverse("media_film:live", args=[self.session.pk])


def mark_words(row: LiveMark) -> str:
    """Return what was marked, in a line."""
    parts = [row.title or (row.agenda_item.title if row.agenda_item else ""), str(row.speaker or "")]
    return " · ".join(part for part in parts if part)
