"""Markers at the desk: a list beside the film, a pasted list of chapters, the clock of the camera put right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from cms.core.desk import sentence, whole_number
from cms.core.forms.jalali import JalaliDateTimeField
from cms.core.persian.digits import localise
from media_archive import chapters
from media_archive.services import live, markers
from media_archive.services.markers import Marking
from media_archive.tracks import clock_of, read_time
from sections.council.desk.forms.base import moment_field
from sections.council.models import AgendaItem, Membership, Person

from .base import FilmView

#: Empty lines under the list, for browsers without scripts.
SPARE = 3


@dataclass(slots=True)
class Row:
    """A line of the list as it is typed; `fault` says what is wrong with it, `typed` what it was pasted as."""

    start: str = ""
    title: str = ""
    item: int | None = None
    speaker: int | None = None
    title_en: str = ""
    title_ar: str = ""
    fault: str = ""
    typed: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        return not (self.start or self.title or self.item or self.speaker)


class MarkersView(FilmView):
    """The list of a film's markers."""

    template_name = "media/desk/film/markers.html"
    tab = "markers"

    @cached_property
    def items(self) -> list[AgendaItem]:
        """The agenda of the filmed session."""
        return list(self.session.items.order_by("position")) if self.session else []

    @cached_property
    def people(self) -> list[Person]:
        """Who may have spoken: whoever was there or spoke, members of the body, and speakers of present markers."""
        wanted = Q(markers__asset=self.item.asset)
        if self.session:
            wanted |= Q(attendance__session=self.session) | Q(speeches__session=self.session)
            members = Membership.objects.current(self.session.day).filter(body=self.session.body)
            wanted |= Q(pk__in=members.values("person"))
        keys = Person.objects.filter(wanted).values("pk")
        return list(Person.objects.filter(pk__in=keys).order_by("sort_key"))

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the markers as they stand."""
        return self.show(self._present(), markers.token_of(self.item.asset))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the list, read a pasted one, or put the clock right."""
        step = request.POST.get("step", "save")
        steps = {
            "paste": self._paste,
            "shift": self._shift,
            "live": self._from_live,
            "beginning": self._beginning,
        }
        return steps.get(step, self._save)()

    def _present(self) -> list[Row]:
        return [
            Row(
                _typed(marker.start_ms),
                marker.title,
                marker.agenda_item_id,
                marker.speaker_id,
                marker.title_en,
                marker.title_ar,
            )
            for marker in self.item.asset.markers.in_order()
        ]

    def _sent(self) -> list[Row]:
        names = ("start", "title", "item", "speaker", "title_en", "title_ar")
        columns = [self.request.POST.getlist(name)[: markers.MOST_MARKERS + SPARE] for name in names]
        return [
            Row(
                start.strip(),
                title.strip(),
                whole_number(item),
                whole_number(speaker),
                english.strip(),
                arabic.strip(),
            )
            for start, title, item, speaker, english, arabic in zip(*columns, strict=False)
        ]

    def _save(self) -> HttpResponse:
        rows = [row for row in self._sent() if not row.is_empty]
        seen = self.request.POST.get("seen", "")
        items, people = {row.pk: row for row in self.items}, {row.pk: row for row in self.people}
        for row in rows:
            row.fault = _("This time cannot be read.") if read_time(row.start) is None else ""
        if any(row.fault for row in rows):
            return self.show(rows, seen, status=422)
        markings = [
            Marking(
                read_time(row.start) or 0,
                row.title,
                items.get(row.item or 0),
                people.get(row.speaker or 0),
                title_en=row.title_en,
                title_ar=row.title_ar,
            )
            for row in rows
        ]
        try:
            markers.replace_markers(
                asset=self.item.asset, markings=markings, user=self.request.user, seen=seen
            )
        except ValidationError as error:
            messages.error(self.request, sentence(error))
            return self.show(rows, seen, status=422)
        messages.success(self.request, _("The markers are saved."))
        return self.back("markers")

    def _paste(self) -> HttpResponse:
        """Show what was understood of a pasted list; nothing is saved yet."""
        text = self.request.POST.get("list", "")[:100_000]
        listed = chapters.read(text, self.items, self.people)
        rows = [
            Row(
                _typed(chapter.start_ms),
                "" if chapter.agenda_item else chapter.title,
                chapter.agenda_item.pk if chapter.agenda_item else None,
                chapter.speaker.pk if chapter.speaker else None,
                typed=chapter.title,
            )
            for chapter in listed.chapters
        ]
        if not rows:
            messages.error(self.request, _("No line of this list begins with a time."))
            return self.show(self._present(), markers.token_of(self.item.asset), pasted=text, status=422)
        linked = sum(1 for row in rows if row.item)
        counts = {"lines": localise(len(rows), "fa"), "linked": localise(linked, "fa")}
        note = ngettext(
            "%(lines)s line was understood, items: %(linked)s. Look it through and save: it replaces the list.",
            "%(lines)s lines were understood, items: %(linked)s. Look through them and save: they replace the list.",
            len(rows),
        )
        seen = markers.token_of(self.item.asset)
        return self.show(rows, seen, pasted=text, unread=listed.unread, note=note % counts)

    def _shift(self) -> HttpResponse:
        moment = read_time(self.request.POST.get("first", ""))
        if moment is None:
            messages.error(self.request, _("This time cannot be read."))
        else:
            self.attempt(
                lambda: markers.shift_markers(
                    asset=self.item.asset,
                    first_at_ms=moment,
                    user=self.request.user,
                    seen=self.request.POST.get("seen"),
                ),
                _("All markers are moved."),
            )
        return self.back("markers")

    def _from_live(self) -> HttpResponse:
        session = self.session
        if session is not None:
            self.attempt(
                lambda: live.markers_from_marks(
                    asset=self.item.asset,
                    session=session,
                    user=self.request.user,
                    seen=self.request.POST.get("seen"),
                ),
                _("The markers are made from the live marks."),
            )
        return self.back("markers")

    def _beginning(self) -> HttpResponse:
        """Note when the film began, by the clock of the session."""
        try:
            moment = JalaliDateTimeField().clean(self.request.POST.get("captured_at", ""))
        except ValidationError as error:
            messages.error(self.request, sentence(error))
            return self.back("markers")
        self.attempt(
            lambda: live.set_beginning(asset=self.item.asset, captured_at=moment, user=self.request.user),
            _("The beginning of the film is saved."),
        )
        return self.back("markers")

    def show(
        self,
        rows: Sequence[Row],
        seen: str,
        *,
        pasted: str = "",
        unread: Sequence[tuple[int, str]] = (),
        note: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """Return the screen."""
        asset, session = self.item.asset, self.session
        beginning: Any = moment_field(label=_("The film began at"), required=True)
        context = self.get_context_data(
            rows=[*rows, *(Row() for _number in range(SPARE))],
            items=self.items,
            people=self.people,
            seen=seen,
            pasted=pasted,
            unread=unread,
            note=note,
            first=rows[0].start if rows and asset.markers.exists() else "",
            live_marks=session.live_marks.count() if session else 0,
            beginning=beginning.widget.render(
                "captured_at", beginning.prepare_value(asset.captured_at), {"id": "id_captured_at"}
            ),
            media=beginning.widget.media,
        )
        return self.render_to_response(context, status=status)


def _typed(milliseconds: int) -> str:
    """Return a moment as it is typed: to the second, or to the thousandth where it is not whole."""
    rest = milliseconds % 1000
    return clock_of(milliseconds) + (f".{rest:03}" if rest else "")
