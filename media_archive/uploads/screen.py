"""The screen on which editors upload: many files at once by its script, some by a plain form without it."""

import hashlib
import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.core.persian.digits import localise_text
from media_archive.desk import permissions
from media_archive.desk.base import SetView
from media_archive.models import MediaItem, UploadSession, UploadState
from media_archive.store import StoreUnavailableError

from . import services
from .errors import UploadRefusedError
from .folders import JUNK, SIDECARS
from .kinds import ENDINGS, taken_endings
from .limits import bytes_left
from .sending import Source, send
from .views import NOT_REPLACED, may_replace, must_be_held

#: Uploads of earlier days that are listed.
_LISTED = 100


class UploadScreen(SetView):
    """New items for the set in the address."""

    template_name = "media/desk/upload.html"
    header_icon = "upload"
    allowed = staticmethod(permissions.may_change)
    forbidden_title = gettext_lazy("Uploading into the media archive is not among your duties.")
    tab = "upload"
    begin_name = "upload_begin"

    @cached_property
    def item(self) -> MediaItem | None:
        """What gets another original; None for new items."""
        return None

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the screen."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take files from the plain form, or give an upload of before up."""
        if uid := request.POST.get("give_up"):
            self._give_up(uid)
        else:
            self._take(request.FILES.getlist("files"))
        return redirect(request.path)

    def _give_up(self, uid: str) -> None:
        found = [known for known in [_uuid(uid)] if known]
        session = UploadSession.objects.filter(media_set=self.media_set, uid__in=found).first()
        try:
            if session is not None:
                services.abort(session, user=self.user)
            messages.success(self.request, _("The upload was given up."))
        except UploadRefusedError as error:
            messages.error(self.request, error.message)

    def _take(self, files: list[UploadedFile]) -> None:
        taken = 0
        for file in files:
            name = file.name or ""
            try:
                sent = send(
                    _source(file),
                    media_set=self.media_set,
                    user=self.user,
                    replaces=self.item,
                    is_held=must_be_held(self.user, self.media_set),
                )
            except UploadRefusedError as error:
                messages.error(self.request, f"{name}: {error.message}")
            except StoreUnavailableError:
                text = _("The archive's store does not answer. Please send this file again later.")
                messages.error(self.request, f"{name}: {text}")
                break
            else:
                taken += sent is not None
                if sent is None:
                    messages.warning(self.request, f"{name}: {UploadRefusedError('same').message}")
        if taken:
            text = ngettext("%(count)s file has arrived.", "%(count)s files have arrived.", taken)
            messages.success(self.request, localise_text(text % {"count": taken}, get_language() or "fa"))
        elif not files:
            messages.error(self.request, _("Choose at least one file."))

    def get_page_title(self) -> str:
        """Name the set."""
        return _("Upload into “%(name)s”") % {"name": self.media_set.name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add limits, and what is still under way from before."""
        unfinished = UploadSession.objects.select_related("asset", "created_by").filter(
            media_set=self.media_set, state__in=[UploadState.OPEN, UploadState.COMPLETING]
        )
        if self.item:
            unfinished = unfinished.filter(asset=self.item.asset_id)
        return super().get_context_data(
            item=self.item,
            is_held=must_be_held(self.user, self.media_set),
            begin_url=reverse(f"media_desk:{self.begin_name}", kwargs=self.kwargs),
            set_url=self.url("set"),
            accept=",".join(f".{ending}" for ending in taken_endings()),
            endings={
                kind.label: ", ".join(endings)
                for kind, endings in ENDINGS.items()
                if kind in settings.CMS_MEDIA_KINDS
            },
            largest=settings.CMS_MEDIA_MAX_SIZE,
            largest_by_form=settings.CMS_UPLOAD_MAX_SIZE,
            left=bytes_left(),
            unfinished=unfinished[:_LISTED],
            script=json.dumps({"texts": texts(), "junk": sorted(JUNK), "sidecars": sorted(SIDECARS)}),
            **kwargs,
        )


class ReplaceScreen(UploadScreen):
    """A new original for the item in the address; the old one stays as a version."""

    begin_name = "replace_begin"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in those who may give this item another original."""
        if self.allowed(request.user) and not may_replace(request.user, self.item):
            messages.error(request, str(NOT_REPLACED))
            return self.back("item", self.item.pk)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def item(self) -> MediaItem:
        """The item in the address."""
        return get_object_or_404(self.media_set.items.select_related("asset"), pk=self.kwargs["item"])

    def get_page_title(self) -> str:
        """Name the file."""
        return _("Replace “%(name)s”") % {"name": str(self.item)}


def texts() -> dict[str, str]:
    """Return what the script says."""
    return {
        "waiting": _("Waits for its turn"),
        "beginning": _("Being prepared"),
        "sending": _("Being sent"),
        "finishing": _("Its parts are being put together"),
        "paused": _("Paused"),
        "done": _("Has arrived"),
        "known": _("Is in this set already"),
        "cancelled": _("Cancelled"),
        "of": _("{done} of {total}"),
        "files": _("Files arrived: {done} of {total}"),
        "left": _("about {time} left"),
        "speed": _("{size} a second"),
        "began": _("Files to upload: {total}"),
        "arrived": _("Everything has arrived."),
        "arrivedBut": _("Everything has arrived but what is refused or cancelled below."),
        "refusedOf": _("{name}: {reason}"),
        "skipped": _("Files that only accompany others were left out: {total}"),
        "pause": _("Pause {name}"),
        "resume": _("Continue {name}"),
        "cancel": _("Cancel {name}"),
        "again": _("Try {name} again"),
        "askCancel": _("Cancel everything that has not arrived yet?"),
        "changed": UploadRefusedError("changed").message,
        "offline": _("The line is gone. The upload goes on by itself when it is back."),
        "away": _("The archive's store does not take it at the moment. The upload goes on by itself."),
        "unreachable": _(
            "This browser does not reach the archive's store. It tries on; if it stays so, tell the portal unit."
        ),
        "signedOut": _("You are no longer signed in. Sign in again in another tab, then try again here."),
        "failed": _("Something unexpected went wrong. Try again."),
    }


def _source(file: UploadedFile) -> Source:
    """A form says nothing of a file's time, so the content itself tells it again."""
    digest = hashlib.sha256()
    for block in file.chunks():
        digest.update(block)

    def reopened() -> Any:
        file.seek(0)
        return _Kept(file)

    return Source(file.name or "", file.size or 0, int(digest.hexdigest()[:13], 16), reopened)


class _Kept:
    """An uploaded file that survives its readers."""

    def __init__(self, file: UploadedFile) -> None:
        self.read, self.seek = file.read, file.seek

    def __enter__(self) -> "_Kept":
        return self

    def __exit__(self, *error: object) -> None:
        """Leave it open: it is read again."""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
