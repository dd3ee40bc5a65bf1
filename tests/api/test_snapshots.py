"""The contract: within `/v1` things are added, never changed. `UPDATE_SNAPSHOTS=1` writes the files anew."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from cms.core.api.describe import pretty_schema
from cms.graphql import schema

FOLDER = Path(__file__).parent / "snapshots"


def check(name: str, present: str) -> None:
    path = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(present)
    kept = path.read_text()
    assert present == kept, (
        f"{name} changed. If that is meant and only adds: UPDATE_SNAPSHOTS=1 pytest {__file__}"
    )


def test_openapi_is_as_kept() -> None:
    check("openapi.json", pretty_schema())


def test_graphql_schema_is_as_kept() -> None:
    check("schema.graphql", schema.as_str() + "\n")


def test_every_reference_in_the_openapi_document_leads_somewhere() -> None:
    document = json.loads(pretty_schema())

    def references(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [value["$ref"]] if "$ref" in value else []
            return own + [ref for item in value.values() for ref in references(item)]
        return [ref for item in value for ref in references(item)] if isinstance(value, list) else []

    for reference in set(references(document)):
        target: Any = document
        for part in reference.removeprefix("#/").split("/"):
            target = target[part]


@pytest.mark.parametrize(
    "plural", ["articles", "pages", "topics", "authors", "units", "sessions", "memberships", "audits"]
)
def test_every_parameter_that_is_taken_is_documented(plural: str) -> None:
    from cms.core.api.queries import list_parameters
    from cms.core.documents.registry import document_types

    document_type = next(item for item in document_types().values() if item.plural == plural)
    documented = json.loads(pretty_schema())["paths"][f"/api/v1/{plural}"]["get"]["parameters"]
    assert sorted(item["name"] for item in documented) == sorted(list_parameters(document_type))
