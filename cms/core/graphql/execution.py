"""Running a query: limits, validation, execution, and errors that give nothing away."""

import logging
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    OperationType,
    execute_sync,
    get_operation_ast,
    validate,
)

from cms.core.api.problems import Problem, problem_type_url
from cms.core.graphql.limits import parse_within_limits

logger = logging.getLogger(__name__)

MAX_VALIDATION_ERRORS = 5


@dataclass(slots=True)
class QueryContext:
    """What resolvers know: the names of all fields that the query mentions."""

    names: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Answer:
    """A GraphQL response; `is_refused` when nothing was executed."""

    body: dict[str, Any]
    is_refused: bool


def run(schema: GraphQLSchema, source: str, variables: dict[str, Any], operation_name: str | None) -> Answer:
    """Answer a query; never raises for what a client sent."""
    try:
        document, names = parse_within_limits(source, variables)
        if errors := validate(schema, document, max_errors=MAX_VALIDATION_ERRORS):
            return Answer({"errors": [_formatted(error) for error in errors]}, is_refused=True)
    except GraphQLError as error:
        return Answer({"errors": [_formatted(error)]}, is_refused=True)
    operation = get_operation_ast(document, operation_name)
    if operation is None or operation.operation is not OperationType.QUERY:
        unnamed = GraphQLError("Name one query of the document in `operationName`.")
        return Answer({"errors": [_formatted(unnamed)]}, is_refused=True)
    result = execute_sync(
        schema,
        document,
        context_value=QueryContext(names),
        variable_values=variables,
        operation_name=operation_name,
    )
    return Answer(_body(result), is_refused=result.data is None and bool(result.errors))


def _body(result: ExecutionResult) -> dict[str, Any]:
    body: dict[str, Any] = {"data": result.data}
    return body | ({"errors": [_formatted(error) for error in result.errors]} if result.errors else {})


def _formatted(error: GraphQLError) -> dict[str, Any]:
    """Return an error for the client: its own mistakes in full, ours without a word of what went wrong."""
    cause = error.original_error
    if isinstance(cause, Problem):
        shown = GraphQLError(str(cause), error.nodes, path=error.path)
        extensions = {"code": cause.slug.upper().replace("-", "_"), "type": problem_type_url(cause.slug)}
        return {
            **shown.formatted,
            "extensions": extensions | ({"errors": cause.errors} if cause.errors else {}),
        }
    if cause is not None and not isinstance(cause, GraphQLError):
        logger.error("A resolver failed", exc_info=cause)
        shown = GraphQLError("The portal made a mistake.", error.nodes, path=error.path)
        return {
            **shown.formatted,
            "extensions": {"code": "INTERNAL_ERROR", "type": problem_type_url("internal-error")},
        }
    formatted: dict[str, Any] = dict(error.formatted)
    if (error.extensions or {}).get("code") == "QUERY_TOO_COMPLEX":
        formatted["extensions"] = {**formatted["extensions"], "type": problem_type_url("query-too-complex")}
    return formatted
