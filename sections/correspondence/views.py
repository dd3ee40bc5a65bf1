"""Writing to the council and tracking a message."""

from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sections.correspondence.codes import new_submission
from sections.correspondence.forms import MessageForm, TrackingForm
from sections.correspondence.models import Message, MessageKind, MessageStatus
from sections.correspondence.services import find_message, receive_message
from sections.correspondence.throttle import is_allowed
from sections.council.models import Session
from sections.council.titles import session_title

#: Messages an address may send in an hour, and codes it may try in ten minutes.
MESSAGES_AN_HOUR, TRIES_IN_TEN_MINUTES = 10, 20


class Step(NamedTuple):
    """One step on the way of a message; `at` is None while it is ahead."""

    label: str
    at: Any
    is_current: bool
    note: str = ""


def timeline(message: Message) -> list[Step]:
    """Return the three steps of a message."""
    times = {
        MessageStatus.RECEIVED: message.received_at,
        MessageStatus.REFERRED: message.referred_at,
        MessageStatus.ANSWERED: message.answered_at,
    }
    return [Step(str(status.label), at, status == message.status) for status, at in times.items()]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_message(request: HttpRequest) -> HttpResponse:
    """Show the form; keep a valid message and show its tracking code, in the answer itself and in no address."""
    form = MessageForm(request.POST) if request.method == "POST" else MessageForm(initial=_prefilled(request))
    if request.method == "POST" and form.is_valid():
        if is_allowed(request, "write", MESSAGES_AN_HOUR, 3600):
            code = receive_message(language=get_language() or "fa", **form.cleaned_data)
            return render(request, "correspondence/sent.html", {"tracking_code": code})
        form.add_error(None, _("Too many messages were sent from here. Please try again in an hour."))
    status = 200 if not form.errors else 400
    return render(request, "correspondence/new.html", {"form": form}, status=status)


def _prefilled(request: HttpRequest) -> dict[str, Any]:
    """Return what the form opens with: for `?attend=<session>` a request to attend a coming open session.

    A link can name a session, never words: nobody puts words into a citizen's mouth.
    """
    initial: dict[str, Any] = {"submission": new_submission()}
    try:
        uid = UUID(request.GET.get("attend", ""))
    except ValueError:
        return initial
    if session := Session.objects.public().upcoming().filter(uid=uid).select_related("body").first():
        initial["kind"] = MessageKind.REQUEST
        initial["subject"] = _("Asks to attend: %(session)s") % {"session": session_title(session)}
    return initial


@csrf_exempt  # Reading with a secret code changes nothing, and the intro page must stay free of cookies.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track_message(request: HttpRequest) -> HttpResponse:
    """Show the form; with a code by POST, the message and its way. A code in the address is ignored."""
    form = TrackingForm(request.POST) if request.method == "POST" else TrackingForm()
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        if not is_allowed(request, "track", TRIES_IN_TEN_MINUTES, 600):
            form.add_error(None, _("Too many codes were tried from here. Please try again in ten minutes."))
        elif message := find_message(form.cleaned_data["tracking_code"]):
            context |= {"message": message, "timeline": timeline(message)}
        else:
            form.add_error("tracking_code", _("No message has this code. Compare it letter by letter."))
    return render(request, "correspondence/track.html", context, status=400 if form.errors else 200)
