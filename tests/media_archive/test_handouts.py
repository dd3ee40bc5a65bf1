"""What is given away as the original: every pixel of it, the words of the item, and nothing private."""

import io
import zlib
from pathlib import Path
from typing import Any

import pyexiv2
import pytest
from PIL import Image

from cms.demo.media_factories import AssetFactory, MediaItemFactory
from media_archive.jobs import queue
from media_archive.jobs.running import run_due_jobs
from media_archive.models import Asset, AssetKind, Derivative, JobKind, MediaItem
from media_archive.originals import handout_of
from media_archive.services import labels, visibility
from media_archive.store import keys, store
from tests.media_archive.hostile_pictures import picture

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("no_documents")]

CREDIT = "عکس: نرگس صالحی، روابط عمومی شورا"
PRIVATE = {
    "Exif.Image.Orientation": "6",
    "Exif.Photo.BodySerialNumber": "Narges-Home-1234",
    "Exif.GPSInfo.GPSLatitudeRef": "N",
    "Exif.GPSInfo.GPSLatitude": "35/1 41/1 30/1",
}


def taken(format: str, tmp_path: Path, exif: dict[str, str] = PRIVATE, **options: Any) -> bytes:
    """Return a picture that says where its photographer lives."""
    path = tmp_path / "taken"
    path.write_bytes(picture(format, (60, 40), **options))
    if exif:
        with pyexiv2.Image(str(path)) as image:
            image.modify_exif(exif)
    return path.read_bytes()


def arrived(content: bytes) -> MediaItem:
    """Return the item of a photograph after everything that is due was done."""
    asset = AssetFactory(content=content, is_processed=False, sha256="")
    item: MediaItem = MediaItemFactory(asset=asset, credit=CREDIT)
    queue.enqueue(JobKind.VERIFY, asset)
    run_due_jobs()
    item.asset.refresh_from_db()
    return item


def given(asset: Asset) -> bytes:
    """Return the bytes that are given away; their size and hash are what is said of them."""
    handout = handout_of(asset)
    assert handout is not None
    with store().open(handout.key) as file:
        content: bytes = file.read()
    row = Derivative.objects.get(asset=asset, spec__startswith="original.")
    assert (len(content), row.size) == (handout.size, handout.size)
    assert row.sha256 == handout.sha256
    return content


SORTS: dict[str, tuple[str, dict[str, Any]]] = {
    "JPEG": ("JPEG", {}),
    "progressive CMYK JPEG": ("JPEG", {"mode": "CMYK", "progressive": True}),
    "PNG": ("PNG", {}),
    "PNG of a palette": ("PNG", {"mode": "P", "transparency": 0}),
    "WebP": ("WEBP", {}),
    "WebP without loss": ("WEBP", {"mode": "RGBA", "lossless": True}),
}


@pytest.mark.parametrize("sort", SORTS)
def test_the_copy_has_every_pixel_and_nothing_private(sort: str, tmp_path: Path) -> None:
    """And stands as upright as the original; changed words reach it too."""
    kind, options = SORTS[sort]
    content = taken(kind, tmp_path, **options)
    assert b"Narges-Home" in content
    item = arrived(content)
    for credit in (CREDIT, "عکاس دیگر"):
        MediaItem.objects.filter(pk=item.pk).update(credit=credit)
        labels.request_label([item])
        run_due_jobs()
        item.asset.refresh_from_db()
        copy = given(item.asset)
        path = tmp_path / "copy"
        path.write_bytes(copy)
        with Image.open(io.BytesIO(content)) as before, Image.open(path) as after:
            assert (after.mode, after.size, after.tobytes()) == (before.mode, before.size, before.tobytes())
            assert dict(after.getexif()) == {0x0112: 6}
        with pyexiv2.Image(str(path)) as said:
            assert list(said.read_exif()) == ["Exif.Image.Orientation"]
            assert said.read_xmp()["Xmp.photoshop.Credit"] == credit
        assert b"Narges-Home" not in copy


def test_what_follows_the_picture_is_not_given_away(tmp_path: Path) -> None:
    """Telephones put a second picture or a film behind the first, with a place of its own."""
    picture_of = taken("JPEG", tmp_path)
    copy = given(arrived(picture_of + picture_of + b"\0\0\0\x18ftypmp42" + b"film" * 50).asset)
    assert copy.endswith(b"\xff\xd9")
    assert copy.count(b"\xff\xd8\xff") == 1
    assert b"film" not in copy


def test_notes_in_a_png_are_not_given_away(tmp_path: Path) -> None:
    """Written plain or compressed."""
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", "Narges-Home")
    notes.add_text("Comment", "Narges-Home" * 20, zip=True)
    copy = given(arrived(picture("PNG", pnginfo=notes)).asset)
    assert b"Author" not in copy
    assert b"zTXt" not in copy
    assert zlib.crc32(copy[12:29]) == int.from_bytes(copy[29:33], "big")


def test_a_format_that_cannot_be_cleaned_stays_inside_if_it_is_private(tmp_path: Path) -> None:
    """What nobody could be harmed by is given away as it came."""
    private = arrived(taken("TIFF", tmp_path)).asset
    assert handout_of(private) is None
    plain = arrived(taken("TIFF", tmp_path, exif={})).asset
    handout = handout_of(plain)
    assert handout is not None
    assert (handout.key, handout.sha256) == (plain.original_key, plain.sha256)


def test_the_copy_is_in_no_public_place(tmp_path: Path) -> None:
    """Whether an original is offered is asked each time somebody wants it."""
    item = arrived(taken("JPEG", tmp_path))
    visibility.publish_set(item.media_set)
    run_due_jobs()
    item.asset.refresh_from_db()
    public = [info.key.rpartition("/")[2] for info in store().objects(f"{keys.PUBLIC}{item.asset.uid}/")]
    assert sorted(public) == ["w40.avif", "w40.jpg", "w40.webp"]


def test_films_are_given_away_as_they_came() -> None:
    """And what was never checked is not."""
    film = AssetFactory(kind=AssetKind.FILM)
    handout = handout_of(film)
    assert handout is not None
    assert handout.key == film.original_key
    assert handout_of(Asset(kind=AssetKind.FILM)) is None
