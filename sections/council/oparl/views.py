"""What the OParl addresses answer: the system, objects, and lists in parts. Each is one query."""

import hashlib
import uuid
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.api import cursor
from cms.core.api.parameters import InvalidValueError, Reader, parse_id, parse_moment
from cms.core.api.problems import Problem
from cms.core.api.responses import respond
from cms.core.documents.builder import to_bytes
from sections.council.models.oparl import OParlObject
from sections.council.oparl.objects import BODY_UID, LISTS, PATH, SCHEMA, TYPES, in_languages

#: Objects on a page of a list, unless fewer are asked for.
PER_PAGE = 100
#: When this interface was first offered: the description of the system is as old.
_SINCE = "2026-11-23T00:00:00Z"
#: Filter → column and comparison.
FILTERS = {
    "created_since": ("created", "gte"),
    "created_until": ("created", "lte"),
    "modified_since": ("modified", "gte"),
    "modified_until": ("modified", "lte"),
}
PARAMETERS = (*FILTERS, "elementsPerPage", "cursor")


@require_safe
def system(request: HttpRequest) -> HttpResponse:
    """Answer with the System, where everything begins."""
    Reader(request.GET).finish(())
    base = f"{settings.BASE_URL}{PATH}"
    data = {
        "id": base,
        "type": f"{SCHEMA}System",
        "oparlVersion": SCHEMA,
        "body": f"{base}bodies",
        **in_languages("name", lambda: _("Islamic City Council of Tehran")),
        "website": f"{settings.BASE_URL}/",
        "vendor": f"{settings.BASE_URL}/",
        "product": f"{settings.BASE_URL}/api/v1/docs",
        "created": _SINCE,
        "modified": _SINCE,
        "web": f"{settings.BASE_URL}/",
    }
    return _answer(request, to_bytes(data))


@require_safe
def single(request: HttpRequest, name: str, uid: uuid.UUID) -> HttpResponse:
    """Answer with one object; a deleted one is answered too, without its content."""
    Reader(request.GET).finish(())
    if name not in TYPES:
        raise Problem("not-found")
    found = OParlObject.objects.filter(type=TYPES[name], uid=uid).values_list("data", flat=True).first()
    if found is None:
        raise Problem("not-found", f"There is no {TYPES[name]} {uid}.")
    return _answer(request, bytes(found))


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Answer with the list of bodies: the one city council."""
    return _list(request, "Body", Q())


@require_safe
def body_list(request: HttpRequest, uid: uuid.UUID, name: str) -> HttpResponse:
    """Answer with one of the body's lists."""
    if uid != BODY_UID or name not in LISTS:
        raise Problem("not-found")
    return _list(request, LISTS[name], Q())


@require_safe
def organization_list(request: HttpRequest, uid: uuid.UUID, name: str) -> HttpResponse:
    """Answer with the meetings or consultations of an organization."""
    return _list(request, {"meetings": "Meeting", "consultations": "Consultation"}[name], Q(organization=uid))


def _list(request: HttpRequest, type_name: str, condition: Q) -> HttpResponse:
    """Answer with a part of a list; deleted objects are in it when it is asked what was modified since a time."""
    reader = Reader(request.GET)
    filters = {name: reader.take(name, parse_moment) for name in FILTERS}
    filters = {name: moment for name, moment in filters.items() if moment is not None}
    limit = reader.take("elementsPerPage", _parse_count, PER_PAGE)
    after = reader.take("cursor", str, "")
    reader.finish(PARAMETERS)
    rows = OParlObject.objects.filter(condition, type=type_name)
    for name, moment in filters.items():
        column, comparison = FILTERS[name]
        rows = rows.filter(**{f"{column}__{comparison}": moment})
    if "modified_since" not in filters:
        rows = rows.filter(is_deleted=False)
    order = _order(filters)
    scope = f"oparl {request.path} {sorted((name, str(moment)) for name, moment in filters.items())}"
    if after:
        rows = rows.filter(_beyond(order, cursor.decode(scope, after)))
    found = list(rows.order_by(*order).values_list("data", *order)[: limit + 1])
    following = cursor.encode(scope, _place(found[limit - 1][1:])) if len(found) > limit else ""
    return _answer(request, _page(request, [bytes(row[0]) for row in found[:limit]], limit, following))


def _order(filters: dict[str, Any]) -> tuple[str, ...]:
    """Return the order of a list: one that its filter's index gives."""
    if any(name.startswith("modified") for name in filters):
        return ("modified", "id")
    return ("created", "id") if filters else ("id",)


def _place(values: tuple[Any, ...]) -> list[Any]:
    return [value if isinstance(value, int) else value.isoformat() for value in values]


def _beyond(order: tuple[str, ...], place: list[Any]) -> Q:
    """Return the condition that a row comes after the place of a cursor."""
    if len(order) == 1:
        return Q(id__gt=place[0])
    column, moment = order[0], parse_moment(place[0])
    return Q(**{f"{column}__gte": moment}) & (Q(**{f"{column}__gt": moment}) | Q(id__gt=place[1]))


def _page(request: HttpRequest, objects: list[bytes], limit: int, following: str) -> bytes:
    first = request.GET.copy()
    first.pop("cursor", None)
    links = {"first": _url(request, first), "self": _url(request, request.GET)}
    if following:
        first["cursor"] = following
        links["next"] = _url(request, first)
    tail = {"pagination": {"elementsPerPage": limit}, "links": links}
    return b'{"data":[' + b",".join(objects) + b"]," + to_bytes(tail)[1:]


def _url(request: HttpRequest, query: Any) -> str:
    # Never from the Host header: the answer may be kept by a cache in front.
    parameters = query.urlencode()
    return f"{settings.BASE_URL}{request.path}{'?' if parameters else ''}{parameters}"


def _parse_count(text: str) -> int:
    """Return how many objects a page has: what is asked for, but never more than we give (OParl 1.1 allows that)."""
    number = parse_id(text)
    if number < 1:
        raise InvalidValueError("must be at least 1")
    return min(number, PER_PAGE)


def _answer(request: HttpRequest, body: bytes) -> HttpResponse:
    etag = hashlib.blake2b(body, digest_size=12).hexdigest()
    return respond(request, body, etag=etag, keys=["api", "api:oparl"])
