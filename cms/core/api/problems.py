"""Errors as problem documents (RFC 9457): one stable type for each kind of error, which its address explains."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse

CONTENT_TYPE = "application/problem+json"
BASE_PATH = "/api/v1/problems/"


class ProblemType(NamedTuple):
    """A kind of error: its HTTP status, its short title, and what a developer does about it."""

    status: int
    title: str
    advice: str


PROBLEMS: dict[str, ProblemType] = {
    "invalid-parameter": ProblemType(
        400,
        "A parameter is unknown or has a value it cannot have",
        "`errors` names each one. Correct them and repeat.",
    ),
    "invalid-cursor": ProblemType(
        400,
        "The cursor cannot be used",
        "Begin again without `cursor`: it was altered, cut, or made by another query.",
    ),
    "invalid-query": ProblemType(
        400,
        "The GraphQL request cannot be read",
        "Send JSON with a `query` text and, if needed, a `variables` object.",
    ),
    "query-too-complex": ProblemType(
        400,
        "The GraphQL query asks for too much at once",
        "`detail` names the limit. Ask for less, page by page.",
    ),
    "not-found": ProblemType(404, "There is nothing at this address", "Check the address and the id."),
    "method-not-allowed": ProblemType(405, "The method is not allowed here", "`Allow` names those that are."),
    "not-acceptable": ProblemType(406, "No answer in an accepted format", "Accept `application/json`."),
    "gone": ProblemType(
        410, "The document was withdrawn", "It was public once and no longer is. Remove your copy."
    ),
    "content-too-large": ProblemType(413, "The request body is too large", "Send less than 100 kB."),
    "uri-too-long": ProblemType(
        414, "The address is too long", "Keep the query string below 8,000 characters."
    ),
    "unsupported-media-type": ProblemType(
        415, "The request body has a format that is not read", "Send JSON."
    ),
    "unauthorized": ProblemType(401, "A token is needed", "Send `Authorization: Bearer <token>`."),
    "bad-request": ProblemType(400, "The request cannot be understood", "`detail` says why."),
    "not-implemented": ProblemType(
        501, "This part of the standard is not offered", "`detail` says what is. Ask for that."
    ),
    "internal-error": ProblemType(
        500, "The portal made a mistake", "It has been recorded. Tell us the `request_id` if it persists."
    ),
    "unavailable": ProblemType(
        503, "The portal cannot answer just now", "Repeat after the seconds in `Retry-After`."
    ),
}


class Problem(Exception):  # noqa: N818 -- RFC 9457 calls it so
    """Raised anywhere below the API's boundary; becomes the answer."""

    def __init__(
        self,
        slug: str,
        detail: str = "",
        *,
        errors: Sequence[dict[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail or PROBLEMS[slug].title)
        self.slug = slug
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})


def problem_type_url(slug: str) -> str:
    """Return the stable address that names and explains a kind of error."""
    return f"{settings.BASE_URL}{BASE_PATH}{slug}"


def problem_body(problem: Problem, request: HttpRequest) -> dict[str, Any]:
    """Return the problem document."""
    kind = PROBLEMS[problem.slug]
    body: dict[str, Any] = {
        "type": problem_type_url(problem.slug),
        "title": kind.title,
        "status": kind.status,
        "detail": problem.detail or kind.advice,
        "instance": request.path,
        "request_id": getattr(request, "api_request_id", ""),
    }
    return body | ({"errors": problem.errors} if problem.errors else {})


def problem_response(problem: Problem, request: HttpRequest) -> HttpResponse:
    """Return the answer for a problem; no cache keeps it, except that nothing is there, for 10 s."""
    status = PROBLEMS[problem.slug].status
    body = json.dumps(problem_body(problem, request), ensure_ascii=False)
    response = HttpResponse(body, status=status, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "public, max-age=10" if status in (404, 410) else "no-store"
    for name, value in problem.headers.items():
        response[name] = value
    return response


def parameter_error(name: str, detail: str) -> dict[str, str]:
    """Return one entry of `errors` about a query parameter; `pointer` is an RFC 6901 pointer into the query."""
    escaped = name.replace("~", "~0").replace("/", "~1")
    return {"parameter": name, "pointer": f"/query/{escaped}", "detail": detail}
