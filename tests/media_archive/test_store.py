"""Both stores answer alike: local files and a real S3 server."""

import datetime as dt
import io
import urllib.error
import urllib.request
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cms.core.files import wanted_range
from media_archive.models import new_revision
from media_archive.store import ObjectMissingError, ObjectStore, StoreUnavailableError, keys, store
from media_archive.store.local import LocalStore
from media_archive.store.signing import Credentials, content_disposition, presign

UID = uuid.UUID("6f1a0c8e-6a53-4a53-9a58-0e2d8a1b2c3d")


@pytest.fixture(params=["local", pytest.param("s3", marks=pytest.mark.s3)])
def any_store(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> ObjectStore:
    """Each of the stores, empty."""
    if request.param == "s3":
        request.getfixturevalue("s3_media")
    else:
        settings.MEDIA_ROOT = str(tmp_path / "media")
        settings.CMS_MEDIA_PRIVATE_ROOT = str(tmp_path / "archive")
    return store()


def ask(address: str, method: str = "GET", data: bytes | None = None) -> Any:
    """Return the answer of another server, errors too."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        return opener.open(urllib.request.Request(address, data, method=method), timeout=10)
    except urllib.error.HTTPError as error:
        return error


def read(found: ObjectStore, key: str, **limits: Any) -> bytes:
    """Return an object's bytes."""
    with found.open(key, **limits) as stream:
        return stream.read()


def test_keeps_what_it_is_given(any_store: ObjectStore, tmp_path: Path) -> None:
    """Bytes, streams and files come back whole, in part, and in a file."""
    key = keys.original(UID, 1)
    path = tmp_path / "given"
    path.write_bytes(b"0123456789")
    for content in (b"0123456789", io.BytesIO(b"0123456789"), path):
        any_store.put(key, content, "text/plain")
        assert read(any_store, key) == b"0123456789"
    assert read(any_store, key, start=3, end=6) == b"345"
    assert read(any_store, key, start=8) == b"89"
    any_store.download(key, tmp_path / "taken")
    assert (tmp_path / "taken").read_bytes() == b"0123456789"
    info = any_store.head(key)
    assert info is not None
    assert (info.size, info.modified_at.tzinfo is not None) == (10, True)


def test_says_what_is_not_there(any_store: ObjectStore, tmp_path: Path) -> None:
    """Missing objects and uploads are told from a store that is away, and deleting them is no error."""
    key = keys.original(UID, 1)
    assert any_store.head(key) is None
    with pytest.raises(ObjectMissingError):
        read(any_store, key)
    with pytest.raises(ObjectMissingError):
        any_store.download(key, tmp_path / "taken")
    with pytest.raises(ObjectMissingError):
        any_store.copy(key, keys.original(UID, 2), "text/plain")
    with pytest.raises(ObjectMissingError):
        any_store.list_parts(key, "0123456789abcdef0123456789abcdef")
    any_store.delete([key])
    any_store.abort_upload(key, "0123456789abcdef0123456789abcdef")


def test_copies_into_the_public_bucket_and_deletes_by_prefix(any_store: ObjectStore) -> None:
    """A publication is copies under a prefix of its own, and its end is the end of them alone."""
    rev, other = new_revision(), new_revision()
    source = keys.private(UID, rev, "w640.jpg")
    any_store.put(source, b"picture", "image/jpeg")
    for target in (keys.public(UID, rev, "w640.jpg"), keys.public(UID, other, "w640.jpg")):
        any_store.copy(source, target, "image/jpeg")
        any_store.copy(source, target, "image/jpeg")
    assert any_store.delete_prefix(keys.public_prefix(UID, rev)) == 1
    left = [info.key for info in any_store.objects(keys.PUBLIC)]
    assert left == [keys.public(UID, other, "w640.jpg")]
    assert read(any_store, source) == b"picture"


def test_puts_parts_together(any_store: ObjectStore) -> None:
    """A part that is sent again after a broken line counts once; the whole has them in order."""
    key = keys.original(UID, 1)
    upload = any_store.begin_upload(key, "video/mp4")
    large = 5 * 1024 * 1024
    any_store.put_part(key, upload, 2, b"end")
    any_store.put_part(key, upload, 1, b"y" * large)
    any_store.put_part(key, upload, 1, b"y" * large)
    assert [found.upload_id for found in any_store.open_uploads("orig/")] == [upload]
    parts = any_store.list_parts(key, upload)
    assert [(part.number, part.size) for part in parts] == [(1, large), (2, 3)]
    any_store.complete_upload(key, upload, parts)
    assert read(any_store, key) == b"y" * large + b"end"
    assert list(any_store.open_uploads("orig/")) == []
    with suppress(ObjectMissingError):  # A store may also answer that it is done.
        any_store.complete_upload(key, upload, parts)
    assert read(any_store, key) == b"y" * large + b"end"


def test_an_upload_given_up_leaves_nothing(any_store: ObjectStore) -> None:
    """Neither an object nor an open upload."""
    key = keys.original(UID, 1)
    upload = any_store.begin_upload(key, "video/mp4")
    any_store.put_part(key, upload, 1, b"part")
    any_store.abort_upload(key, upload)
    assert list(any_store.open_uploads("orig/")) == []
    assert any_store.head(key) is None


@pytest.mark.s3
def test_a_browser_sends_parts_and_reads_originals_by_address(s3_media: str) -> None:
    """Signed addresses open what they name, for a while, and nothing without them."""
    found = store()
    key = keys.original(UID, 1)
    upload = found.begin_upload(key, "image/jpeg")
    addresses = found.sign_parts(key, upload, [1, 2], seconds=60)
    assert ask(addresses[1], "PUT", b"part one").status == 200
    found.complete_upload(key, upload, found.list_parts(key, upload))
    address = found.signed_url(key, seconds=60, filename="عکس جلسه.jpg", content_type="image/jpeg")
    answer = ask(address)
    assert (answer.status, answer.read()) == (200, b"part one")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert ask(address.partition("?")[0]).status == 403
    assert ask(address.replace("/1?", "/2?")).status == 403
    early = dt.datetime.now(dt.UTC) - dt.timedelta(hours=1)
    assert ask(found.signed_url(key, seconds=60, now=early)).status == 403


@pytest.mark.s3
@time_machine.travel(dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC), tick=False)
def test_addresses_are_those_of_botocore(s3_media: str) -> None:
    """Our signer and Amazon's agree to the letter."""
    found: Any = store()
    key = keys.original(UID, 1)
    ours = found.signed_url(key, seconds=60, filename="report 1.pdf", content_type="application/pdf")
    parameters = {
        "Bucket": found.private_bucket,
        "Key": key,
        "ResponseContentDisposition": content_disposition("report 1.pdf"),
        "ResponseContentType": "application/pdf",
    }
    theirs = found.client.generate_presigned_url("get_object", Params=parameters, ExpiresIn=60)
    ours_by_name, theirs_by_name = (dict(parse_qsl(urlsplit(url).query)) for url in (ours, theirs))
    assert ours_by_name == theirs_by_name


def test_signature_of_the_published_example() -> None:
    """The example of the Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters"."""
    url = presign(
        "GET",
        "https://examplebucket.s3.amazonaws.com/test.txt",
        Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"),
        seconds=86400,
        now=dt.datetime(2013, 5, 24, tzinfo=dt.UTC),
    )
    assert url.endswith("&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")


@pytest.mark.s3
def test_a_wrong_secret_is_a_store_that_is_away(s3_media: str, settings: Any) -> None:
    """Not an exception of the library, and not a missing object."""
    settings.CMS_MEDIA_S3 = {**settings.CMS_MEDIA_S3, "secret_key": "wrong"}
    with pytest.raises(StoreUnavailableError):
        store().put(keys.original(UID, 1), b"x", "text/plain")


@pytest.mark.parametrize("key", ["", "/etc/passwd", "../x", "pub/../../x", "pub//x", "orig/\0"])
def test_no_key_leads_out_of_the_folder(key: str) -> None:
    """Whatever is asked for."""
    found: Any = store()
    with pytest.raises(ValueError, match=r"^"):
        found.path(key)


@pytest.mark.django_db
def test_public_copies_are_shown_in_part_and_nothing_else_is(client: Client) -> None:
    """A player asks for the middle; originals have no address."""
    rev = new_revision()
    store().put(keys.public(UID, rev, "hls/720.mp4"), b"0123456789", "video/mp4")
    store().put(keys.original(UID, 1), b"secret", "video/mp4")
    address = store().public_url(keys.public(UID, rev, "hls/720.mp4"))
    answer = client.get(address, headers={"Range": "bytes=2-4"})
    assert (answer.status_code, b"".join(answer), answer["Content-Range"]) == (206, b"234", "bytes 2-4/10")
    assert answer["Content-Type"] == "video/mp4"
    assert client.get(address, headers={"Range": "bytes=10-"}).status_code == 416
    whole = client.get(address)
    assert (whole.status_code, b"".join(whole), whole["X-Content-Type-Options"]) == (
        200,
        b"0123456789",
        "nosniff",
    )
    assert client.get(address, headers={"If-None-Match": whole["ETag"]}).status_code == 304
    for path in (f"/media-files/{keys.original(UID, 1)}", f"/media-files/pub/../orig/{UID}/1"):
        assert client.get(path).status_code == 404


def test_a_signed_address_opens_one_file_for_a_while(client: Client) -> None:
    """As an attachment; not another file, not later, not with a changed letter."""
    store().put(keys.original(UID, 1), b"original", "image/jpeg")
    address = store().signed_url(
        keys.original(UID, 1), seconds=60, filename="عکس.jpg", content_type="image/jpeg"
    )
    answer = client.get(address)
    assert (answer.status_code, b"".join(answer)) == (200, b"original")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert client.get(f"{address[:-1]}{'a' if address[-1] != 'a' else 'b'}").status_code == 403
    early = dt.datetime.now(dt.UTC) - dt.timedelta(hours=1)
    old = store().signed_url(keys.original(UID, 1), seconds=60, now=early)
    assert client.get(old).status_code == 403


@given(st.text(max_size=30), st.integers(0, 10**12))
def test_any_range_header_is_answered(header: str, size: int) -> None:
    """With a stretch of the file, the whole of it, or a refusal."""
    try:
        found = wanted_range(f"bytes={header}", size)
    except ValueError:
        return
    assert found is None or 0 <= found[0] < found[1] <= size


def test_an_upload_is_known_with_all_its_parts_or_not_at_all(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that dies while it forgets the parts leaves none that would be taken for an upload."""
    settings.CMS_MEDIA_PRIVATE_ROOT = str(tmp_path / "archive")
    here = LocalStore()

    def die(*args: Any, **kwargs: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("media_archive.store.local.shutil.rmtree", die)
    for is_whole in (True, False):
        name = here.begin_upload("orig/x/1", "image/jpeg")
        here.put_part("orig/x/1", name, 1, b"part")
        with pytest.raises(KeyboardInterrupt):
            here.complete_upload("orig/x/1", name, []) if is_whole else here.abort_upload("orig/x/1", name)
        with pytest.raises(ObjectMissingError):
            here.list_parts("orig/x/1", name)
        assert list(here.open_uploads("orig/")) == []
    assert len(list(here.remains())) == 4  # Two parts, each with its hash.
