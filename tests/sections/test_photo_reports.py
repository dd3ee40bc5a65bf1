"""Photo reports show what citizens see of their sets, everywhere, and nothing else."""

import datetime as dt
import json
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.accounts.models import User
from cms.core.models import PublishedDocument
from cms.demo.factories import UserFactory
from cms.demo.media_factories import MediaItemFactory, MediaSetFactory
from media_archive.jobs.running import run_due_jobs
from media_archive.models import MediaItem, MediaSet
from media_archive.services import arranging, visibility
from sections.general.models import GeneralPage, PhotoReportIndexPage, PhotoReportPage, PhotoReportSet

pytestmark = pytest.mark.django_db
GONE = "عکس‌های این گزارش دیگر نمایش داده نمی‌شود"


@pytest.fixture
def index(portal: Any) -> PhotoReportIndexPage:
    """The Persian list of photo reports."""
    return PhotoReportIndexPage.objects.get(locale=portal["fa"].locale)


def public_set(pictures: int = 2) -> MediaSet:
    """Return a set that citizens see."""
    media_set: MediaSet = MediaSetFactory()
    for place in range(pictures):
        MediaItemFactory(media_set=media_set, position=place)
    visibility.publish_set(media_set)
    run_due_jobs()
    media_set.refresh_from_db()
    return media_set


def report_of(index: PhotoReportIndexPage, *sets: MediaSet, **fields: Any) -> PhotoReportPage:
    """Publish a report of sets."""
    number = PhotoReportPage.objects.count()
    rows = [PhotoReportSet(media_set=media_set, sort_order=place) for place, media_set in enumerate(sets)]
    page = PhotoReportPage(
        title=f"گزارش {number}",
        slug=f"report-{number}",
        summary="خلاصه",
        report_sets=rows,
        live=False,
        **fields,
    )
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


def document(page: PhotoReportPage) -> dict[str, Any] | None:
    """Return what the feed says of a report."""
    row = PublishedDocument.objects.live().filter(type="photo-report", object_id=page.pk).first()
    return json.loads(bytes(row.detail)) if row else None


def test_a_report_shows_the_public_pictures_of_its_sets(index: PhotoReportIndexPage, client: Client) -> None:
    """In the editor's order, with the cover first; a private set in it shows nothing."""
    first, second, hidden = public_set(), public_set(), MediaItemFactory().media_set
    cover = first.items.last()
    arranging.set_cover(first, cover)
    page = report_of(index, second, first, hidden)
    response = client.get(page.url)
    assert response.status_code == 200
    shown = response.context["items"]
    assert [item.media_set_id for item in shown] == [second.pk] * 2 + [first.pk] * 2
    assert response.context["cover"] == cover
    html = response.content.decode()
    assert all(item.asset.public_rev in html for item in shown)
    assert hidden.name not in html
    assert GONE not in html


@pytest.mark.parametrize("how", ["withdraw", "hide", "embargo"])
def test_what_is_taken_back_is_gone_from_pages_lists_and_feeds(
    index: PhotoReportIndexPage, client: Client, django_capture_on_commit_callbacks: Any, how: str
) -> None:
    """At once, kept pages included; the page itself says so in a plain sentence. Published again, all is back."""
    media_set = public_set()
    page = report_of(index, media_set)
    paths = ("/general/", index.url, "/feeds/photo-reports.rss", "/feeds/photo-reports.json")
    assert all(page.title in client.get(path).content.decode() for path in paths)
    rev = media_set.items.first().asset.public_rev
    assert rev in client.get(page.url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        if how == "withdraw":
            visibility.withdraw_set(media_set, reason="درخواست خانواده")
        elif how == "hide":
            visibility.hide_set(media_set)
        else:
            visibility.publish_set(media_set, embargo_until=timezone.now() + dt.timedelta(days=1))
    response = client.get(page.url)
    assert response.status_code == 200
    assert GONE in response.content.decode()
    assert rev not in response.content.decode()
    assert not any(page.title in client.get(path).content.decode() for path in paths)
    assert document(page) is None
    with django_capture_on_commit_callbacks(execute=True):
        visibility.publish_set(media_set)
        run_due_jobs()
    assert GONE not in client.get(page.url).content.decode()
    assert document(page) is not None


def test_one_set_of_two_is_withdrawn(index: PhotoReportIndexPage, client: Client) -> None:
    """The other stays, and the report with it."""
    kept, gone = public_set(), public_set()
    page = report_of(index, gone, kept)
    visibility.withdraw_set(gone, reason="دلیل")
    found = document(page)
    assert found is not None
    assert [row["id"] for row in found["sets"]] == [kept.pk]
    cache.clear()
    assert {item.media_set_id for item in client.get(page.url).context["items"]} == {kept.pk}


def test_the_feed_names_credit_rights_and_files(index: PhotoReportIndexPage, client: Client) -> None:
    """The cover with its words, in every language's feed of its own."""
    page = report_of(index, public_set(3))
    found = document(page)
    assert found is not None
    assert (found["kind"], found["photo_count"]) == ("photo_report", 3)
    assert found["image"]["credit"] == "روابط عمومی شورا"
    assert found["image"]["rights"] == "council"
    assert found["image"]["src"].startswith("http")
    answer = client.get("/api/v1/photo-reports").json()
    assert [item["id"] for item in answer["data"]] == [page.pk]


def test_new_addresses_of_pictures_are_in_the_feed(index: PhotoReportIndexPage) -> None:
    """After its picture was made anew the old address dies, and the document has the new one."""
    media_set = public_set(1)
    page = report_of(index, media_set)
    before = document(page)
    visibility.withdraw_set(media_set, reason="دلیل")
    visibility.publish_set(media_set)
    run_due_jobs()
    after = document(page)
    assert before is not None
    assert after is not None
    assert before["image"]["src"] != after["image"]["src"]


def test_pages_ask_as_much_for_many_as_for_few(index: PhotoReportIndexPage, client: Client) -> None:
    """Pictures in a report, reports in the list and on the front page."""
    page = report_of(index, public_set(2))
    paths = (page.url, index.url, "/general/")

    def queries() -> list[int]:
        found = []
        for path in paths:
            cache.clear()
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path).status_code == 200
            found.append(len(captured))
        return found

    queries()
    few = queries()
    for _ in range(2):
        report_of(index, public_set(3))
    for place in range(5):
        MediaItemFactory(media_set=page.report_sets.get().media_set, position=place + 5)
    visibility.settle([page.report_sets.get().media_set_id])
    run_due_jobs()
    assert queries() == few
    assert max(few) <= 15, few


def test_the_desk_makes_a_draft_of_a_set(index: PhotoReportIndexPage, client: Client) -> None:
    """With its name and pictures, unpublished; twice is two, each with an address of its own."""
    client.force_login(UserFactory(is_superuser=True))
    media_set = public_set()
    publish = client.get(reverse("media_desk:publish", args=[media_set.pk]))
    (offer,) = publish.context["offers"]
    for _ in range(2):
        assert client.get(offer.url).status_code == 405
        led = client.post(offer.url)
        assert client.get(led.url).status_code == 200
    pages = PhotoReportPage.objects.all()
    assert {page.title for page in pages} == {media_set.name}
    assert {page.live for page in pages} == {False}
    assert [page.set_keys for page in pages] == [[media_set.pk]] * 2
    uses = client.get(reverse("media_desk:publish", args=[media_set.pk])).context["uses"]
    assert [use.is_public for use in uses] == [False, False]


def test_nobody_makes_a_report_who_may_not_write_one(index: PhotoReportIndexPage, client: Client) -> None:
    """Neither the button nor its address is for strangers and other units."""
    media_set = MediaItemFactory().media_set
    path = reverse("photo_report_of_set", args=[media_set.pk])
    assert client.post(path).status_code == 302
    user: User = UserFactory()
    client.force_login(user)
    client.post(path)
    assert not PhotoReportPage.objects.exists()


def test_a_report_is_translated_with_its_sets(
    index: PhotoReportIndexPage, portal: Any, client: Client
) -> None:
    """The English version shows the same pictures under its own words."""
    page = report_of(index, public_set())
    english = page.copy_for_translation(portal["en"].locale)
    english.title = "Report"
    english.save_revision().publish()
    shown = client.get(english.url)
    assert shown.status_code == 200
    assert len(shown.context["items"]) == 2
    assert MediaItem.objects.public().count() == 2
    assert GeneralPage.objects.exists()
