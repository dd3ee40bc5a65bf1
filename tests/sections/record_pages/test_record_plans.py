"""No address of the record makes SQLite walk through all sessions, votes or documents to find a few."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from cms.demo.council_factories import EventFactory
from sections.council.addresses import path_of
from sections.council.models import Session
from sections.council.oparl.objects import BODY_UID, LISTS
from tests.home.test_query_plans import walks_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what is in the tables"),
]

#: Tables that grow with every session.
LARGE = re.compile(
    r"SCAN (council_(session|agendaitem|agendadocument|attendance|voteevent|vote|speech|correction|oparlobject)"
    r"|core_publisheddocument|core_documentfacet)\b"
)
OPARL = "/api/oparl/v1.1"
PLACES = {
    "session": "{session}",
    "event file": "{session}event.ics",
    "person": "{person}",
    "votes of a person": "{person}?page=1",
    "body": "{body}",
    "former members": "{body}former-members/",
    "sessions": "{body}sessions/",
    "sessions in English": "/en{body}sessions/?page=1",
    "sessions of a term": "{body}sessions/?term=6",
    "calendar of a body": "{body}calendar.ics",
    "calendar of all": "/calendar.ics",
    "month": "/calendar/?month=1405-08",
    "month in English": "/en/calendar/",
    **{
        f"section {name}": f"/{name}/"
        for name in ("presidency", "commissions", "representations", "assemblies")
    },
    "members": "/presidency/members/",
    "OParl bodies": f"{OPARL}/bodies",
    **{f"OParl {name}": f"{OPARL}/body/{BODY_UID}/{name}" for name in LISTS},
    "OParl changes": f"{OPARL}/body/{BODY_UID}/meetings?modified_since=2026-01-01T00:00:00Z",
    **{
        f"API {name}": f"/api/v1/{name}"
        for name in ("terms", "bodies", "people", "memberships", "seats", "sessions", "events", "audits")
    },
    "API sessions of a body": "/api/v1/sessions?sort=-date",
}


@pytest.fixture
def paths(held: Callable[..., Session]) -> dict[str, str]:
    """A held session, its body, one of those who voted, and an event."""
    session = held(items=1)
    EventFactory(body=session.body)
    named = {
        "session": path_of(session, "fa"),
        "body": path_of(session.body, "fa"),
        "person": path_of(session.items.get().movers.get(), "fa"),
    }
    return {name: place.format(**named) for name, place in PLACES.items()}


def test_no_walk_through_the_record(paths: dict[str, str]) -> None:
    """Every look-up goes through an index that finds few rows; one test, for the session is dear to make."""

    def reader(path: str) -> Callable[[], None]:
        def read() -> None:
            assert Client().get(path).status_code == 200, path

        return read

    walks = {path: found for path in paths.values() if (found := walks_of(reader(path), LARGE))}
    assert not walks
