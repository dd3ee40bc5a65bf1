"""The sets' desk: the list, the grid, bulk work, publishing, sharing, item by item."""

import datetime as dt
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.demo import council_factories
from cms.demo.media_factories import AssetFactory, MediaItemFactory, MediaSetFactory, OccasionFactory
from media_archive.jobs import queue
from media_archive.jobs.running import run_due_jobs
from media_archive.models import AuditEntry, JobKind, MediaItem, MediaSet, ShareLink, Visibility
from media_archive.services import assets, sharing, visibility

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    """Return the address of a screen."""
    return reverse(f"media_desk:{name}", args=args)


def names_in(client: Client, **asked: Any) -> set[str]:
    """Return the names of the sets that the list shows."""
    response = client.get(url("index"), asked)
    return {row["set"].name for row in response.context["rows"]}


@pytest.fixture
def sets(portal: object) -> dict[str, MediaSet]:
    """One set of each standing."""
    made = {}
    for name in ("private", "waiting", "scheduled", "public", "withdrawn"):
        media_set = MediaItemFactory(media_set__name=name).media_set
        if name == "scheduled":
            visibility.publish_set(media_set, embargo_until=timezone.now() + dt.timedelta(days=1))
        elif name != "private":
            visibility.publish_set(media_set)
        if name in ("public", "withdrawn"):
            run_due_jobs()
        if name == "withdrawn":
            visibility.withdraw_set(media_set, reason="درخواست خانواده")
        made[name] = media_set
    waiting = made["waiting"].items.get()
    waiting.asset.state = "verifying"
    MediaItem.objects.filter(pk=waiting.pk).update(is_public=False)
    MediaSet.objects.filter(pk=made["waiting"].pk).update(is_public=False)
    return made


def test_sets_stand_in_exactly_one_part(sets: dict[str, MediaSet], desk: Client) -> None:
    """Private, waiting for files, scheduled, public, withdrawn; the numbers add up."""
    for name in sets:
        assert names_in(desk, state=name) == {name}
    parts = desk.get(url("index")).context["parts"]
    assert [part["number"] for part in parts] == [5, 1, 1, 1, 1, 1]


def test_the_list_is_narrowed_down(desk: Client) -> None:
    """By occasion, body and day, Persian digits and all."""
    body = council_factories.BodyFactory()
    early = OccasionFactory(day=dt.date(2026, 1, 1), body=body)
    late = OccasionFactory(day=dt.date(2026, 6, 1))
    MediaSetFactory(name="نخست", occasion=early)
    MediaSetFactory(name="دوم", occasion=late)
    assert names_in(desk, occasion=early.pk) == {"نخست"}
    assert names_in(desk, body=body.pk) == {"نخست"}
    assert names_in(desk, **{"from": "۱۴۰۵/۱/۱"}) == {"دوم"}
    assert names_in(desk, to="1405/1/1") == {"نخست"}


@pytest.mark.parametrize("query", ["هيأت رييسه", "هیئت رئیسه", "هیات", "گردش‌های"])
def test_a_set_is_found_in_every_spelling(desk: Client, query: str) -> None:
    """By its own name or its occasion's."""
    MediaSetFactory(name="گردشهای هیئت رئیسه")
    MediaSetFactory(name="چیزی دیگر")
    assert names_in(desk, q=query) == {"گردشهای هیئت رئیسه"}


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "\x00"},
        {"occasion": "9" * 30, "body": "-1", "from": "۹۹۹۹/۱/۱", "to": "x", "state": "none", "p": "٣٣٣"},
        {"occasion": "²", "p": "9" * 400},
    ],
)
def test_nonsense_in_the_address_is_no_error(desk: Client, asked: dict[str, str]) -> None:
    """It is left out."""
    assert desk.get(url("index"), asked).status_code == 200


def test_the_list_and_the_grid_ask_as_much_for_many_as_for_few(desk: Client) -> None:
    """Sets in the list, items in the grid: the number of queries stays; the store is asked nothing."""

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(path).status_code == 200
        return len(captured)

    media_set = MediaItemFactory().media_set
    MediaItemFactory(media_set=media_set)
    desk.get(url("index"))
    few = queries(url("index")), queries(url("set", media_set.pk))
    for _ in range(3):
        MediaItemFactory(media_set=media_set)
        MediaItemFactory()
    assert (queries(url("index")), queries(url("set", media_set.pk))) == few
    assert max(few) <= 22, few


def test_the_grid_shows_how_far_files_are(desk: Client) -> None:
    """Ready, under way with a percentage, refused and failed with the reason in words."""
    media_set = MediaItemFactory().media_set
    busy = MediaItemFactory(media_set=media_set, asset=AssetFactory(is_processed=False))
    job = queue.enqueue(JobKind.VERIFY, busy.asset)
    leased = queue.claim("here")
    assert leased == job
    queue.save_progress(leased, percent=43)
    refused = MediaItemFactory(media_set=media_set, asset=AssetFactory(is_processed=False))
    assets.quarantine(refused.asset, "truncated")
    failed = MediaItemFactory(media_set=media_set)
    queue.enqueue(JobKind.LADDER, failed.asset)
    queue.fail(queue.claim("there"), "disk_full", "", is_final=True)
    answer = desk.get(url("progress", media_set.pk)).json()
    shown = answer["items"]
    assert answer["isMoving"] is True
    assert shown[str(busy.pk)]["percent"] == 43
    assert shown[str(refused.pk)]["name"] == "quarantined"
    assert shown[str(refused.pk)]["problem"]
    assert shown[str(failed.pk)]["name"] == "failed"
    assert shown[str(failed.pk)]["problem"]
    page = desk.get(url("set", media_set.pk)).content.decode()
    assert shown[str(failed.pk)]["problem"] in page


def test_pictures_of_the_grid_are_private_and_signed(desk: Client) -> None:
    """Nobody finds them without the address, which lasts for minutes; a lasting one leads to a new one."""
    item = MediaItemFactory()
    page = desk.get(url("set", item.media_set_id)).content.decode()
    assert "/media-files/signed/" in page
    again = desk.get(url("picture", item.media_set_id, item.pk))
    assert again.status_code == 302
    assert desk.get(again.url).status_code == 200


def test_dragging_and_arrows(desk: Client) -> None:
    """The script sends the order; each arrow alone is a plain form."""
    media_set = MediaSetFactory()
    first, second = (MediaItemFactory(media_set=media_set, position=place).pk for place in (0, 1))
    sent = desk.post(
        url("arrange", media_set.pk), json.dumps({"order": [second, first]}), content_type="application/json"
    )
    assert sent.status_code == 200
    assert list(media_set.items.values_list("pk", flat=True)) == [second, first]
    desk.post(url("move", media_set.pk, second), {"to": "later"})
    assert list(media_set.items.values_list("pk", flat=True)) == [first, second]
    desk.post(url("move", media_set.pk, first), {"to": "earlier"})
    assert list(media_set.items.values_list("pk", flat=True)) == [first, second]


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"order": ["1"]}', '{"order": [1.5]}', '{"order": 1}', "[" * 9999]
)
def test_an_order_that_cannot_be_read_is_refused_in_words(desk: Client, body: str) -> None:
    """As JSON with a sentence."""
    answer = desk.post(url("arrange", MediaSetFactory().pk), body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["message"]


def test_a_set_is_made_with_an_address_of_its_own(desk: Client) -> None:
    """That of its occasion, and a number from the second on; a taken one is refused in words."""
    occasion = OccasionFactory(slug="visit-1405-09-01")
    form = {"name": "عکس‌ها", "occasion": occasion.pk, "credit": "روابط عمومی", "rights": "council"}
    for _ in range(2):
        assert desk.post(url("new"), form).status_code == 302
    assert set(MediaSet.objects.values_list("slug", flat=True)) == {"visit-1405-09-01", "visit-1405-09-01-2"}
    refused = desk.post(url("new"), {**form, "slug": "visit-1405-09-01"})
    assert refused.status_code == 422
    assert "slug" in refused.context["form"].errors


def test_the_second_editor_of_a_set_is_told(desk: Client) -> None:
    """And may look at what the other wrote."""
    media_set = MediaSetFactory()
    form = {
        "name": "نام نو", "occasion": media_set.occasion_id, "credit": "روابط عمومی شورا", "rights": "council",
        "slug": media_set.slug, "offers_originals": "on",
    }  # fmt: skip
    assert desk.post(url("edit", media_set.pk), {**form, "version": "1"}).status_code == 302
    refused = desk.post(url("edit", media_set.pk), {**form, "name": "نام دیگر", "version": "1"})
    assert refused.status_code == 422
    assert MediaSet.objects.get().name == "نام نو"


def test_words_for_many(desk: Client) -> None:
    """Only what is ticked is written, empty or not."""
    media_set = MediaSetFactory()
    rows = [MediaItemFactory(media_set=media_set, caption="قدیم", credit="قدیم") for _ in range(2)]
    chosen = {"item": [row.pk for row in rows]}
    led = desk.get(url("many", media_set.pk), {**chosen, "do": "edit"})
    assert led.url.startswith(url("many_edit", media_set.pk))
    assert desk.get(led.url).status_code == 200
    assert desk.post(url("many_edit", media_set.pk), {**chosen, "caption": "نو"}).status_code == 422
    sent = {**chosen, "write": ["caption", "credit"], "caption": "نو", "credit": "", "keywords": "نه"}
    assert desk.post(url("many_edit", media_set.pk), sent).status_code == 302
    assert set(MediaItem.objects.values_list("caption", "credit", "keywords")) == {("نو", "", "")}


def test_many_move_and_are_deleted_with_a_reason(desk: Client) -> None:
    """Nobody without the right to publish moves things into a public set or deletes what citizens see."""
    media_set, target = MediaSetFactory(), MediaItemFactory().media_set
    rows = [MediaItemFactory(media_set=media_set) for _ in range(3)]
    chosen = {"item": [row.pk for row in rows[:2]]}
    assert desk.post(url("many_move", media_set.pk), {**chosen, "to": target.pk}).status_code == 302
    assert target.items.count() == 3
    visibility.publish_set(target)
    run_due_jobs()
    last = {"item": [rows[2].pk]}
    assert desk.post(url("many_move", media_set.pk), {**last, "to": target.pk}).status_code == 422
    seen = {"item": [rows[0].pk], "reason": "دلیل"}
    assert desk.post(url("many_delete", target.pk), seen).status_code == 422
    assert desk.post(url("many_delete", media_set.pk), {**last, "reason": ""}).status_code == 422
    assert desk.post(url("many_delete", media_set.pk), {**last, "reason": "تار"}).status_code == 302
    assert not media_set.items.exists()
    assert AuditEntry.objects.get(action="delete_item").detail["reason"] == "تار"


def test_publishing_on_a_solar_hijri_day(publisher: Client) -> None:
    """Now, later, or not on a day that has passed."""
    media_set = MediaItemFactory().media_set
    past = publisher.post(url("publish", media_set.pk), {"version": 1, "embargo_until": "۱۴۰۰/۱/۱ ۱۰:۰۰"})
    assert past.status_code == 422
    later = {"version": 1, "embargo_until": "۱۴۹۹/۱/۱ ۱۰:۰۰"}
    assert publisher.post(url("publish", media_set.pk), later).status_code == 302
    media_set.refresh_from_db()
    assert media_set.is_embargoed
    assert publisher.post(url("publish", media_set.pk), {"version": 1}).status_code == 422  # Seen by nobody.
    assert publisher.post(url("publish", media_set.pk), {"version": media_set.version}).status_code == 302
    run_due_jobs()
    assert MediaSet.objects.public().exists()


def test_withdrawing_says_what_dies(publisher: Client) -> None:
    """Items, files and links are counted; a reason is asked for; then nothing is left."""
    item = MediaItemFactory()
    visibility.publish_set(item.media_set)
    run_due_jobs()
    sharing.create(item.media_set, expires_at=timezone.now() + dt.timedelta(days=1))
    context = publisher.get(url("withdraw", item.media_set_id)).context
    assert (context["seen_count"], context["file_count"], context["link_count"]) == (1, 1, 1)
    assert publisher.post(url("withdraw", item.media_set_id), {"reason": " "}).status_code == 422
    assert publisher.post(url("withdraw", item.media_set_id), {"reason": "چهرهٔ کودک"}).status_code == 302
    assert not MediaItem.objects.public().exists()


def test_taking_back_asks_whether_somebody_else_was_faster(publisher: Client) -> None:
    """An old page of the browser takes nothing back."""
    media_set = MediaItemFactory().media_set
    visibility.publish_set(media_set)
    publisher.post(url("hide", media_set.pk), {"version": 1})
    assert MediaSet.objects.get().visibility == Visibility.PUBLIC
    publisher.post(url("hide", media_set.pk), {"version": 2})
    assert MediaSet.objects.get().visibility == Visibility.PRIVATE


def test_a_share_link_is_shown_once(publisher: Client) -> None:
    """Kept by no cache, and gone with the next look; closed by a button."""
    media_set = MediaItemFactory().media_set
    form = {"share-note": "خبرگزاری", "share-expires_at": "۱۴۰۵/۱۲/۱ ۱۰:۰۰", "share-offers_originals": "on"}
    made = publisher.post(url("share", media_set.pk), form)
    assert made.status_code == 200
    assert "no-store" in made["Cache-Control"]
    token = made.context["new_address"].rstrip("/").rpartition("/")[2]
    link = sharing.resolve(token)
    assert link is not None
    assert link.offers_originals
    assert token not in publisher.get(url("publish", media_set.pk)).content.decode()
    publisher.post(url("revoke", media_set.pk, link.uid))
    assert sharing.resolve(token) is None
    assert publisher.post(url("share", media_set.pk), {"share-note": "x"}).status_code == 422
    assert ShareLink.objects.count() == 1


def test_an_item_is_described_and_the_next_follows(desk: Client) -> None:
    """Three languages, people, focal point; half a focal point is refused in words."""
    media_set = MediaSetFactory()
    first, second = (MediaItemFactory(media_set=media_set, position=place) for place in (0, 1))
    person = council_factories.PersonFactory()
    form = {"caption": "نو", "caption_en": "New", "people": [person.pk], "focal_x": "0.25", "version": "1"}
    assert desk.post(url("item", media_set.pk, first.pk), form).status_code == 422
    sent = desk.post(url("item", media_set.pk, first.pk), {**form, "focal_y": "0.75", "next": "1"})
    assert sent.url == url("item", media_set.pk, second.pk)
    first.refresh_from_db()
    assert (first.caption_en, first.focal_x, first.focal_y) == ("New", 0.25, 0.75)
    assert list(first.people.all()) == [person]
    page = desk.get(url("item", media_set.pk, first.pk)).content.decode()
    assert "<del>" in page  # What stood there before is in the trail below.


def test_an_item_of_another_set_is_not_there(desk: Client) -> None:
    """A made-up address reaches nothing."""
    item = MediaItemFactory()
    assert desk.get(url("item", MediaSetFactory().pk, item.pk)).status_code == 404


def test_one_item_is_withdrawn(publisher: Client) -> None:
    """With a reason, without which it stays."""
    item = MediaItemFactory()
    path = url("visibility", item.media_set_id, item.pk)
    publisher.post(path, {"visibility": "withdrawn", "reason": ""})
    item.refresh_from_db()
    assert item.visibility == Visibility.PUBLIC
    publisher.post(path, {"visibility": "withdrawn", "reason": "چهرهٔ کودک"})
    item.refresh_from_db()
    assert (item.visibility, item.withdrawn_reason) == (Visibility.WITHDRAWN, "چهرهٔ کودک")


def test_the_original_leads_to_an_attachment(desk: Client) -> None:
    """Under its own name, for a while; another version is not there."""
    item = MediaItemFactory()
    led = desk.get(url("original", item.media_set_id, item.pk, 1))
    opened = desk.get(led.url)
    assert item.asset.filename in opened["Content-Disposition"]
    assert desk.get(url("original", item.media_set_id, item.pk, 2)).status_code == 404


def test_an_occasion_is_made_and_changed(desk: Client) -> None:
    """Its address name comes from its day; the days of its items follow; the trail says so."""
    add = reverse("wagtailsnippets_media_archive_occasion:add")
    desk.post(add, {"name": "بازدید", "kind": "visit", "day": "۱۴۰۵/۹/۱"})
    item = MediaItemFactory(media_set__occasion__slug="visit-1405-09-01-0")
    edit = reverse("wagtailsnippets_media_archive_occasion:edit", args=[item.media_set.occasion_id])
    desk.post(edit, {"name": "بازدید دیگر", "kind": "visit", "day": "۱۴۰۵/۹/۲", "slug": "other"})
    item.refresh_from_db()
    assert str(item.day) == "2026-11-23"
    assert AuditEntry.objects.filter(action="save_occasion").count() == 2


def test_pictures_in_a_bucket_may_be_shown(desk: Client, settings: Any) -> None:
    """The admin's policy lets browsers load what its screens show, from the store itself."""
    settings.CMS_MEDIA_S3 = {**settings.CMS_MEDIA_S3, "endpoint_url": "https://store.example:9000"}
    policy = desk.get(url("index"))["Content-Security-Policy"]
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert all("https://store.example:9000" in rules[name] for name in ("img-src", "media-src"))
