"""What the API's addresses answer: a list, a detail, the changes since a cursor."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.core.api import parameters
from cms.core.api.changes import CHANGES_PARAMETERS, ChangesQuery, fetch_changes
from cms.core.api.includes import included_documents
from cms.core.api.listing import fetch_detail, fetch_part
from cms.core.api.parameters import Reader
from cms.core.api.problems import Problem, parameter_error
from cms.core.api.queries import read_form, read_list
from cms.core.api.responses import respond
from cms.core.documents.builder import to_bytes
from cms.core.documents.registry import DocumentType, document_types


def list_view(request: HttpRequest, document_type: DocumentType) -> HttpResponse:
    """Answer `GET /api/v1/<plural>`."""
    query = read_list(document_type, request.GET)
    part = fetch_part(query)
    served = [locale for locale in query.locales if any(row.locale == locale for row in part.rows)]
    meta = {
        "locales": served,
        "limit": query.limit,
        "count": len(part.rows),
        "next_cursor": part.next_cursor or None,
    }
    summaries = [row.document for row in part.rows]
    body = _body(
        b"[" + b",".join(_narrowed(summaries, query.fields)) + b"]",
        meta,
        links={"self": _own_url(request), "next": _next_url(request, part.next_cursor)},
        included=included_documents(document_type, summaries, query.includes) if query.includes else None,
    )
    headers = {"Content-Language": ", ".join(served)} if served else {}
    if part.next_cursor:
        headers["Link"] = f'<{_next_url(request, part.next_cursor)}>; rel="next"'
    keys = ["api", *(f"api:{document_type.name}:{locale}" for locale in query.locales)]
    return respond(request, body, etag=_digest(body), keys=keys, headers=headers)


def detail_view(request: HttpRequest, document_type: DocumentType, object_id: str) -> HttpResponse:
    """Answer `GET /api/v1/<plural>/<id>`; 410 for what was withdrawn."""
    reader = Reader(request.GET)
    locales = reader.take("locale", parameters.parse_locales, [])
    fields, includes = read_form(document_type, reader, "detail")
    try:
        pk = parameters.parse_id(object_id)
    except parameters.InvalidValueError as error:
        reader.errors.append({**parameter_error("id", str(error)), "pointer": "/path/id"})
    reader.finish(detail_parameters(document_type))
    found = fetch_detail(document_type.name, pk, locales)
    if found is None:
        where = f" in {', '.join(locales)}" if locales else ""
        raise Problem("not-found", f"There is no {document_type.name} {pk}{where}.")
    if found.is_gone:
        raise Problem("gone", f"The {document_type.name} {pk} was withdrawn.")
    data = next(iter(_narrowed([found.detail], fields)))
    included = included_documents(document_type, [found.detail], includes) if includes else None
    body = _body(data, {"locale": found.locale}, links={"self": _own_url(request)}, included=included)
    keys = [
        "api",
        f"api:{document_type.name}:{found.object_id}",
        *([f"api:{document_type.name}:{pk}"] if locales else []),
    ]
    return respond(request, body, etag=_digest(body), keys=keys, headers={"Content-Language": found.locale})


def changes_view(request: HttpRequest) -> HttpResponse:
    """Answer `GET /api/v1/changes`: what was written or withdrawn after a cursor, oldest first."""
    reader = Reader(request.GET)
    query = ChangesQuery(
        types=reader.take("type", parameters.some_of(document_types()), []),
        locales=reader.take("locale", parameters.parse_locales, []),
        limit=reader.take("limit", parameters.parse_limit, 100),
        is_detailed=reader.take("view", parameters.one_of(["summary", "detail"]), "summary") == "detail",
        cursor=reader.take("cursor", str, ""),
    )
    reader.finish(CHANGES_PARAMETERS)
    part = fetch_changes(query)
    meta = {"cursor": part.cursor, "has_more": part.has_more, "count": len(part.entries)}
    links = {"self": _own_url(request), "next": _next_url(request, part.cursor)}
    body = _body(b"[" + b",".join(part.entries) + b"]", meta, links=links)
    return respond(request, body, etag=_digest(body), keys=["api", "api:changes"])


def detail_parameters(document_type: DocumentType) -> list[str]:
    """Return the name of every parameter a detail of this type takes."""
    return ["locale", "fields", *(["include"] if document_type.relations else [])]


def _body(
    data: bytes, meta: dict[str, Any], *, links: dict[str, str | None], included: list[bytes] | None = None
) -> bytes:
    tail = b""
    if included is not None:
        tail = b',"included":[' + b",".join(included) + b"]"
    return b'{"data":' + data + tail + b',"meta":' + to_bytes(meta) + b',"links":' + to_bytes(links) + b"}"


def _narrowed(documents: list[bytes], fields: list[str]) -> Iterable[bytes]:
    """Return documents with only these fields, or as they are stored."""
    if not fields:
        return documents
    return [to_bytes({name: document[name] for name in fields}) for document in map(json.loads, documents)]


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=12).hexdigest()


def _own_url(request: HttpRequest) -> str:
    # Never from the Host header: the answer may be kept by a cache in front.
    return f"{settings.BASE_URL}{request.get_full_path()}"


def _next_url(request: HttpRequest, cursor: str) -> str | None:
    if not cursor:
        return None
    query = request.GET.copy()
    query["cursor"] = cursor
    return f"{settings.BASE_URL}{request.path}?{query.urlencode(safe='[],')}"
