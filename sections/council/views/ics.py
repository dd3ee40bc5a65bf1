"""iCalendar files: of everything, of a body, of one session."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.pagecache import tag_response
from sections.council import ics
from sections.council.addresses import kinds_of_section
from sections.council.models import Body, Event, Session
from sections.council.titles import session_title


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Answer `/calendar.ics`: the sessions of all bodies, and the diary."""
    sessions = ics.coming_and_recent(Session.objects.all())
    events = ics.coming_and_recent_events(Event.objects.all())
    name = _("Sessions and events of the Islamic City Council of Tehran")
    return _answer(request, ics.calendar(name, _own(request), sessions, events), {"sessions", "events"})


@require_safe
def of_body(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """Answer `<body>/calendar.ics`."""
    body = _body(section, slug)
    sessions = ics.coming_and_recent(Session.objects.of_body(body))
    events = ics.coming_and_recent_events(Event.objects.filter(body=body))
    name = str(body.local_name)
    tags = {"sessions", "events", f"body:{body.pk}"}
    return _answer(request, ics.calendar(name, _own(request), sessions, events), tags)


@require_safe
def of_session(request: HttpRequest, section: str, slug: str, session_slug: str) -> HttpResponse:
    """Answer `<session>/event.ics`: one open session, however long ago."""
    sessions = Session.objects.public().filter(body=_body(section, slug), slug=session_slug)
    session = ics.with_agenda(sessions).first()
    if session is None:
        raise Http404
    content = ics.calendar(session_title(session), _own(request), [session])
    response = _answer(request, content, {f"session:{session.pk}", f"body:{session.body_id}"})
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-{session.slug}.ics"'
    return response


def _body(section: str, slug: str) -> Body:
    body = Body.objects.of_kind(*kinds_of_section(section)).filter(slug=slug).first()
    if body is None:
        raise Http404
    return body


def _own(request: HttpRequest) -> str:
    return f"{settings.BASE_URL}{request.path}"


def _answer(request: HttpRequest, content: bytes, tags: set[str]) -> HttpResponse:
    response = HttpResponse(content, content_type=ics.CONTENT_TYPE)
    patch_cache_control(response, public=True, max_age=30, s_maxage=300, stale_while_revalidate=600)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return tag_response(response, tags)
