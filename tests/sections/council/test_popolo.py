"""The Popolo export: valid by its schemas, complete, nothing that citizens may not see."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft3Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

from cms.demo import factories
from sections.council import services
from tests.sections.council.conftest import Council
from tests.sections.council.test_documents import hold

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[2] / "schemas" / "popolo"
SCHEMAS = {path.stem: json.loads(path.read_text()) for path in FOLDER.glob("*.json")}
REGISTRY: Any = Registry().with_resources(
    (schema["id"], Resource(contents=schema, specification=DRAFT3)) for schema in SCHEMAS.values()
)
#: List in the export → schema of its items.
CLASSES = {
    "persons": "person",
    "organizations": "organization",
    "posts": "post",
    "memberships": "membership",
    "events": "event",
    "motions": "motion",
    "vote_events": "vote_event",
    "speeches": "speech",
}


def validator_of(schema: str) -> Any:
    """Return what checks an item of a class."""
    return Draft3Validator(SCHEMAS[schema], registry=REGISTRY, format_checker=FormatChecker())


def read(client: Client) -> dict[str, Any]:
    response = client.get("/api/v1/popolo.json")
    assert response.status_code == 200
    return json.loads(response.getvalue())


def test_every_item_follows_its_schema(council: Council, client: Client) -> None:
    hold(council)
    seat = factories.SeatFactory()
    factories.MembershipFactory(body=seat.body, seat=seat, role="delegate")
    factories.PersonFactory(
        email="a@example.org", given_name_en="Ali", family_name_en="Sample", website="https://example.org"
    )
    export = read(client)
    assert export.keys() == CLASSES.keys()
    for name, schema in CLASSES.items():
        validator = validator_of(schema)
        assert export[name], name
        for item in export[name]:
            assert [error.message for error in validator.iter_errors(item)] == []
            assert item.keys() <= SCHEMAS[schema]["properties"].keys()


def test_references_lead_to_items_of_the_export(council: Council, client: Client) -> None:
    hold(council)
    export = read(client)
    ids = {name: {item["id"] for item in export[name]} for name in CLASSES}
    targets = {
        "person_id": "persons",
        "creator_id": "persons",
        "voter_id": "persons",
        "organization_id": "organizations",
        "legislative_session_id": "events",
        "event_id": "events",
        "motion_id": "motions",
        "post_id": "posts",
    }
    for items in export.values():
        for item in [*items, *(vote for found in items for vote in found.get("votes", []))]:
            for key, target in targets.items():
                assert key not in item or item[key] in ids[target]
    (vote,) = export["vote_events"]
    assert {"option": "yes", "value": 5} in vote["counts"]
    assert vote["result"] == "pass"
    assert len(vote["votes"]) == len(export["events"][0]["attendees"]) == 5


def test_nothing_closed_is_in_it(client: Client) -> None:
    session = factories.SessionFactory(is_public=False, place_note="محرمانه")
    services.add_item(session=session, title="محرمانه", user=None)
    services.begin_session(session=session, user=None)
    services.end_session(session=session, user=None)
    text = client.get("/api/v1/popolo.json").getvalue().decode()
    assert "محرمانه" not in text
    assert str(session.uid) not in text


def test_an_unchanged_record_costs_a_304(
    council: Council, client: Client, django_assert_num_queries: Any
) -> None:
    response = client.get("/api/v1/popolo.json", headers={"accept-encoding": "gzip"})
    assert json.loads(gzip.decompress(response.getvalue()))["persons"]
    assert response["Access-Control-Allow-Origin"] == "*"
    with django_assert_num_queries(1):
        again = client.get("/api/v1/popolo.json", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    factories.PersonFactory()
    changed = client.get("/api/v1/popolo.json", headers={"if-none-match": response["ETag"]})
    assert changed.status_code == 200
    head = client.head("/api/v1/popolo.json")
    assert (head.status_code, head.getvalue()) == (200, b"")
    assert client.get("/api/v1/popolo.json?a=b").status_code == 400
