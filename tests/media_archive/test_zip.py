"""All of a set as one ZIP: whole and right, or visibly broken."""

import csv
import hashlib
import io
import logging
import zipfile
from threading import BoundedSemaphore
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.demo.media_factories import AssetFactory, MediaItemFactory, MediaSetFactory, jpeg
from media_archive import zipping
from media_archive.downloads import safe_name, safe_stem
from media_archive.jobs.running import run_due_jobs
from media_archive.models import MediaItem, MediaSet, Rights
from media_archive.services import visibility
from media_archive.store import StoreUnavailableError, store
from media_archive.store.local import LocalStore
from media_archive.views import zips

from .publicly import PREFIXES, public_set

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("no_documents")]


def download(media_set: MediaSet) -> Any:
    """Ask for the ZIP."""
    return Client().get(f"/media/sets/{media_set.slug}/download.zip")


def received(response: Any) -> bytes:
    """Return all of an answer; the test client closes it after the last byte, and after an error."""
    return b"".join(response.streaming_content)


def stored(key: str) -> bytes:
    """Return an object's bytes."""
    with store().open(key) as file:
        return file.read()


def opened(content: bytes) -> zipfile.ZipFile:
    """Return a ZIP after all its checksums have been compared."""
    file = zipfile.ZipFile(io.BytesIO(content))
    assert file.testzip() is None
    return file


def test_the_zip_has_the_originals_and_says_what_they_are(portal: Any) -> None:
    """Its length is known beforehand; the manifest has the checksums, and a spreadsheet reads it in Persian."""
    media_set = public_set(3, slug="visit", credit="روابط عمومی", credit_en="Public relations")
    response = download(media_set)
    content = received(response)
    assert int(response.headers["Content-Length"]) == len(content)
    assert response.headers["Accept-Ranges"] == "none"
    assert response.headers["Cache-Control"] == "no-store"
    file = opened(content)
    raw = file.read("visit/manifest.csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(rows) == 3
    for row in rows:
        inside = file.read(f"visit/{row['file']}")
        assert row["sha256"] == hashlib.sha256(inside).hexdigest()
        assert int(row["bytes"]) == len(inside)
        assert row["credit_fa"] == "روابط عمومی"
        assert row["rights"] == "council"
    licence = file.read("visit/LICENCE.txt").decode("utf-8-sig")
    assert "Public relations" in licence
    assert licence.count("/media/sets/visit/") == 3


def test_without_originals_it_has_the_largest_pictures(portal: Any) -> None:
    """Also for one item alone whose rights are others."""
    media_set = public_set(2)
    MediaItem.objects.filter(pk=media_set.items.all()[0].pk).update(rights=Rights.LICENSED)
    file = opened(received(download(media_set)))
    sizes = sorted(info.file_size for info in file.infolist() if info.filename.endswith(".jpg"))
    assert sizes == sorted([len(jpeg()), len(jpeg(32, 24))])


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_page_says_how_large_it_is(portal: Any, prefix: str) -> None:
    """To the byte, in every language."""
    media_set = public_set(2)
    assert zipping.offered_size(media_set) == len(received(download(media_set)))
    html = Client().get(f"{prefix}/media/sets/{media_set.slug}/").content.decode()
    assert f"{prefix}/media/sets/{media_set.slug}/download.zip" in html


def test_withdrawn_while_it_is_sent(portal: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Not a byte of what is withdrawn; the download breaks off instead of ending."""
    media_set = MediaSetFactory()
    for colour in ("#111111", "#eeeeee"):
        MediaItemFactory(media_set=media_set, asset=AssetFactory(content=jpeg(colour=colour)))
    visibility.publish_set(media_set)
    run_due_jobs()
    first, second = media_set.items.order_by("position")
    response = download(media_set)
    stream = iter(response.streaming_content)
    seen = b""
    original, hidden = (stored(item.asset.original_key) for item in (first, second))
    while original not in seen:
        seen += next(stream)
    visibility.set_item_visibility(second, "withdrawn", reason="چهرهٔ کودک")
    with pytest.raises(zipping.BrokenOffError), caplog.at_level(logging.ERROR):
        for block in stream:
            seen += block
    assert len(seen) < int(response.headers["Content-Length"])
    assert hidden not in seen
    assert "was broken off" in caplog.text


def test_the_store_goes_away_in_the_middle(portal: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has arrived is no ZIP, so that nobody takes it for one."""
    media_set = public_set(2)
    last = media_set.items.order_by("position")[1].asset.original_key
    whole = LocalStore.open

    def away(self: LocalStore, key: str, **values: Any) -> Any:
        if key == last:
            raise StoreUnavailableError("away")
        return whole(self, key, **values)

    monkeypatch.setattr(LocalStore, "open", away)
    seen, response = b"", download(media_set)
    with pytest.raises(StoreUnavailableError):
        for block in response.streaming_content:
            seen += block
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(seen))


@pytest.mark.parametrize(
    "content",
    [b"", b"short", jpeg()[:-1] + b"x", jpeg() + b"more"],
    ids=["empty", "shorter", "changed", "longer"],
)
def test_a_file_that_is_not_what_it_was(portal: Any, content: bytes) -> None:
    """Shorter, longer, or of the same length with one byte changed: never a ZIP that looks right."""
    media_set = public_set(1)
    store().put(media_set.items.get().asset.original_key, content, "image/jpeg")
    response = download(media_set)
    with pytest.raises((zipping.BrokenOffError, RuntimeError)):
        b"".join(response.streaming_content)


def test_only_so_many_at_a_time(portal: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next reader is told in words when to come back."""
    places = BoundedSemaphore(1)
    monkeypatch.setattr(zips, "_places", lambda: places)
    media_set = public_set(1)
    first = download(media_set)
    second = download(media_set)
    assert second.status_code == 503
    assert second.headers["Retry-After"] == "60"
    assert opened(received(first))
    assert opened(received(download(media_set)))
    assert places.acquire(blocking=False)


def test_whoever_leaves_makes_room(portal: Any) -> None:
    """In the middle of a download, and once: a server may close an answer twice."""
    places = BoundedSemaphore(1)
    places.acquire()
    body = zips._Body(zipping.plan(public_set(1)), places)
    assert next(iter(body)).startswith(b"PK")
    body.close()
    body.close()
    assert places.acquire(blocking=False)
    assert list(body) == []


def test_too_large_is_not_offered(portal: Any, settings: Any) -> None:
    """Neither on the page nor at its address."""
    settings.CMS_MEDIA_ZIP_MAX = 100
    media_set = public_set(1)
    assert download(media_set).status_code == 404
    assert "download.zip" not in Client().get(f"/media/sets/{media_set.slug}/").content.decode()


def test_asked_for_its_length_alone(portal: Any) -> None:
    """HEAD reads nothing and holds no place."""
    media_set = public_set(1)
    head = Client().head(f"/media/sets/{media_set.slug}/download.zip")
    assert int(head.headers["Content-Length"]) == len(received(download(media_set)))


def test_names_are_unique_and_keep_their_script(portal: Any) -> None:
    """However often a camera began to count anew, and whatever somebody called a file."""
    media_set: MediaSet = public_set(1)
    for filename in (
        "DSC_1.jpg",
        "DSC_1.jpg",
        "بازدید‌ها.JPG",
        "../../etc/passwd",
        "\u202egpj.exe",
        "..",
        "con:|?.jpg",
    ):
        MediaItemFactory(media_set=media_set, asset=AssetFactory(filename=filename))
    visibility.settle([media_set.pk])
    run_due_jobs()
    names = opened(received(download(media_set))).namelist()
    assert len(names) == len(set(names)) == 10
    assert any("بازدید‌ها.jpg" in name for name in names)
    for name in names:
        assert name.startswith(f"{media_set.slug}/")
        assert ".." not in name
        assert not set(name.removeprefix(f"{media_set.slug}/")) & set('/\\:*?"<>|\u202e')


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_makes_a_name_that_hurts(text: str) -> None:
    """Nothing of paths, controls or directions is left, and there is always a name."""
    name = safe_name(text, "file")
    assert name.strip(" .")
    assert len(name) <= 80
    assert not any(ord(char) < 32 or char in '/\\:*?"<>|\u202e' for char in name)
    assert name.encode()
    assert safe_stem(name) == safe_stem(safe_stem(name))
