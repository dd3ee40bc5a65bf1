"""What the page of a body and the list of its sessions show."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from cms.core.models.base import Breadcrumb
from cms.core.pagecache import expire_at, note, varies_by
from cms.core.pagination import paginate
from cms.core.persian.digits import to_latin
from sections.council.addresses import SECTION_OF_KIND, former_path, path_of, sessions_path
from sections.council.clock import midnight
from sections.council.exhibits import exhibits_of
from sections.council.models import SINGLE_ROLES, Body, BodyKind, Membership, Role, Session, Term
from sections.council.models.base import in_effect, today
from sections.council.models.stories import BodyStoryPage
from sections.council.news import latest_news, show_news
from sections.council.shown import Shown
from sections.council.views.corrections import of_registers
from sections.council.views.people import load_faces

#: Sessions on a body's own page; the others are in the list.
COMING_LENGTH, PAST_LENGTH = 5, 8
SESSIONS_A_PAGE = 30
#: Former members on one page of their list.
FORMER_A_PAGE = 60
#: More members than this no body has at a time.
MOST_MEMBERS = 100
_ROLE_ORDER = [*SINGLE_ROLES, Role.SECRETARY, Role.MEMBER, Role.DELEGATE, Role.OBSERVER, Role.SUBSTITUTE]


def show(request: HttpRequest, body: Body, more: dict[str, Any], story: BodyStoryPage | None = None) -> Shown:
    """Return what a body's page shows; `more` is what its section adds, `story` what an editor tells beside it."""
    note("memberships", "sessions", "bodys")
    expire_at(midnight())
    members, has_former = _members(body)
    load_faces(members)
    coming, past = _sessions_around(body)
    context = {
        "body": body,
        "members": members,
        "former_path": former_path(body) if has_former else "",
        "children": list(body.children.current()),
        "coming_sessions": coming,
        "past_sessions": past,
        "corrections": of_registers(
            [body], members, body.seats.all() if body.kind == BodyKind.OUTSIDE else []
        ),
        "has_sessions": bool(coming or past),
        "story": story,
        **latest_news(body),
    }
    context["exhibits"] = exhibits_of(body, context)
    return Shown(
        template="council/body.html",
        title=str(body.local_name),
        below=path_of(body, "fa").removeprefix("/"),
        description=str(body.localized("purpose")),
        steps=_steps(body),
        context=context | more,
        page=story,
    )


def _steps(body: Body) -> list[Breadcrumb]:
    parent = body.parent
    if parent is None or SECTION_OF_KIND[parent.kind] != SECTION_OF_KIND[body.kind]:
        return []
    return [Breadcrumb(str(parent.local_name), path_of(parent))]


def show_body_news(request: HttpRequest, body: Body) -> Shown:
    """Return the list of all articles about a body."""
    return show_news(request, body, _steps(body))


def show_former(request: HttpRequest, body: Body) -> Shown:
    """Return the list of those who belonged to a body and no longer do, the last to leave first."""
    note("memberships", "bodys")
    expire_at(midnight())
    rows = body.memberships.former().select_related("person")
    page = paginate(rows.order_by("-end_date", "person__sort_key", "pk"), request, FORMER_A_PAGE)
    for row in page.object_list:
        row.body = body
    return Shown(
        template="council/former_members.html",
        title=_("Former members of %(body)s") % {"body": body.local_name},
        below=former_path(body, "fa").removeprefix("/"),
        steps=[*_steps(body), Breadcrumb(str(body.local_name), path_of(body))],
        context={"members": page, "corrections": of_registers([], page.object_list)},
    )


def _members(body: Body) -> tuple[list[Membership], bool]:
    """Return the present members of a body, by rank, and whether there were others before them (one query)."""
    day = today()
    one_of_others = body.memberships.former(day).order_by().values("pk")[:1]
    rows = body.memberships.filter(in_effect(day) | Q(pk__in=one_of_others))
    found = rows.select_related("person__portrait", "term").order_by("-start_date")[: MOST_MEMBERS + 1]
    present = [row for row in found if row.end_date is None or row.end_date >= day]
    return by_rank(present), len(present) < len(found)


def by_rank(rows: list[Membership]) -> list[Membership]:
    """Return memberships in the order in which offices are named, and by name within one."""
    return sorted(rows, key=_rank)


def _rank(row: Membership) -> tuple[int, str]:
    role = Role(row.role)
    return (_ROLE_ORDER.index(role) if role in _ROLE_ORDER else len(_ROLE_ORDER), row.person.sort_key)


def _sessions_around(body: Body) -> tuple[list[Session], list[Session]]:
    """Return the next sessions and the last ones (two queries)."""
    listed = Session.objects.listed().filter(body=body)
    coming = list(listed.upcoming()[:COMING_LENGTH])
    past = list(listed.exclude(pk__in=[row.pk for row in coming]).order_by("-scheduled_at")[:PAST_LENGTH])
    for session in (*coming, *past):
        session.body = body
    expire_at(coming[0].scheduled_at if coming else None)
    return coming, past


def show_list(request: HttpRequest, body: Body) -> Shown:
    """Return the list of a body's sessions, of one term if `?term=` says so."""
    note("sessions", "terms")
    terms = list(Term.objects.filter(Exists(Session.objects.filter(body=body, term=OuterRef("pk")))))
    term = _asked_term(request, terms)
    sessions: QuerySet[Session] = Session.objects.listed().filter(body=body).order_by("-scheduled_at", "-pk")
    if term is not None:
        sessions = sessions.filter(term=term)
    page = paginate(sessions, request, SESSIONS_A_PAGE)
    for session in page.object_list:
        session.body = body
    return Shown(
        template="council/sessions.html",
        title=_("Sessions of %(body)s") % {"body": body.local_name},
        below=sessions_path(body, "fa").removeprefix("/"),
        steps=[Breadcrumb(str(body.local_name), path_of(body))],
        context={
            "body": body,
            "terms": terms,
            "term": term,
            "sessions": page,
            "query": f"term={term.number}&" if term else "",
        },
    )


def _asked_term(request: HttpRequest, terms: list[Term]) -> Term | None:
    """Return the term asked for by its number; raises Http404 for one in which the body did not meet."""
    text = to_latin(request.GET.get("term", "")).strip()
    if not text:
        return None
    found = next((term for term in terms if str(term.number) == text), None)
    if found is None:
        raise Http404
    varies_by("term")
    return found
