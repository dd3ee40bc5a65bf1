"""Captions at the desk: what there is, files in and out, and the editor in which a text is corrected line by line."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin import messages

from cms.core.desk import sentence, unreadable, whole_number
from cms.core.pagination import requested_page
from cms.core.persian.digits import localise
from media_archive import tracks
from media_archive.models import Track, TrackKind
from media_archive.services import tracks as service
from media_archive.store.signing import content_disposition
from media_archive.tracks import Cue

from .base import FilmScriptMixin, FilmView

CUES_A_PAGE = 100


class TrackForm(forms.Form):
    """A new track: from a file, or empty."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of track"), choices=TrackKind.choices)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    file = forms.FileField(
        label=pgettext_lazy("captions", "File"),
        required=False,
        help_text=gettext_lazy("WebVTT (.vtt) or SubRip (.srt). Without a file the text begins empty."),
    )


class CaptionsView(FilmView):
    """All tracks of a film, and the form that adds one."""

    template_name = "media/desk/film/captions.html"
    tab = "captions"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show them."""
        return self.show(TrackForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Add a track, or take a new file for one."""
        form = TrackForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                return self._write(form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, sentence(error))
        return self.show(form, status=422)

    def _write(self, values: dict[str, Any]) -> HttpResponse:
        about = {"kind": values["kind"], "language": values["language"]}
        present = Track.objects.filter(asset=self.item.asset, **about).first()
        if values["file"] is None:
            if present is not None:
                return self.back("cues", present.pk)
            row = service.save_track(asset=self.item.asset, cues=[], user=self.request.user, **about)
            return self.back("cues", row.pk)
        content = values["file"].read(tracks.LARGEST_FILE + 1)
        row, faults = service.import_track(
            asset=self.item.asset, content=content, user=self.request.user, **about
        )
        messages.success(self.request, _("The file is taken in."))
        if faults:
            lines = localise(", ".join(str(fault.line) for fault in faults[:10]), "fa")
            text = ngettext(
                "One line of the file could not be read: %(lines)s.",
                "Some lines of the file could not be read: %(lines)s.",
                len(faults),
            )
            messages.warning(self.request, text % {"lines": lines})
        return self.back("cues", row.pk)

    def show(self, form: TrackForm, status: int = 200) -> HttpResponse:
        """Return the screen."""
        rows = [(row, row.text.count("-->")) for row in self.item.asset.tracks.order_by("kind", "language")]
        return self.render_to_response(self.get_context_data(form=form, tracks=rows), status=status)


class TrackView(FilmView):
    """A screen about one track."""

    tab = "captions"

    @cached_property
    def track(self) -> Track:
        """The track in the address."""
        return get_object_or_404(Track, asset=self.item.asset, pk=self.kwargs["track"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the track."""
        return super().get_context_data(**kwargs) | {"track": self.track}


class CuesView(TrackView):
    """The editor: the film on one side, a page of lines on the other, saved as one types."""

    template_name = "media/desk/film/cues.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show a page of the lines; `?at=` is the page on which a second of the film is."""
        cues = tracks.read(self.track.text, self.track.language).cues
        pages = Paginator(cues, CUES_A_PAGE)
        number = requested_page(request)
        if (moment := tracks.read_time(request.GET.get("at", ""))) is not None:
            number = 1 + max(sum(cue.start_ms <= moment for cue in cues) - 1, 0) // CUES_A_PAGE
        page = pages.get_page(number)
        return self.render_to_response(
            self.get_context_data(
                page_obj=page,
                first=max(page.start_index() - 1, 0),
                lines=[(tracks.time_of(cue.start_ms), tracks.time_of(cue.end_ms), cue) for cue in page],
                words=words(),
            )
        )


def words() -> dict[str, str]:
    """Return what the editor's script says."""
    return {
        "idle": str(_("Everything is saved.")),
        "saving": str(_("Saving…")),
        "unsaved": str(_("Not saved yet. We keep trying; do not close this page.")),
        "time": str(_("Mend the marked times; then it is saved.")),
        "signed_out": str(_("You are signed out. Sign in again in another tab; then it is saved.")),
    }


class SaveCuesView(FilmScriptMixin, TrackView):
    """What the editor's script saves to: a page of lines in the place of what was there."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Put the lines in place; tells the new version, and whether lines have moved to another page."""
        sent = self.body()
        cues = [self._cue(row) for row in self._list(sent.get("cues"))]
        first, count, version = (self._number(sent.get(name)) for name in ("first", "count", "version"))
        row = service.replace_cues(
            track=self.track,
            first=first,
            count=count,
            cues=cues,
            user=request.user,
            seen_version=version,
        )
        present = tracks.read(row.text, row.language).cues
        kept = [(cue.start_ms, cue.end_ms) for cue in present[first : first + len(cues)]]
        wanted = [(cue.start_ms, cue.end_ms) for cue in tracks.in_order(cues)]
        return JsonResponse({"version": row.version, "total": len(present), "has_moved": kept != wanted})

    def _list(self, found: Any) -> list[Any]:
        if not isinstance(found, list):
            raise unreadable()
        return found

    def _number(self, found: Any) -> int:
        if type(found) is not int or not 0 <= found < 2**31:
            raise unreadable()
        return found

    def _cue(self, row: Any) -> Cue:
        found = row if isinstance(row, dict) else {}
        text, voice = found.get("text"), found.get("voice")
        if not isinstance(text, str) or not isinstance(voice, str):
            raise unreadable()
        return Cue(self._number(found.get("start")), self._number(found.get("end")), text, voice)


class TextView(TrackView):
    """The whole text as WebVTT in one field: for long changes, and for browsers without scripts."""

    template_name = "media/desk/film/text.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.show(self.track.text, self.track.version)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take what was written, if all of it can be read; what cannot is named by its line."""
        text, version = request.POST.get("text", ""), request.POST.get("version", "")
        seen = whole_number(version) or 0
        reading = tracks.read(text, self.track.language)
        errors = [
            _("Line %(line)s: %(what)s")
            % {"line": localise(fault.line, "fa"), "what": service.fault_words(fault.code)}
            for fault in reading.faults[:10]
        ]
        if not errors:
            try:
                service.save_track(
                    asset=self.item.asset,
                    cues=reading.cues,
                    user=request.user,
                    kind=self.track.kind,
                    language=self.track.language,
                    seen_version=seen,
                )
            except ValidationError as error:
                errors = [sentence(error)]
            else:
                messages.success(request, _("The text is saved."))
                return self.back("cues", self.track.pk)
        return self.show(text, seen, errors, status=422)

    def show(
        self, text: str, version: int, errors: list[str] | None = None, status: int = 200
    ) -> HttpResponse:
        """Return the screen."""
        context = self.get_context_data(text=text, version=version, errors=errors or [])
        return self.render_to_response(context, status=status)


class ExportView(TrackView):
    """The track as a file."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Return it as `.vtt` or `.srt`."""
        ending = self.kwargs["ending"]
        if ending not in ("vtt", "srt"):
            raise Http404
        text = self.track.text
        if ending == "srt":
            text = tracks.write_srt(tracks.read(text, self.track.language).cues)
        kind = "text/vtt" if ending == "vtt" else "application/x-subrip"
        response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
        stem = self.item.asset.filename.rpartition(".")[0] or self.item.asset.filename
        response.headers["Content-Disposition"] = content_disposition(
            f"{stem}.{self.track.language}.{ending}"
        )
        return response


class TrackStepView(TrackView):
    """Showing a track to citizens, keeping it back, deleting it."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do what the button says."""
        step, user = request.POST.get("step"), request.user
        if step == "delete":
            self.attempt(lambda: service.delete_track(track=self.track, user=user), _("The text is deleted."))
        elif step in ("show", "hide"):
            is_shown = step == "show"
            done = (
                _("The text is shown with the film.") if is_shown else _("The text is kept to the editors.")
            )
            self.attempt(lambda: service.show_track(track=self.track, is_published=is_shown, user=user), done)
        return redirect(self.url("captions"))
