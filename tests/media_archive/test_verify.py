"""What was uploaded is looked at before anything is made of it; what is not sound is refused with a reason."""

import hashlib
import io
import struct
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from cms.demo.media_factories import AssetFactory, MediaItemFactory
from media_archive import inspection, messages
from media_archive.inspection import Inspected
from media_archive.jobs import queue, verify
from media_archive.jobs.running import perform, run_due_jobs
from media_archive.models import (
    Asset,
    AssetKind,
    AssetState,
    AuditEntry,
    Derivative,
    Job,
    JobKind,
    JobState,
    UploadSession,
)
from media_archive.sniffing import Family, RefusedError, Sniffed, sniff
from media_archive.store import store
from tests.media_archive.hostile_pictures import EICAR, animation, archive, picture, png

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def uploaded(content: bytes, **values: Any) -> Asset:
    """Return an asset as it is right after its upload, with the job that looks at it."""
    asset: Asset = AssetFactory(content=content, is_processed=False, sha256="", **values)
    queue.enqueue(JobKind.VERIFY, asset)
    return asset


def verified(content: bytes, **values: Any) -> Asset:
    """Return an asset after everything that is due was done with it."""
    asset = uploaded(content, **values)
    run_due_jobs()
    asset.refresh_from_db()
    return asset


def raw_file() -> bytes:
    """Return a TIFF that says it is the preview of something larger, as cameras' raw files do."""
    file = io.BytesIO()
    Image.new("RGB", (32, 24)).save(file, "TIFF", tiffinfo={254: 1})
    return file.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HOSTILE = {
    "empty": (b"", "empty"),
    "words": (b"This is no picture.", "unknown_type"),
    "random bytes": (bytes(range(200)), "unknown_type"),
    "EICAR": (EICAR, "test_virus"),
    "EICAR behind a picture": (picture("JPEG") + EICAR, "test_virus"),
    "web page": (b"\xef\xbb\xbf <!DOCTYPE html><html><script>alert(1)</script>", "web_page"),
    "program of a page": (b"<?php system($_GET[0]); ?>", "web_page"),
    "SVG with a script": (SVG, "drawing"),
    "SVG after XML": (b'<?xml version="1.0"?>' + SVG, "drawing"),
    "PDF": (b"%PDF-1.7\n" + b"x" * 50, "document"),
    "ZIP": (archive(), "archive"),
    "Windows program": (b"MZ\x90\0" + b"\0" * 100, "program"),
    "shell script": (b"#!/bin/sh\nrm -rf /\n", "program"),
    "Photoshop": (b"8BPS\0\x01" + b"\0" * 100, "format_not_taken"),
    "GIF": (picture("GIF"), "format_not_taken"),
    "GIF of 400 frames": (animation("GIF", 400), "format_not_taken"),
    "HEIF": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40, "format_not_taken"),
    "raw of Canon": (b"II*\0\x10\0\0\0CR\x02\0" + b"\0" * 40, "raw_picture"),
    "raw like a TIFF": (raw_file(), "raw_picture"),
    "WebP of 2,000 frames": (animation("WEBP", 2000, method=0), "animated"),
    "PNG of frames": (animation("PNG", 3), "animated"),
    "cut JPEG": (picture("JPEG", (640, 480))[:3000], "cut_off"),
    "cut progressive JPEG": (picture("JPEG", (640, 480), progressive=True)[:9000], "cut_off"),
    "cut PNG": (picture("PNG", (640, 480))[:3000], "cut_off"),
    "cut WebP": (picture("WEBP", (640, 480))[:500], "damaged"),
    "cut AVIF": (picture("AVIF", (640, 480))[:300], "damaged"),
    "cut TIFF": (picture("TIFF", (640, 480))[:5000], "cut_off"),
    "JPEG of nothing but its beginning": (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "cut_off"),
    "PNG without pixels": (png(100, 100, b""), "cut_off"),
    "PNG of no size": (png(0, 0, b""), "damaged"),
    "decompression bomb": (png(19_000, 19_000, b"\0" * 1_000_000), "too_many_pixels"),
    "one endless side": (png(2**31 - 1, 1, b"\0"), "too_many_pixels"),
    "JPEG and ZIP": (picture("JPEG") + archive(), "polyglot"),
    "JPEG and page": (picture("JPEG") + b"<html><script>alert(1)</script>", "polyglot"),
    "JPEG with a program inside": (picture("JPEG", comment=b"<?php system($_GET[0]); ?>"), "polyglot"),
    "JPEG and PDF": (picture("JPEG", comment=b"%PDF-1.4\n1 0 obj"), "polyglot"),
    "PNG and RAR": (picture("PNG") + b"Rar!\x1a\x07\x01\0" + b"\0" * 50, "polyglot"),
    "film like a WebP": (b"RIFF\xff\xff\xff\x7fWEBPVP8X" + b"\0" * 50, "damaged"),
    "AVIF of random bytes": (b"\0\0\0\x20ftypavif" + bytes(range(256)) * 4, "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_sound_is_refused_with_its_reason(name: str) -> None:
    """Whatever it is called: kept for those who must look at it, nothing made of it, and the job has done its work."""
    content, code = HOSTILE[name]
    asset = verified(content, filename="DSC_0001.jpg")
    assert (asset.state, asset.state_code) == (AssetState.QUARANTINED, code), asset.state_detail
    assert messages.reason(code) != code
    assert not Derivative.objects.exists()
    assert not Job.objects.filter(state__in=[JobState.FAILED, JobState.WAITING]).exists()
    assert store().head(asset.original_key) is not None
    assert AuditEntry.objects.get(action="quarantine").detail == {"code": code}


def multi_picture() -> bytes:
    """Return a JPEG with a preview beside the picture, as phones and cameras write it."""
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(
        file, "MPO", save_all=True, append_images=[Image.new("RGB", (32, 24), "blue")]
    )
    return file.getvalue()


def deep(format: str) -> bytes:
    """Return a grey picture of 16 bits a pixel: black on the left, white on the right."""
    file = io.BytesIO()
    image = Image.new("I;16", (64, 48))
    for x in range(64):
        for y in range(48):
            image.putpixel((x, y), 65535 if x >= 32 else 0)
    image.save(file, format)
    return file.getvalue()


def pages() -> bytes:
    """Return a TIFF of two pages."""
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(
        file, "TIFF", save_all=True, append_images=[Image.new("RGB", (9, 9))], compression="tiff_lzw"
    )
    return file.getvalue()


SOUND: dict[str, tuple[Callable[[], bytes], str]] = {
    "JPEG": (lambda: picture("JPEG"), "image/jpeg"),
    "progressive JPEG": (lambda: picture("JPEG", progressive=True), "image/jpeg"),
    "grey JPEG": (lambda: picture("JPEG", mode="L"), "image/jpeg"),
    "CMYK JPEG": (lambda: picture("JPEG", mode="CMYK"), "image/jpeg"),
    "JPEG with a preview": (multi_picture, "image/jpeg"),
    "JPEG with a broken profile": (lambda: picture("JPEG", icc_profile=b"no profile at all"), "image/jpeg"),
    "JPEG with broken EXIF": (lambda: picture("JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff"), "image/jpeg"),
    "PNG": (lambda: picture("PNG"), "image/png"),
    "transparent PNG": (lambda: picture("PNG", mode="RGBA"), "image/png"),
    "PNG of a palette": (lambda: picture("PNG", mode="P"), "image/png"),
    "PNG of a transparent palette": (lambda: picture("PNG", mode="P", transparency=0), "image/png"),
    "PNG of bits": (lambda: picture("PNG", mode="1"), "image/png"),
    "PNG of grey and alpha": (lambda: picture("PNG", mode="LA"), "image/png"),
    "deep PNG": (lambda: deep("PNG"), "image/png"),
    "WebP": (lambda: picture("WEBP"), "image/webp"),
    "WebP without loss": (lambda: picture("WEBP", mode="RGBA", lossless=True), "image/webp"),
    "AVIF": (lambda: picture("AVIF"), "image/avif"),
    "TIFF": (lambda: picture("TIFF"), "image/tiff"),
    "CMYK TIFF": (lambda: picture("TIFF", mode="CMYK", compression="tiff_adobe_deflate"), "image/tiff"),
    "TIFF of Lab": (lambda: picture("TIFF", mode="LAB"), "image/tiff"),
    "deep TIFF": (lambda: deep("TIFF"), "image/tiff"),
    "TIFF of pages": (pages, "image/tiff"),
}


@pytest.mark.parametrize("name", SOUND)
def test_photographs_of_every_kind_are_taken(name: str) -> None:
    """By their bytes; from each the same three formats are made, in colours every screen shows."""
    make, content_type = SOUND[name]
    content = make()
    asset = verified(content, filename="a.bin", kind=AssetKind.FILM)
    assert (asset.state, asset.state_code) == (AssetState.READY, ""), asset.state_detail
    assert (asset.kind, asset.content_type) == (AssetKind.PHOTOGRAPH, content_type)
    assert (asset.width, asset.height) == (64, 48)
    assert asset.sha256 == hashlib.sha256(content).hexdigest()
    assert (len(asset.dhash), len(asset.colour)) == (16, 7)
    [[width, height, files]] = asset.faces["pictures"]
    assert (width, height, set(files)) == (64, 48, {"avif", "webp", "jpg"})
    for row in Derivative.objects.for_pages().filter(asset=asset):
        with store().open(row.key) as file:
            content = file.read()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (row.size, row.sha256)
        with Image.open(io.BytesIO(content)) as image:
            assert (image.size, image.mode) == ((64, 48), "RGB")
            assert "icc_profile" not in image.info


def test_a_file_that_changed_on_its_way_is_refused() -> None:
    """Its sender said what it hashes to."""
    item = MediaItemFactory(asset=AssetFactory(content=picture("JPEG"), is_processed=False))
    UploadSession.objects.create(
        asset=item.asset, media_set=item.media_set, size=1, part_size=1, declared_sha256="0" * 64
    )
    queue.enqueue(JobKind.VERIFY, item.asset)
    run_due_jobs()
    item.asset.refresh_from_db()
    assert (item.asset.state, item.asset.state_code) == (AssetState.QUARANTINED, "hash_differs")


@pytest.mark.parametrize(("difference", "code"), [(1, "truncated"), (-1, "hash_differs")])
def test_a_file_of_another_size_is_refused(difference: int, code: str) -> None:
    """Less has arrived than was sent, or something else."""
    content = picture("JPEG")
    assert verified(content, size=len(content) + difference).state_code == code


def test_a_kind_that_is_not_taken_is_refused(settings: Any) -> None:
    """By setting."""
    settings.CMS_MEDIA_KINDS = ["film"]
    assert verified(picture("JPEG")).state_code == "kind_not_taken"


def test_the_size_of_photographs_is_a_setting(settings: Any) -> None:
    """Measured in pixels, before any is unpacked."""
    settings.CMS_MEDIA_MAX_PIXELS = 64 * 48 - 1
    assert verified(picture("JPEG")).state_code == "too_many_pixels"


def test_an_original_that_is_not_there_is_looked_for_again() -> None:
    """A bucket of the wrong name must not refuse the whole archive: the job waits, the file is what it was."""
    asset = uploaded(picture("JPEG"))
    store().delete([asset.original_key])
    run_due_jobs()
    asset.refresh_from_db()
    job = Job.objects.get()
    assert (asset.state, job.state, job.reason_code) == (
        AssetState.VERIFYING,
        JobState.WAITING,
        "original_missing",
    )


def test_films_are_looked_at_by_their_own_inspector(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says whether it is a film or sound alone."""
    monkeypatch.setitem(inspection.INSPECTORS, Family.MOVING, f"{__name__}.a_sound")
    asset = uploaded(b"\0\0\0\x18ftypM4A \0\0\0\0" + b"\0" * 40)
    job = queue.claim("here")
    assert job is not None
    verify.verify(verify.JobRun(job))
    asset.refresh_from_db()
    assert (asset.state, asset.kind, asset.duration_ms) == (AssetState.PROCESSING, AssetKind.SOUND, 1000)
    assert Job.objects.active().filter(kind=JobKind.REMUX, asset=asset).exists()


def a_sound(path: Any) -> Inspected:
    """Find a sound recording of a second."""
    return Inspected(AssetKind.SOUND, "audio/mp4", {"duration_ms": 1000})


class KilledError(BaseException):
    """The process is gone: nothing is written down any more."""


STEPS = {
    "before reading": "media_archive.store.local.LocalStore.open",
    "before looking": "media_archive.jobs.verify.inspection.inspect",
    "before noting": "media_archive.jobs.verify.assets.verified",
    "while noting": "media_archive.jobs.verify.labels.take_over",
    "before ending": "media_archive.jobs.running.queue.finish",
    "before the sizes": "media_archive.jobs.pictures.decoding.shrunk",
    "between two sizes": "media_archive.jobs.pictures.ladder.encode",
    "before the sizes are noted": "media_archive.jobs.pictures.assets.keep_derivatives",
    "while the sizes are noted": "media_archive.jobs.pictures.labels.request_label_of",
}


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_worker_is_followed_by_another(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it dies: the next one finishes, once, and every row names an object that is there."""
    asset = uploaded(picture("JPEG"))
    MediaItemFactory(asset=asset)

    def killed(*arguments: Any, **options: Any) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(STEPS[step], killed)
        with pytest.raises(KilledError):
            run_due_jobs()
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=5), tick=False):
        run_due_jobs("another")
    asset.refresh_from_db()
    assert asset.state == AssetState.READY
    assert not Job.objects.exclude(state=JobState.DONE).exists()
    rows = list(Derivative.objects.for_pages().filter(asset=asset).select_related("asset"))
    assert [row.spec for row in rows] == ["w64.avif", "w64.jpg", "w64.webp"]
    assert all(store().head(row.key) is not None for row in rows)
    assert asset.versions.count() == 1


BEGINNINGS = {
    b"\x1a\x45\xdf\xa3": Sniffed(Family.MOVING, "video/x-matroska"),
    b"\0\0\0\x14ftypqt  ": Sniffed(Family.MOVING, "video/quicktime"),
    b"\0\0\0\x18ftypisom": Sniffed(Family.MOVING, "video/mp4"),
    b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif": Sniffed(Family.PICTURE, "image/avif"),
    b"RIFF\0\0\0\0WAVE": Sniffed(Family.MOVING, "audio/wav"),
    b"RIFF\0\0\0\0AVI ": Sniffed(Family.MOVING, "video/x-msvideo"),
    b"ID3\x04": Sniffed(Family.MOVING, "audio/mpeg"),
    b"\xff\xfb\x90\x44": Sniffed(Family.MOVING, "audio/mpeg"),
    b"\xff\xf1\x50\x80": Sniffed(Family.MOVING, "audio/aac"),
    b"OggS": Sniffed(Family.MOVING, "audio/ogg"),
    (b"\x47" + b"\0" * 187) * 6: Sniffed(Family.MOVING, "video/mp2t"),
    (b"\0\0\0\0\x47" + b"\0" * 187) * 6: Sniffed(Family.MOVING, "video/mp2t"),
}


@pytest.mark.parametrize("head", BEGINNINGS, ids=lambda head: repr(head[:16]))
def test_films_and_recordings_are_told_by_their_beginning(head: bytes) -> None:
    """Those that cameras, recorders and phones write."""
    assert sniff(head) == BEGINNINGS[head]


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.builds(bytes.__add__, st.sampled_from([*BEGINNINGS, b"FORM", b"<?xml"]), st.binary(max_size=60)),
    )
)
def test_every_beginning_is_told_or_refused(head: bytes) -> None:
    """With a code that has a sentence; nothing else is ever raised."""
    code = ""
    try:
        sniff(head)
    except RefusedError as error:
        code = error.code
    assert code in ("", *messages.REFUSED)


def test_the_profile_decides_the_colours() -> None:
    """The same numbers mean another colour in another space; what is published is sRGB."""
    file = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 40, 40)).save(file, "PNG", icc_profile=wide_profile())
    asset = verified(file.getvalue())
    row = Derivative.objects.get(asset=asset, spec="w64.jpg")
    with store().open(row.key) as found:
        red, green, blue = Image.open(io.BytesIO(found.read())).convert("RGB").getpixel((30, 20))
    assert red > 215, (red, green, blue)
    assert green < 40, (red, green, blue)


def wide_profile() -> bytes:
    """Return sRGB's profile under another name and with Display P3's primaries, adapted to D50 (ICC.1:2022, 8.3.3)."""
    content = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    wide = {
        b"rXYZ": (0.51512, 0.2412, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.1571, 0.06657, 0.78407),
    }
    for place in range(132, 132 + 12 * struct.unpack_from(">I", content, 128)[0], 12):
        name, offset, _ = struct.unpack_from(">4sII", content, place)
        if name in wide:
            struct.pack_into(">3i", content, offset + 8, *(round(value * 65536) for value in wide[name]))
    return bytes(content.replace("sRGB".encode("utf-16-be"), "Wide".encode("utf-16-be")))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(orientation: int) -> None:
    """However the camera was held: red is on top left, and the sizes are those a reader sees."""
    image = Image.new("RGB", (64, 48), "blue")
    image.paste("red", (0, 0, 32, 24))
    image.paste("lime", (32, 0, 64, 24))
    undo = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = io.BytesIO()
    (image.transpose(undo) if undo is not None else image).save(file, "JPEG", quality=95, exif=exif)
    asset = verified(file.getvalue())
    assert (asset.width, asset.height) == (64, 48)
    for row in Derivative.objects.for_pages().filter(asset=asset):
        with store().open(row.key) as found:
            made = Image.open(io.BytesIO(found.read())).convert("RGB")
        assert made.size == (64, 48)
        corners = [made.getpixel(place) for place in ((8, 8), (56, 8), (8, 40))]
        assert [colour.index(max(colour)) for colour in corners] == [0, 1, 2], corners


def test_deep_grey_keeps_its_shades() -> None:
    """Sixteen bits become eight: black stays black, white stays white, nothing is cut off between."""
    asset = verified(deep("PNG"))
    assert asset.colour in ("#7f7f7f", "#808080")


def test_cmyk_becomes_the_colour_it_stands_for() -> None:
    """Printers' colours are no screen's."""
    file = io.BytesIO()
    Image.new("CMYK", (64, 48), (0, 255, 255, 0)).save(file, "JPEG", quality=95)
    colour = verified(file.getvalue()).colour
    red, green, blue = bytes.fromhex(colour[1:])
    assert (red > 220, green < 70, blue < 70) == (True, True, True), colour


@pytest.mark.parametrize("kind", [JobKind.VERIFY, JobKind.LADDER])
def test_who_has_lost_the_job_refuses_nothing(kind: JobKind, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file may have another original by now, and that one is nobody's to refuse unseen."""
    asset = uploaded(b"This is no picture.") if kind == JobKind.VERIFY else AssetFactory()
    Job.objects.all().delete()
    queue.enqueue(kind, asset)
    job = queue.claim("here")
    assert job is not None
    real = store().open if kind == JobKind.VERIFY else store().download

    def taken_away(*arguments: Any, **options: Any) -> Any:
        queue.cancel(asset)
        return real(*arguments, **options)

    monkeypatch.setattr(store(), "open" if kind == JobKind.VERIFY else "download", taken_away)
    if kind == JobKind.LADDER:
        store().put(asset.original_key, b"This is no picture.", "image/jpeg")
    before = asset.state
    perform(job)
    asset.refresh_from_db()
    assert asset.state == before
