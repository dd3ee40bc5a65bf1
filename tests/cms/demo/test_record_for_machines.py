"""The whole demo as machines read it: OParl, Popolo, calendars, documents."""

import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
import vobject
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings

from cms.core.documents import tasks
from cms.core.persian.jalali import TEHRAN
from cms.core.pictures import prepare_picture
from cms.demo.record.load import load_record
from sections.council.addresses import path_of
from sections.council.api.types import RECORD_TYPES
from sections.council.models import Body, Session, Vote
from tests.sections.council.oparl_schemas import ENTRY, ORIGIN, crawl, links_of
from tests.sections.council.test_popolo import CLASSES, validator_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOW = dt.datetime(2026, 11, 23, 8, 30, tzinfo=TEHRAN)


@pytest.fixture(scope="module", autouse=True)
def _record(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """Load the record with its documents once for this module, and take it back at the end.

    The worker has come to the sizes of every eighth portrait; the others are shown as they are until it has.
    """
    media = tmp_path_factory.mktemp("media")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=str(media)),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setattr(tasks, "prepare_picture", lambda image: image.pk % 8 == 0 and prepare_picture(image))
        assert load_record(now=NOW)
        call_command("rebuild_documents", type=[item.name for item in RECORD_TYPES], stdout=io.StringIO())
        yield
        transaction.set_rollback(True)


def test_an_oparl_crawl_finds_no_error_and_no_dead_link(client: Client) -> None:
    seen, wrong = crawl(client)
    assert wrong == []
    assert len(seen) > 1500
    others = {link.partition("#")[0] for answer in seen.values() for link in links_of(answer)}
    pages = sorted(link for link in others if not link.startswith(ORIGIN + ENTRY))
    sample = [link for link in pages if "/documents/" in link or "/members/" in link or link.endswith("/1/")]
    for link in sample:
        response = client.get(link.removeprefix(ORIGIN))
        assert response.status_code == 200, link
        b"".join(response)  # Read to its end, a file is closed.


def test_the_popolo_export_is_valid(client: Client) -> None:
    export = json.loads(client.get("/api/v1/popolo.json").getvalue())
    for name, schema in CLASSES.items():
        validator = validator_of(schema)
        assert [error.message for item in export[name] for error in validator.iter_errors(item)] == []
    cast = sum(len(event.get("votes", [])) for event in export["vote_events"])
    assert cast == Vote.objects.public().count() > 0


@pytest.mark.parametrize("language", ["fa", "en", "ar"])
def test_every_calendar_can_be_read(client: Client, language: str) -> None:
    bodies = [path_of(body, language) for body in Body.objects.order_by("pk")]
    for path in [path_of(Session.objects.first().body, language).split("presidency")[0], *bodies]:
        calendar = vobject.readOne(client.get(f"{path}calendar.ics").content.decode())
        assert calendar.version.value == "2.0"


def test_documents_and_objects_are_what_a_rebuild_would_make(capsys: Any) -> None:
    call_command("rebuild_oparl", "--check")
    assert "0 OParl objects differ." in capsys.readouterr().out


@pytest.mark.parametrize(
    "path",
    ["/api/v1/sessions?limit=100", "/api/v1/memberships?limit=200", "{body}/meetings", "{body}/agenda-items"],
)
def test_lists_take_one_query(client: Client, django_assert_num_queries: Any, path: str) -> None:
    body = client.get(f"{ENTRY}bodies").json()["data"][0]["id"].removeprefix(ORIGIN)
    with django_assert_num_queries(1):
        assert client.get(path.format(body=body)).status_code == 200
