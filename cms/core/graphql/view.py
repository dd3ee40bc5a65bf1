"""`/api/v1/graphql`: POST a query; GET a trusted document, or the explorer when a browser asks."""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from graphql import GraphQLSchema

from cms.core.api.parameters import InvalidValueError, Reader
from cms.core.api.problems import Problem
from cms.core.api.responses import respond
from cms.core.documents.builder import to_bytes
from cms.core.graphql.execution import Answer, run
from cms.core.graphql.trusted import trusted_documents

MAX_BODY_LENGTH = 50_000
RESPONSE_TYPE = "application/graphql-response+json"
_KEYS = {"query", "variables", "operationName", "extensions"}


class GraphQLView:
    """The endpoint for one schema. No cookie is read, so there is nothing to forge (hence no CSRF token)."""

    csrf_exempt = True

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request; Problem for what is not GraphQL at all."""
        if request.method == "POST":
            return self._post(request)
        if request.method == "GET":
            return self._get(request)
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])

    def _post(self, request: HttpRequest) -> HttpResponse:
        if request.content_type != "application/json":
            raise Problem("unsupported-media-type")
        if len(request.body) > MAX_BODY_LENGTH:
            raise Problem("content-too-large", f"Send less than {MAX_BODY_LENGTH} bytes.")
        asked = _read_body(request.body)
        answer = run(self.schema, asked["query"], asked.get("variables") or {}, asked.get("operationName"))
        response = HttpResponse(to_bytes(answer.body), content_type=_content_type(request))
        response.status_code = 400 if answer.is_refused else 200
        response["Cache-Control"] = "no-store"
        return response

    def _get(self, request: HttpRequest) -> HttpResponse:
        if not request.GET:
            return self._explorer(request)
        reader = Reader(request.GET)
        document_id = reader.take("documentId", str, "")
        variables = reader.take("variables", _parse_variables, {})
        operation_name = reader.take("operationName", str, None)
        reader.finish(["documentId", "variables", "operationName"])
        document = trusted_documents().get(document_id)
        if document is None:
            raise Problem(
                "not-found", "No trusted document has this id; `/api/v1/graphql/documents` lists them."
            )
        answer = run(self.schema, document.query, variables, operation_name)
        return self._cacheable(request, answer)

    def _cacheable(self, request: HttpRequest, answer: Answer) -> HttpResponse:
        body = to_bytes(answer.body)
        if "errors" in answer.body:
            response = HttpResponse(
                body, status=400 if answer.is_refused else 200, content_type=_content_type(request)
            )
            response["Cache-Control"] = "no-store"
            return response
        etag = hashlib.blake2b(body, digest_size=12).hexdigest()
        return respond(
            request, body, etag=etag, keys=["api", "api:graphql"], content_type=_content_type(request)
        )

    def _explorer(self, request: HttpRequest) -> HttpResponse:
        if "text/html" not in request.META.get("HTTP_ACCEPT", "*/*"):
            raise Problem(
                "invalid-query", "Send a query by POST, or `documentId` of a trusted document by GET."
            )
        body = render_to_string("api/graphiql.html").encode()
        etag = hashlib.blake2b(body, digest_size=12).hexdigest()
        return respond(request, body, etag=etag, keys=["api:about"], content_type="text/html; charset=utf-8")


def documents(request: HttpRequest) -> HttpResponse:
    """Answer `/api/v1/graphql/documents`: the trusted documents."""
    body = to_bytes({"data": [document._asdict() for document in trusted_documents().values()]})
    etag = hashlib.blake2b(body, digest_size=12).hexdigest()
    return respond(request, body, etag=etag, keys=["api:about"])


def _read_body(body: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        raise Problem("invalid-query", "The body is not JSON.") from None
    if isinstance(asked, list):
        raise Problem("invalid-query", "Batches are not taken: send one query at a time.")
    if not isinstance(asked, dict) or not isinstance(asked.get("query"), str):
        raise Problem("invalid-query")
    if unknown := set(asked) - _KEYS:
        raise Problem("invalid-query", f"Unknown: {', '.join(sorted(unknown))[:200]}.")
    if not isinstance(asked.get("variables") or {}, dict):
        raise Problem("invalid-query", "`variables` must be an object.")
    if not isinstance(asked.get("operationName") or "", str):
        raise Problem("invalid-query", "`operationName` must be a text.")
    if "\x00" in body.decode(errors="replace") or "\\u0000" in body.decode(errors="replace"):
        raise Problem("invalid-query", "The body contains a NUL character.")
    return asked


def _parse_variables(text: str) -> dict[str, Any]:
    try:
        variables = json.loads(text)
    except (ValueError, RecursionError):
        variables = None
    if not isinstance(variables, dict) or "\\u0000" in text:
        raise InvalidValueError("must be a JSON object")
    return variables


def _content_type(request: HttpRequest) -> str:
    accepts = RESPONSE_TYPE in request.META.get("HTTP_ACCEPT", "")
    return f"{RESPONSE_TYPE if accepts else 'application/json'}; charset=utf-8"
