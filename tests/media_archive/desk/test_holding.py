"""Legal holds: who puts files on hold and frees them, what is told, and what cannot be done meanwhile."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.demo.media_factories import MediaItemFactory, MediaSetFactory
from media_archive.desk.trail import entries_about
from media_archive.jobs.running import run_due_jobs
from media_archive.keeping import retention
from media_archive.models import Asset, AssetState, AssetVersion, AuditEntry, MediaItem
from media_archive.services import assets, holding
from media_archive.services.items import replace_original
from media_archive.store import keys, store

pytestmark = pytest.mark.django_db
WHY = "شکایت شمارهٔ ۱۲ در دیوان عدالت اداری"


@pytest.fixture
def item(portal: object) -> MediaItem:
    """An item of a set of two."""
    media_set = MediaSetFactory()
    made: MediaItem = MediaItemFactory(media_set=media_set)
    MediaItemFactory(media_set=media_set, position=1)
    return made


def held() -> int:
    """Return how many files are on hold."""
    return Asset.objects.filter(is_on_hold=True).count()


def test_reviewers_hold_and_free_a_file(publisher: Client, desk: Client, item: MediaItem) -> None:
    """With a reason that everybody reads who sees the item; pressed twice, it is held once."""
    hold = reverse("media_desk:hold", args=[item.media_set_id, item.pk])
    shown = reverse("media_desk:item", args=[item.media_set_id, item.pk])
    assert publisher.post(hold, {"to": "hold", "reason": " "}).status_code == 422
    for _ in range(2):
        assert publisher.post(hold, {"to": "hold", "reason": WHY}).status_code == 302
    entry = AuditEntry.objects.get(action="hold")
    assert (entry.actor_name, entry.detail["reason"]) == ("reviewer", WHY)
    page = desk.get(shown).content.decode()
    assert WHY in page
    assert "پرونده نگه داشته شده است" in page
    assert hold not in page
    assert reverse("media_desk:delete", args=[item.media_set_id, item.pk]) not in page
    assert "نگه‌داشته‌شده" in desk.get(reverse("media_desk:set", args=[item.media_set_id])).content.decode()
    assert 'name="to" value="free"' in publisher.get(hold).content.decode()
    assert publisher.post(hold, {"to": "free", "reason": "رأی قطعی صادر شد"}).status_code == 302
    assert held() == 0
    line = entries_about(item, item.asset)[0]
    assert (line.action, line.reason) == ("نگه‌داری برداشته شد", "رأی قطعی صادر شد")


def test_a_whole_set_is_held_and_freed(publisher: Client, desk: Client, item: MediaItem) -> None:
    """All its files of now; who may not publish reads of it and has no button."""
    place = item.media_set_id
    hold, free = (reverse(f"media_desk:{name}", args=[place]) for name in ("hold_set", "free_set"))
    publish = reverse("media_desk:publish", args=[place])
    assert publisher.post(hold, {"reason": WHY}).status_code == 302
    assert held() == 2
    page = desk.get(publish).content.decode()
    assert "۲ پرونده از ۲ پرونده نگه داشته شده است" in page
    assert free not in page
    assert free in publisher.get(publish).content.decode()
    assert publisher.post(free, {"reason": "پایان"}).status_code == 302
    assert held() == 0
    actions = AuditEntry.objects.filter(subject_uid=item.media_set.uid).values_list("action", flat=True)
    assert set(actions) == {"hold_set", "release_set"}


def test_nobody_deletes_what_is_on_hold(publisher: Client, item: MediaItem, settings: Any) -> None:
    """Neither alone nor among others, nor as a refused file, nor by a rule; and the screen says why."""
    holding.put_on_hold([item], reason=WHY, user=None)
    place, why = item.media_set_id, {"reason": "تکراری"}
    one = publisher.post(reverse("media_desk:delete", args=[place, item.pk]), why)
    both = [row.pk for row in item.media_set.items.all()]
    many = publisher.post(reverse("media_desk:many_delete", args=[place]), {**why, "item": both})
    for answer in (one, many):
        assert answer.status_code == 422
        assert "به دلیل حقوقی نگه داشته می‌شود" in answer.content.decode()
    long_ago = timezone.now() - dt.timedelta(days=999)
    Asset.objects.filter(pk=item.asset_id).update(state=AssetState.QUARANTINED, updated_at=long_ago)
    refused = publisher.post(reverse("media_desk:delete_refused", args=[item.asset_id]), why)
    assert refused.status_code == 422
    assert retention.apply_rules()["refused"] == 0
    item.delete()
    refused = publisher.post(reverse("media_desk:delete_refused", args=[item.asset_id]), why)
    assert refused.status_code == 422
    assert Asset.objects.get(pk=item.asset_id).state == AssetState.QUARANTINED
    assert not AuditEntry.objects.filter(action="delete_item").exists()


def test_earlier_versions_stay_until_the_hold_is_off(item: MediaItem, settings: Any) -> None:
    """Replacing is allowed: what was there before is what is kept."""
    settings.CMS_MEDIA_VERSION_DAYS = 30
    holding.put_on_hold([item], reason=WHY, user=None)
    store().put(keys.original(item.asset.uid, 2), b"newer", "image/jpeg")
    asset = replace_original(item, filename="b.jpg", size=5)
    AssetVersion.objects.create(asset=asset, number=2, filename="b.jpg", size=5, sha256="0" * 64)
    AssetVersion.objects.update(created_at=timezone.now() - dt.timedelta(days=99))
    assert retention.apply_rules()["versions"] == 0
    holding.take_off_hold([item], reason=WHY, user=None)
    assert retention.apply_rules()["versions"] == 1


def test_the_database_keeps_what_is_on_hold(item: MediaItem) -> None:
    """Whoever goes past the services."""
    holding.put_on_hold([item], reason=WHY, user=None)
    held_file = Asset.objects.filter(pk=item.asset_id)
    for change in (
        lambda: held_file.update(state=AssetState.DELETING),
        lambda: AssetVersion.objects.filter(asset=item.asset_id).delete(),
        lambda: held_file._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    holding.take_off_hold([item], reason=WHY, user=None)
    assets.delete_items([item])
    run_due_jobs()
    assert not held_file.exists()


def test_a_file_that_has_not_arrived_is_not_held(item: MediaItem) -> None:
    """There is nothing to keep yet; a hold of the set passes it over."""
    Asset.objects.filter(pk=item.asset_id).update(state=AssetState.UPLOADING)
    with pytest.raises(ValidationError):
        holding.put_on_hold([item], reason=WHY, user=None)
    assert holding.hold_set(item.media_set, is_on_hold=True, reason=WHY, user=None) == 1
