"""The archive as citizens read it: its lists, the page of a set and that of an item, in three languages."""

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.demo.council_factories import BodyFactory, PersonFactory
from cms.demo.media_factories import MediaItemFactory, PlaceFactory
from cms.demo.media_load import ITEMS_A_SET
from media_archive import selectors
from media_archive.filters import Cursor, Filters
from media_archive.jobs.running import run_due_jobs
from media_archive.models import MediaItem, SetFacet
from media_archive.selectors import SETS_A_PAGE
from media_archive.services import facets, visibility
from media_archive.store import local
from sections.council.addresses import path_of

from .publicly import PREFIXES, many_items, public_set, set_of_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(portal: Any) -> Client:
    """Somebody without an account."""
    return Client()


def queries_of(reader: Client, path: str) -> int:
    """Return how many queries a page takes, when what all pages share is kept."""
    reader.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert reader.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_page_is_there_in_every_language(reader: Client, prefix: str) -> None:
    """With the words of its own rows."""
    media_set = public_set(2, name="بازدید از بوستان", name_en="A visit", name_ar="زيارة")
    item = media_set.items.first()
    assert item
    name = {"": "بازدید از بوستان", "/en": "A visit", "/ar": "زيارة"}[prefix]
    for path in ("/media/", f"/media/sets/{media_set.slug}/", f"/media/items/{item.uid}/"):
        response = reader.get(prefix + path)
        assert response.status_code == 200, path
        assert name in response.content.decode(), path
    assert reader.get(f"{prefix}/media/rights/").status_code == 200


def test_a_set_of_two_hundred_takes_as_many_queries_as_one_of_twenty(reader: Client) -> None:
    """And none of them asks the store."""
    media_set = public_set(1)
    many_items(media_set, 19)
    few = queries_of(reader, path_of(media_set))
    many_items(media_set, 180)
    patch = pytest.MonkeyPatch()
    for name in ("put", "open", "head", "objects", "copy", "signed_url"):
        patch.setattr(local.LocalStore, name, None)
    try:
        many = queries_of(reader, path_of(media_set))
    finally:
        patch.undo()
    assert many == few
    assert many <= 8
    assert reader.get(path_of(media_set)).content.decode().count('class="tile"') == 200


def test_pictures_leave_room_for_themselves_and_come_when_they_are_near(reader: Client) -> None:
    """Width, height and the average colour are in the page; all but the first are loaded when they are near."""
    media_set = public_set(1)
    many_items(media_set, 11)
    html = reader.get(path_of(media_set)).content.decode()
    assert html.count('loading="lazy"') == 12 - 4
    assert html.count(' width="') >= 12
    assert 'fill="#0b5d66"' in html
    assert "style=" not in html


def test_a_set_says_which_people_it_shows(reader: Client) -> None:
    """From the items, as soon as they are named."""
    media_set = public_set(2)
    person = PersonFactory()
    item = media_set.items.all()[1]
    item.people.add(person)
    assert path_of(person) in reader.get(path_of(media_set)).content.decode()
    html = reader.get(f"/media/?person={person.slug}").content.decode()
    assert path_of(media_set) in html
    item.people.clear()
    assert path_of(media_set) not in reader.get(f"/media/?person={person.slug}").content.decode()


def test_filters_narrow_each_other_down(reader: Client) -> None:
    """Kind, place, year and month, alone and together."""
    here, there = PlaceFactory(), PlaceFactory()
    old = set_of_day(dt.date(2025, 4, 1), place=here)
    new = set_of_day(dt.date(2026, 4, 1), place=here)
    other = set_of_day(dt.date(2026, 5, 25), place=there)

    def found(query: str) -> set[Any]:
        response = reader.get(f"/media/?{query}")
        assert response.status_code == 200, query
        return {card.media_set for card in response.context["listing"].cards}

    assert found("") == {old, new, other}
    assert found(f"place={here.slug}") == {old, new}
    assert found("year=1405") == {new, other}
    assert found("year=2025") == {old}
    assert found("year=1405&month=1") == {new}
    assert found("year=1405&month=3") == {other}
    assert found(f"year=1405&place={here.slug}") == {new}
    assert found(f"year=%DB%B1%DB%B4%DB%B0%DB%B5&place={there.slug}") == {other}
    assert found("kind=film") == set()
    assert found(f"kind=photograph&occasion={new.occasion.slug}") == {new}
    assert found(f"occasion={new.occasion.slug}&place={there.slug}") == set()


def test_the_list_is_turned_forth_and_back(reader: Client) -> None:
    """Each set once, however many share a day; back again by the same pages."""
    first = dt.date(2026, 1, 1)
    rows = [set_of_day(first + dt.timedelta(days=number // 3)) for number in range(SETS_A_PAGE + 5)]
    page = reader.get("/media/")
    seen = [card.media_set for card in page.context["listing"].cards]
    second = reader.get(page.context["older_url"])
    seen += [card.media_set for card in second.context["listing"].cards]
    expected = sorted(rows, key=lambda row: (row.occasion.day, row.pk), reverse=True)
    assert seen == expected
    assert second.context["older_url"] == ""
    back = reader.get(second.context["newer_url"])
    assert [card.media_set for card in back.context["listing"].cards] == expected[:SETS_A_PAGE]
    assert back.context["newer_url"] == ""


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("kind=statue", 400), ("year=abcd", 400), ("year=99999", 400), ("month=3", 400), ("year=1405&month=13", 400),
        ("year=0001", 404), ("year=9999", 404), ("after=now", 400), ("after=2026-13-45.1", 400),
        ("after=2026-01-01.99999999999999999999", 400), ("after=2026-01-01.1&before=2026-01-01.1", 400),
        ("person=nobody", 404), ("person=%00", 404), ("place=../..", 404), ("session=1", 404),
        ("body=%F0%9F%8F%9B", 404),
        ("after=0001-01-01.0", 200), ("before=9999-12-31.0", 200), ("utm_source=x", 200), ("kind=&year=", 200),
    ],
)  # fmt: skip
def test_nonsense_is_answered_clearly(reader: Client, query: str, status: int) -> None:
    """In the reader's language, and never by a fault of ours."""
    for prefix in PREFIXES:
        assert Client(raise_request_exception=False).get(f"{prefix}/media/?{query}").status_code == status


def test_an_item_says_who_made_it_and_what_may_be_done_with_it(reader: Client) -> None:
    """Credit, rights, sizes; and the same for machines."""
    media_set = public_set(3, credit="روابط عمومی شورا", credit_en="Public relations")
    before, item, after = media_set.items.order_by("position")
    html = reader.get(f"/en{path_of(item)}").content.decode()
    assert "Free to use for any purpose, with the credit “Public relations”." in html
    assert f'href="/en{path_of(before)}" rel="prev"' in html
    assert f'href="/en{path_of(after)}" rel="next"' in html
    assert "32 × 24" in html
    assert '"@type": "ImageObject"' in html
    assert '"creditText": "Public relations"' in html
    assert "/media/rights/#council" in html
    assert '<meta property="og:image" content="http' in html
    assert f"pub/{item.asset.uid}/" in html


def test_facets_follow_what_is_seen() -> None:
    """And are gone with it."""
    media_set = public_set(2)
    assert set(media_set.facets.values_list("name", "kind", "count")) == {
        ("all", "", 2), ("all", "photograph", 2), ("occasion", "", 2), ("occasion", "photograph", 2),
    }  # fmt: skip
    visibility.hide_set(media_set)
    assert not SetFacet.objects.exists()
    visibility.publish_set(media_set)
    run_due_jobs()
    media_set.occasion.place = PlaceFactory()
    media_set.occasion.save()
    assert media_set.facets.filter(name="place", value=media_set.occasion.place.pk).exists()
    assert facets.refresh([media_set.pk]) >= {("all", 0), ("place", media_set.occasion.place.pk)}


def test_an_item_added_later_joins_the_list_by_itself() -> None:
    """With its set's counts."""
    media_set = public_set(1)
    MediaItemFactory(media_set=media_set)
    visibility.settle([media_set.pk])
    run_due_jobs()
    assert MediaItem.objects.public().count() == 2
    assert media_set.facets.get(name="all", kind="").count == 2


def test_generated_rows_are_what_publishing_would_have_left(db: None) -> None:
    """A second run adds what is missing; facets are those that the services would write."""
    BodyFactory()
    PersonFactory.create_batch(4)
    columns = ("media_set", "name", "value", "kind", "day", "count", "item")
    call_command("generate_media", ITEMS_A_SET)
    call_command("generate_media", 3 * ITEMS_A_SET)
    assert MediaItem.objects.public().count() == 3 * ITEMS_A_SET
    written = set(SetFacet.objects.values_list(*columns))
    facets.refresh(SetFacet.objects.values_list("media_set", flat=True))
    assert set(SetFacet.objects.values_list(*columns)) == written


def test_two_things_that_rarely_meet(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many are looked at in one go; the reader is led further back, and gets there."""
    monkeypatch.setattr(selectors, "SCANNED", 2)
    here, there = PlaceFactory(), PlaceFactory()
    occasions = [
        set_of_day(dt.date(2026, 1, 1 + number), place=here if number else there) for number in range(5)
    ]
    met = occasions[0].items.get()
    met.place = here
    met.save()
    visibility.media_changed.send(sender=MediaItem, set_ids={occasions[0].pk}, item_ids={met.pk})
    seen, url, steps = [], f"/media/?place={here.slug}&occasion={occasions[0].occasion.slug}", 0
    seen += [card.media_set for card in reader.get(url).context["listing"].cards]
    assert seen == [occasions[0]]
    filters = Filters(rows={"place": here, "body": there})
    monkeypatch.setattr(Filters, "facets", property(lambda self: [("place", here.pk), ("place", there.pk)]))
    found = []
    while steps < 5:
        listing = selectors.list_sets(filters)
        found += [card.media_set for card in listing.cards]
        steps += 1
        if listing.older is None:
            break
        filters.after = listing.older
    assert found == [occasions[0]]
    assert steps == 3


@pytest.mark.once
def test_a_list_is_one_range_of_one_index(db: None) -> None:
    """In its order already, wherever in it somebody is."""
    if connection.vendor != "sqlite":
        pytest.skip("a small table is read whole by PostgreSQL's planner")
    start = Cursor(dt.date(2026, 1, 1), 7)
    for is_backwards, order in ((False, ("-day", "-media_set_id")), (True, ("day", "media_set_id"))):
        rows = selectors._facet("person", 3, "film").filter(
            selectors._beyond(start, is_backwards=is_backwards)
        )
        plan = rows.order_by(*order).explain()
        assert "media_archive_facet_newest (name=? AND value=? AND kind=? AND day" in plan
        assert "TEMP B-TREE" not in plan


def test_programs_find_how_to_embed_a_page(reader: Client, settings: Any) -> None:
    """What the page names answers for this very page."""
    item = public_set(1).items.get()
    page = reader.get(path_of(item)).content.decode()
    (address,) = re.findall(r'type="application/json\+oembed" href="([^"]+)"', page)
    answer = reader.get(html.unescape(address).removeprefix(settings.BASE_URL))
    assert (answer.status_code, answer.json()["version"]) == (200, "1.0")
