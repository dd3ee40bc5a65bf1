"""Uploads: the row first, the bytes to the final key, every step again and again, on both stores."""

import datetime as dt
import hashlib
import urllib.request
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.demo.factories import UserFactory
from cms.demo.media_factories import AssetFactory, MediaItemFactory, MediaSetFactory, jpeg
from media_archive.jobs.running import run_due_jobs
from media_archive.models import (
    Asset,
    AssetKind,
    AssetState,
    Job,
    JobKind,
    MediaItem,
    UploadSession,
    UploadState,
)
from media_archive.services import assets
from media_archive.services.items import add_item
from media_archive.store import ObjectMissingError, ObjectStore, StoreUnavailableError, keys
from media_archive.uploads import limits, services, upkeep
from media_archive.uploads.errors import PartsMissingError, UploadRefusedError
from media_archive.uploads.kinds import ENDINGS, possible_kinds
from tests.media_archive import stores

pytestmark = pytest.mark.django_db
#: S3 takes no smaller parts; but for the last.
LEAST, SMALL = 5 * 1024 * 1024, 64 * 1024


@cache
def content_of(part_size: int) -> bytes:
    """Return three parts that begin like a photograph, the last a short one."""
    return (jpeg() + bytes(range(256)) * (part_size // 100))[: 2 * part_size + 1000]


def content() -> bytes:
    """Return what is sent to the store of this test."""
    return content_of(settings.CMS_MEDIA_PART_SIZE)


def sha256() -> str:
    """Return its hash."""
    return hashlib.sha256(content()).hexdigest()


@pytest.fixture(params=stores.BOTH)
def any_store(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> ObjectStore:
    """Each of the stores, with the smallest parts it takes."""
    settings.CMS_MEDIA_PART_SIZE = LEAST if request.param == "s3" else SMALL
    return stores.use(request.param, request, settings, tmp_path)


@pytest.fixture
def local_store(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> ObjectStore:
    """Local files, with small parts."""
    settings.CMS_MEDIA_PART_SIZE = SMALL
    return stores.use("local", request, settings, tmp_path)


def begin(media_set: Any = None, whole: bytes | None = None, **values: Any) -> UploadSession:
    """Begin to upload a photograph."""
    sent = content() if whole is None else whole
    facts = {"filename": "DSC_1.jpg", "modified": 1_700_000_000_000, **values}
    return services.begin(media_set=media_set or MediaSetFactory(), size=len(sent), head=sent[:512], **facts)


def send(session: UploadSession, *numbers: int) -> None:
    """Send parts as a browser does: to the store's own addresses, or through the application."""
    for number in numbers or range(1, 4):
        start = (number - 1) * session.part_size
        block = content()[start : start + session.part_size]
        if services.store().takes_parts_directly:
            address = services.sign(session, [number])[number]
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            opener.open(urllib.request.Request(address, block, method="PUT"), timeout=10)
        else:
            services.put_part(session, number, block, size=len(block))


def test_a_file_comes_in(any_store: ObjectStore) -> None:
    """Its row is there before its first byte; at the end it waits to be checked against the sender's hash."""
    session = begin()
    item = MediaItem.objects.get()
    assert (item.asset.state, item.asset.filename, item.kind) == ("uploading", "DSC_1.jpg", "photograph")
    send(session)
    session = services.complete(session, sha256=sha256().upper())
    item.asset.refresh_from_db()
    assert (session.state, session.declared_sha256) == (UploadState.DONE, sha256())
    assert (item.asset.state, item.asset.size) == (AssetState.VERIFYING, len(content()))
    with any_store.open(item.asset.original_key) as stream:
        assert stream.read() == content()
    assert Job.objects.filter(kind=JobKind.VERIFY, asset=item.asset).count() == 1
    assert list(any_store.open_uploads(keys.ORIGINAL)) == []


def test_goes_on_after_a_closed_tab(any_store: ObjectStore) -> None:
    """The same file chosen again, by whoever may, finds its upload and what has arrived of it."""
    session = begin()
    send(session, 3, 1)
    again = begin(session.media_set)
    assert again.pk == session.pk
    assert [part.number for part in services.status(again)[1]] == [1, 3]
    with pytest.raises(PartsMissingError) as missing:
        services.complete(again, sha256=sha256())
    assert missing.value.numbers == [2]
    send(again, 2, 2, 1)
    assert services.complete(again, sha256=sha256()).state == UploadState.DONE
    assert MediaItem.objects.count() == 1
    with any_store.open(again.key) as stream:
        assert hashlib.sha256(stream.read()).hexdigest() == sha256()


def test_a_part_of_the_wrong_size_does_not_count(any_store: ObjectStore) -> None:
    """It is as good as missing, whatever way it came."""
    session = begin()
    send(session, 1, 3)
    any_store.put_part(session.key, session.upload_id, 2, b"cut short")
    with pytest.raises(PartsMissingError) as missing:
        services.complete(session, sha256=sha256())
    assert missing.value.numbers == [2]


def test_every_end_may_be_asked_for_twice(any_store: ObjectStore) -> None:
    """Completing what is complete and giving up what is given up change nothing."""
    session = begin()
    send(session)
    services.complete(session, sha256=sha256())
    assert services.complete(session, sha256=sha256()).state == UploadState.DONE
    assert Job.objects.filter(kind=JobKind.VERIFY).count() == 1
    with pytest.raises(UploadRefusedError, match=r"already|آرشیو"):
        services.abort(session)
    other = begin(session.media_set, modified=1)
    send(other, 1)
    services.abort(other)
    services.abort(other)
    assert MediaItem.objects.count() == 1
    assert list(any_store.open_uploads(keys.ORIGINAL)) == []
    run_due_jobs()
    assert not UploadSession.objects.filter(pk=other.pk).exists()
    services.abort(other)
    with pytest.raises(UploadRefusedError):
        services.complete(other, sha256=sha256())


@pytest.mark.parametrize("step", ["begin_upload", "complete_upload", "finish"])
def test_a_crash_between_any_two_steps_is_gone_on_from(
    any_store: ObjectStore, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next call finds what was done, and does the rest once."""

    def die(*args: Any, **kwargs: Any) -> Any:
        raise KeyboardInterrupt

    media_set = MediaSetFactory()
    if step == "begin_upload":
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(any_store, "begin_upload", die)
            begin(media_set)
    session = begin(media_set)
    send(session)
    if step in ("complete_upload", "finish"):
        target: Any = (any_store, "complete_upload") if step == "complete_upload" else (services, "_finish")
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(target[0], target[1], die)
            services.complete(session, sha256=sha256())
        UploadSession.objects.update(touched_at=timezone.now() - 2 * upkeep.INTERRUPTED)
        assert upkeep.recover() == 1
    else:
        services.complete(session, sha256=sha256())
    assert MediaItem.objects.get().asset.state == AssetState.VERIFYING
    assert Job.objects.filter(kind=JobKind.VERIFY).count() == 1
    assert upkeep.recover() == 0


def test_what_the_store_forgot_begins_anew(any_store: ObjectStore) -> None:
    """A bucket's rule may clear away old parts: the upload goes on with the first one."""
    session = begin()
    send(session, 1)
    any_store.abort_upload(session.key, session.upload_id)
    session, parts = services.status(session)
    assert (session.state, parts) == (UploadState.OPEN, [])
    send(session)
    assert services.complete(session, sha256=sha256()).state == UploadState.DONE


def test_a_replaced_original_becomes_a_version(any_store: ObjectStore) -> None:
    """Until the new one has arrived nothing changes; then it is checked, and the old one is still there."""
    item = MediaItemFactory()
    old = item.asset.original_key
    session = begin(item.media_set, replaces=item)
    send(session, 1)
    item.asset.refresh_from_db()
    assert (item.asset.state, item.asset.version) == (AssetState.READY, 1)
    send(session)
    services.complete(session, sha256=sha256())
    asset = Asset.objects.get(pk=item.asset_id)
    assert (asset.state, asset.version, asset.filename) == (AssetState.VERIFYING, 2, "DSC_1.jpg")
    assert (asset.faces, asset.derivatives.count()) == ({}, 0)
    with any_store.open(asset.original_key) as stream:
        assert stream.read() == content()
    assert any_store.head(old) is not None
    assert services.complete(session, sha256=sha256()).state == UploadState.DONE
    assert Asset.objects.get(pk=asset.pk).version == 2


def test_replacing_may_be_given_up_or_begun_with_another_file(local_store: ObjectStore) -> None:
    """The item keeps what it had; parts of files that nobody wants do not stay."""
    item = MediaItemFactory()
    first = begin(item.media_set, replaces=item)
    services.abort(first)
    second = begin(item.media_set, replaces=item, modified=2)
    third = begin(item.media_set, replaces=item, modified=3)
    assert begin(item.media_set, replaces=item, modified=3).pk == third.pk
    send(third)
    services.complete(third, sha256=sha256())
    with pytest.raises(UploadRefusedError):
        services.complete(second, sha256=sha256())
    asset = Asset.objects.get(pk=item.asset_id)
    assert (asset.version, asset.state) == (2, AssetState.VERIFYING)


def test_an_upload_given_up_while_it_is_put_together_leaves_nothing(
    local_store: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes second undoes what the first did."""
    session = begin()
    send(session)
    put_together = local_store.complete_upload

    def interrupted(*args: Any) -> None:
        put_together(*args)
        services.abort(session)

    monkeypatch.setattr(local_store, "complete_upload", interrupted)
    with pytest.raises(UploadRefusedError):
        services.complete(session, sha256=sha256())
    assert local_store.head(session.key) is None
    assert not MediaItem.objects.exists()


def test_two_tabs_that_begin_at_once_share_one_upload(
    local_store: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second to come back from the store gives its own upload up."""
    media_set = MediaSetFactory()
    open_upload, calls = local_store.begin_upload, iter([True, False])

    def both(*args: Any) -> str:
        if next(calls):
            begin(media_set)
        return open_upload(*args)

    monkeypatch.setattr(local_store, "begin_upload", both)
    session = begin(media_set)
    assert [found.upload_id for found in local_store.open_uploads(keys.ORIGINAL)] == [session.upload_id]


def test_the_same_file_in_the_set_is_not_sent_twice(local_store: ObjectStore) -> None:
    """A folder chosen again after a closed tab skips what has arrived; what was refused may come again."""
    session = begin()
    send(session)
    services.complete(session, sha256=sha256())
    assert begin(session.media_set).state == UploadState.DONE
    assets.quarantine(Asset.objects.get(), "hash_differs")
    assert begin(session.media_set).state == UploadState.OPEN


def test_a_store_that_is_away_loses_nothing(
    local_store: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step says so and can be taken again; giving up needs no store."""

    def away(*args: Any, **kwargs: Any) -> Any:
        raise StoreUnavailableError("away")

    media_set = MediaSetFactory()
    with monkeypatch.context() as patch:
        patch.setattr(local_store, "begin_upload", away)
        with pytest.raises(StoreUnavailableError):
            begin(media_set)
    session = begin(media_set)
    send(session)
    with monkeypatch.context() as patch:
        patch.setattr(local_store, "complete_upload", away)
        with pytest.raises(StoreUnavailableError):
            services.complete(session, sha256=sha256())
    assert services.complete(session, sha256=sha256()).state == UploadState.DONE
    other = begin(media_set, modified=5)
    monkeypatch.setattr(local_store, "abort_upload", away)
    services.abort(other)
    other.refresh_from_db()
    assert other.state == UploadState.ABORTED


def test_uploads_without_a_sign_are_given_up(local_store: ObjectStore, settings: Any) -> None:
    """After the days that the settings say, and not before."""
    session = begin()
    assert upkeep.give_up_stale() == 0
    UploadSession.objects.update(touched_at=timezone.now() - 8 * dt.timedelta(days=1))
    assert upkeep.give_up_stale() == 1
    with pytest.raises(ObjectMissingError):
        local_store.list_parts(session.key, session.upload_id)


REFUSALS = [
    ({"whole": b""}, "empty"),
    ({"filename": "  "}, "name"),
    ({"filename": "../.."}, "name"),
    ({"filename": "virus.exe"}, "ending"),
    ({"filename": "photo"}, "ending"),
    ({"whole": b"<html><script>"}, "content"),
    ({"filename": "film.mp4"}, "content"),
    ({"whole": jpeg() * 1000}, "too_large"),
]


@pytest.mark.parametrize(("values", "code"), REFUSALS)
def test_refusals_come_before_anything_is_sent(
    values: dict[str, Any], code: str, settings: Any, local_store: ObjectStore
) -> None:
    """With words, and without a trace in the database."""
    settings.CMS_MEDIA_MAX_SIZE = 400_000
    with pytest.raises(UploadRefusedError) as refused:
        begin(**values)
    assert refused.value.code == code
    assert refused.value.message
    assert not MediaItem.objects.exists()


def test_kinds_can_be_switched_off(settings: Any, local_store: ObjectStore) -> None:
    """A house without films takes none."""
    settings.CMS_MEDIA_KINDS = ["film"]
    with pytest.raises(UploadRefusedError) as refused:
        begin()
    assert "mp4" in refused.value.message
    assert "jpg" in refused.value.message  # The ending that is not taken.
    assert "jpeg" not in refused.value.message


def test_the_quota_counts_what_is_there_and_what_is_coming(settings: Any, local_store: ObjectStore) -> None:
    """Two uploads at once do not both get the last of it."""
    asset = AssetFactory()
    settings.CMS_MEDIA_QUOTA = asset.size + 2 * len(content()) - 1
    assert limits.bytes_left() == 2 * len(content()) - 1
    session = begin()
    with pytest.raises(UploadRefusedError) as refused:
        begin(session.media_set, modified=2)
    assert refused.value.code == "quota"
    services.abort(session)
    assert begin(modified=2).state == UploadState.OPEN


@given(size=st.integers(1, limits.LARGEST), wanted=st.integers(1, 64 * 1024 * 1024))
def test_parts_cover_a_file_exactly(size: int, wanted: int) -> None:
    """At most 10,000 of them, all of one size but the last, which is not empty."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits.settings, "CMS_MEDIA_PART_SIZE", wanted)
        part_size = limits.part_size_for(size)
    count = limits.part_count(size, part_size)
    assert part_size >= wanted
    assert 1 <= count <= limits.MOST_PARTS
    last = limits.size_of_part(count, size, part_size)
    assert 0 < last <= part_size
    assert (count - 1) * part_size + last == size
    for number in (0, count + 1):
        with pytest.raises(UploadRefusedError):
            limits.size_of_part(number, size, part_size)


@hypothesis.settings(max_examples=60)
@given(name=st.text(max_size=80) | st.text("ab./\\\u202e ", min_size=200, max_size=300))
def test_names_are_kept_without_what_hides(name: str) -> None:
    """No folders, no controls, no overrides, not longer than the column; or they are refused."""
    try:
        cleaned = limits.clean_filename(name)
    except UploadRefusedError:
        return
    assert 0 < len(cleaned) <= 255
    assert not set(cleaned) & set("/\\\0\n\u202e\u2066")
    assert limits.clean_filename(cleaned) == cleaned


@given(head=st.binary(max_size=600))
def test_any_first_bytes_get_an_answer(head: bytes) -> None:
    """Kinds, or none."""
    assert set(possible_kinds(head)) <= set(AssetKind)


def test_every_ending_has_one_kind() -> None:
    """No film is taken for a sound recording by its name."""
    endings = [ending for several in ENDINGS.values() for ending in several]
    assert len(endings) == len(set(endings))


def test_items_come_in_at_the_end() -> None:
    """In the order in which they were added, with the day of their occasion."""
    media_set = MediaSetFactory()
    items = [add_item(media_set=media_set, filename=f"{number}.jpg") for number in range(3)]
    assert [item.position for item in items] == [0, 1, 2]
    assert {item.day for item in items} == {media_set.occasion.day}
    assert add_item(media_set=media_set, filename="x.jpg", position=1).position == 1


def test_a_file_on_its_way_as_a_new_item_replaces_nothing_meanwhile() -> None:
    """The same file, chosen for both, is told about instead of failing."""
    item = MediaItemFactory()
    user = UserFactory()
    begin(item.media_set, user=user)
    with pytest.raises(UploadRefusedError) as refused:
        begin(item.media_set, user=user, replaces=item)
    assert refused.value.code == "busy"


def test_an_upload_whose_item_is_gone_ends_in_words() -> None:
    """And does not end the worker that finishes interrupted ones."""
    item = MediaItemFactory()
    session = begin(item.media_set, replaces=item)
    send(session)
    UploadSession.objects.update(state=UploadState.COMPLETING, declared_sha256=sha256())
    assets.delete_items([item])
    with pytest.raises(UploadRefusedError):
        services.complete(session, sha256=sha256())
