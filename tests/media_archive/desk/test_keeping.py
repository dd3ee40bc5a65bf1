"""What keeps the files: work and its failures, refused files, integrity, storage, and the trail."""

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from cms.demo.media_factories import AssetFactory, MediaItemFactory
from media_archive.desk import storage
from media_archive.jobs import queue
from media_archive.models import (
    Asset,
    AssetState,
    AssetVersion,
    FixityCheck,
    Job,
    JobKind,
    JobState,
    MediaItem,
)
from media_archive.services import assets, audit

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    """Return the address of a screen."""
    return reverse(f"media_desk:{name}", args=args)


def failed_job() -> Job:
    """Return work that has failed for good."""
    queue.enqueue(JobKind.LADDER, MediaItemFactory().asset)
    job = queue.claim("here")
    assert job is not None
    queue.fail(job, "disk_full", "OSError: no space", is_final=True)
    return job


def test_failed_work_is_shown_first_and_started_again(desk: Client) -> None:
    """With its reason in words; twice pressed is once started."""
    job = failed_job()
    page = desk.get(url("jobs"))
    assert page.context["state"] == "failed"
    assert page.context["rows"][0][1] in page.content.decode()
    for _ in range(2):
        assert desk.post(url("retry", job.pk)).status_code == 302
    assert Job.objects.filter(state=JobState.WAITING, kind=JobKind.LADDER).count() == 1
    assert not Job.objects.failed().exists()


@pytest.mark.parametrize("state", [*JobState.values, "nonsense"])
def test_every_part_of_the_list_of_work(desk: Client, state: str) -> None:
    """Opens, empty or not."""
    failed_job()
    assert desk.get(url("jobs"), {"state": state}).status_code == 200


def test_percentages_are_asked_for_by_key(desk: Client) -> None:
    """Whatever else is sent is left out."""
    job = failed_job()
    answer = desk.get(url("job_progress"), {"job": [str(job.pk), "x", "9" * 40, "²"]}).json()
    assert answer["jobs"][str(job.pk)]["name"] == "failed"
    assert answer["numbers"]["failed"] == 1


def test_a_refused_file_is_deleted_not_released(desk: Client) -> None:
    """Its item goes with it; a sound file is not deleted here."""
    item = MediaItemFactory(asset=AssetFactory(is_processed=False))
    assets.quarantine(item.asset, "truncated")
    page = desk.get(url("refused"))
    assert [asset for asset, _reason in page.context["rows"]] == [item.asset]
    assert desk.get(url("delete_refused", item.asset_id)).status_code == 200
    assert desk.post(url("delete_refused", item.asset_id), {"reason": "ناقص"}).status_code == 302
    assert not MediaItem.objects.exists()
    assert Asset.objects.get().state == AssetState.DELETING
    sound = MediaItemFactory()
    assert desk.post(url("delete_refused", sound.asset_id), {"reason": "x"}).status_code == 404


def test_integrity_says_when_the_last_round_was_complete(desk: Client) -> None:
    """Not before every file was read; a file that was mended is no damage any more."""
    first, second = AssetFactory(), AssetFactory()
    Asset.objects.update(checked_at=None)
    then = timezone.now() - dt.timedelta(days=3)
    Asset.objects.filter(pk=first.pk).update(checked_at=then)
    context = desk.get(url("fixity")).context
    assert (context["round_since"], context["unchecked"]) == (None, 1)
    Asset.objects.filter(pk=second.pk).update(checked_at=timezone.now())
    assert desk.get(url("fixity")).context["round_since"] == then
    FixityCheck.objects.create(asset=first, version=1, outcome="changed", found_sha256="0" * 64)
    context = desk.get(url("fixity")).context
    assert (context["still_broken"], len(context["broken"])) == (1, 1)
    FixityCheck.objects.create(asset=first, version=1, outcome="intact")
    assert desk.get(url("fixity")).context["still_broken"] == 0


def test_storage_counts_kinds_and_solar_months(desk: Client) -> None:
    """Originals with all their versions, and what was made of them; older ones stand before the first month."""
    asset = AssetFactory()
    AssetVersion.objects.create(
        asset=asset, number=2, filename="b", size=10**9, sha256="0" * 64, content_type="x"
    )
    AssetVersion.objects.filter(number=1).update(size=5, created_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    photographs = storage.by_kind()[0]
    assert (photographs.originals, photographs.original_bytes) == (2, 10**9 + 5)
    assert photographs.made_bytes == asset.derivatives.get().size
    months = storage.by_month(timezone.localdate())
    assert (len(months), months[0]) == (13, ((0, 0), {"photograph": 5}))
    assert months[-1][1] == {"photograph": 10**9}
    page = desk.get(url("storage")).content.decode()
    assert page.count('<svg class="chart__drawing"') == 2


def test_charts_speak_in_the_unit_of_what_they_show() -> None:
    """A young archive has megabytes, an old one gigabytes."""
    sizes = {5 * 1024**2: ("megabytes", Decimal(5)), 3 * 1024**3: ("gigabytes", Decimal(3))}
    for size, (unit, number) in sizes.items():
        with override("en"):
            chart = storage.kinds_chart([storage.Row("x", 1, size, 0)])
        assert (chart.data.unit, chart.data.series[0].values[0]) == (unit, number)


def test_months_go_over_the_new_year() -> None:
    """Farvardin follows Esfand."""
    with time_machine.travel(dt.datetime(2026, 4, 1, tzinfo=dt.UTC)):
        months = [month for month, _sizes in storage.by_month(timezone.localdate())]
    assert months[1:3] + months[-2:] == [(1404, 2), (1404, 3), (1404, 12), (1405, 1)]


def test_an_empty_archive_has_empty_screens(desk: Client) -> None:
    """None of them breaks."""
    assert {
        desk.get(url(name)).status_code for name in ("jobs", "refused", "fixity", "storage", "audit")
    } == {200}


def test_the_trail_is_filtered_and_exported(desk: Client) -> None:
    """By what, who, about what and when; the export has its columns and no more, and no formula."""
    item = MediaItemFactory(title="=HYPERLINK(1)")
    audit.record("edit_item", item, None, fields={"caption": ["پیش", "پس"]}, secret="no")
    audit.record("delete_item", item.media_set, None, reason="تار")
    assert len(desk.get(url("audit"), {"action": "edit_item"}).context["lines"]) == 1
    assert len(desk.get(url("audit"), {"q": str(item.uid)}).context["lines"]) == 1
    assert len(desk.get(url("audit"), {"actor": "هیچ‌کس"}).context["lines"]) == 0
    assert len(desk.get(url("audit"), {"from": "۱۴۹۰/۱/۱"}).context["lines"]) == 0
    assert len(desk.get(url("audit"), {"to": "۱۴۹۰/۱/۱", "q": "\x00"}).context["lines"]) == 2
    sent = b"".join(desk.get(url("audit_export"), {"action": "edit_item"})).decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(sent))
    assert head == [
        "at", "action", "actor_name", "subject_type", "subject_uid", "subject_name",
        "reason", "code", "filename", "fields",
    ]  # fmt: skip
    assert row[5] == "'=HYPERLINK(1)"
    assert "secret" not in sent
