"""What the upload screen's script talks to: JSON in, JSON out, a sentence in the editor's language in each refusal.

| status | what it means to the script |
| --- | --- |
| 403, 404 | not this editor's, or not there any more |
| 409 | parts are missing: `missing` names them |
| 422 | refused for good, `message` says why |
| 503 | the store is away: the same again, later |
"""

import base64
import binascii
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from cms.core.desk import sent_object
from media_archive.desk.permissions import may_change, may_publish
from media_archive.models import MediaItem, MediaSet, UploadSession, UploadState, Visibility
from media_archive.store import Part, StoreUnavailableError, store

from . import services
from .errors import PartsMissingError, UploadRefusedError
from .kinds import HEAD
from .limits import LARGEST, part_count

#: More than any request of the script needs; parts are not read here.
_JSON_LIMIT = 20_000
#: How many addresses come with the first answer: those of a photograph, or of a film's beginning.
_FIRST = 8
_LONGEST_NAME = 1_000
NOT_REPLACED = gettext_lazy("Citizens see this: whoever publishes has to replace it.")
_GONE = (404, "gone", gettext_lazy("That is not there any more."))
_ELSE: dict[type[Exception], tuple[int, str, Any]] = {
    MediaSet.DoesNotExist: _GONE,
    MediaItem.DoesNotExist: _GONE,
    UploadSession.DoesNotExist: _GONE,
    StoreUnavailableError: (
        503,
        "store_unavailable",
        gettext_lazy(
            "The archive's store does not answer. Nothing is lost: the upload goes on when it is back."
        ),
    ),
    UnreadablePostError: (400, "broken", gettext_lazy("The connection broke.")),
}


def must_be_held(user: Any, media_set: MediaSet) -> bool:
    """Tell whether what somebody adds to a set is kept to the editors: it is public, and to publish is not theirs."""
    return media_set.visibility == Visibility.PUBLIC and not may_publish(user)


def may_replace(user: Any, item: MediaItem) -> bool:
    """Tell whether somebody may give an item another original: what citizens see, only who publishes."""
    return not item.is_public or may_publish(user)


class UploadView(View):
    """Lets editors in, and puts every refusal into words."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer, or say why not."""
        if not may_change(request.user):
            return refusal(_("Uploading into the media archive is not among your duties."), 403, "forbidden")
        try:
            return super().dispatch(request, *args, **kwargs)
        except PartsMissingError as error:
            return refusal(error.message, 409, error.code, missing=error.numbers[: services.BATCH])
        except UploadRefusedError as error:
            return refusal(error.message, 422, error.code)
        except tuple(_ELSE) as error:
            status, code, message = next(answer for kind, answer in _ELSE.items() if isinstance(error, kind))
            return refusal(str(message), status, code)

    def body(self) -> dict[str, Any]:
        """Return the object that was sent. Raises UploadRefusedError for anything else."""
        found = sent_object(self.request, _JSON_LIMIT)
        if found is None:
            raise UploadRefusedError("unreadable")
        return found


class SessionView(UploadView):
    """About the upload in the address."""

    @cached_property
    def session(self) -> UploadSession:
        """The upload."""
        return UploadSession.objects.select_related("asset", "media_set").get(uid=self.kwargs["uid"])


class BeginView(UploadView):
    """Begins an upload, or finds the one of the same file."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take what is known of the file; answer what is still to be sent, and where to."""
        sent = self.body()
        size: Any
        modified: Any
        name, size, modified = (sent.get(key) for key in ("name", "size", "modified"))
        if not (isinstance(name, str) and len(name) <= _LONGEST_NAME):
            raise UploadRefusedError("unreadable")
        if not (_is_number(size, LARGEST * 2) and _is_number(modified, 2**53)):
            raise UploadRefusedError("unreadable")
        media_set = MediaSet.objects.get(pk=kwargs["pk"])
        number = kwargs.get("item")
        item = media_set.items.get(pk=number) if number else None
        if item is not None and not may_replace(request.user, item):
            return refusal(str(NOT_REPLACED), 403, "forbidden")
        session = services.begin(
            media_set=media_set,
            filename=name,
            size=size,
            modified=modified,
            head=_decoded(sent.get("head")),
            tail=_decoded(sent.get("tail", "")),
            user=request.user,
            replaces=item,
            is_held=must_be_held(request.user, media_set),
        )
        if session.state == UploadState.DONE:
            return JsonResponse(described(session, []))
        return JsonResponse(described(*services.status(session)))


class StatusView(SessionView):
    """Says how far an upload is."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask the store."""
        return JsonResponse(described(*services.status(self.session)))


class SignView(SessionView):
    """Gives addresses for further parts."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Answer `{"urls": {number: address}}`."""
        numbers = self.body().get("parts")
        if not isinstance(numbers, list) or not all(_is_number(number, 2**31) for number in numbers):
            raise UploadRefusedError("unreadable")
        services.touch(self.session)
        return JsonResponse({"urls": part_addresses(self.session, numbers)})


class PartView(SessionView):
    """Takes a part where the store is a folder of this machine; S3 takes them itself."""

    def put(self, request: HttpRequest, number: int, **kwargs: Any) -> HttpResponse:
        """Write the body to the disk as it comes; it is never in memory as a whole."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        size = int(length) if length.isascii() and length.isdigit() and len(length) < 20 else 0
        part = services.put_part(self.session, number, request, size=size)
        response = HttpResponse(status=204)
        response["ETag"] = f'"{part.etag}"'
        return response


class CompleteView(SessionView):
    """Puts the parts together."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take the SHA-256 of the whole file."""
        sha256 = self.body().get("sha256")
        if not isinstance(sha256, str):
            raise UploadRefusedError("unreadable")
        session = services.complete(self.session, sha256=sha256)
        return JsonResponse(described(session, []))


class AbortView(SessionView):
    """Gives an upload up."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """As often as it is asked."""
        services.abort(self.session, user=request.user)
        return HttpResponse(status=204)


def refusal(message: str, status: int, code: str, **more: Any) -> JsonResponse:
    """Return why not."""
    return JsonResponse({"message": message, "code": code, **more}, status=status)


def described(session: UploadSession, parts: Sequence[Part]) -> dict[str, Any]:
    """Return what the script has to know of an upload, with the addresses of the first parts that are missing."""
    here = [session.uid]
    count = part_count(session.size, session.part_size)
    there = {part.number for part in parts}
    missing = (number for number in range(1, count + 1) if number not in there)
    wanted = [number for number, _index in zip(missing, range(_FIRST), strict=False)]
    is_open = session.state == UploadState.OPEN
    return {
        "uid": str(session.uid),
        "state": session.state,
        "size": session.size,
        "part_size": session.part_size,
        "count": count,
        "there": sorted(there),
        "urls": part_addresses(session, wanted) if is_open and wanted else {},
        "is_direct": store().takes_parts_directly,
        "links": {
            "status": reverse("media_desk:upload_status", args=here),
            "sign": reverse("media_desk:upload_sign", args=here),
            "complete": reverse("media_desk:upload_complete", args=here),
            "abort": reverse("media_desk:upload_abort", args=here),
        },
    }


def part_addresses(session: UploadSession, numbers: Sequence[int]) -> dict[int, str]:
    """Return where the parts go: to the store, or to this site."""
    if store().takes_parts_directly:
        return services.sign(session, numbers)
    services.check_parts(session, numbers)
    return {number: reverse("media_desk:upload_part", args=[session.uid, number]) for number in numbers}


def _decoded(text: object) -> bytes:
    if not isinstance(text, str):
        raise UploadRefusedError("unreadable")
    try:
        return base64.b64decode(text, validate=True)[:HEAD]
    except (binascii.Error, ValueError) as error:
        raise UploadRefusedError("unreadable") from error


def _is_number(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most
