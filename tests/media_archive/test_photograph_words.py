"""What photographs say of themselves is read, and what is nobody's business goes."""

import datetime as dt
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cms.demo.media_factories import MediaSetFactory
from media_archive.jobs.running import run_due_jobs
from media_archive.photographs import containers, iim, metadata, texts, xmp
from media_archive.services import labels, visibility
from media_archive.services.labels import Label
from tests.media_archive.photographs import CREDIT, SECRETS, arrived, photograph, public_files, said_by


@pytest.mark.django_db
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_public_files_say_who_made_them_and_nothing_private(format: str, tmp_path: Path) -> None:
    """Of every format and size: the Persian credit, caption and rights; no place, no owner, no serial number."""
    content = photograph(tmp_path, format=format)
    assert b"Narges-Home" in content
    item = arrived(content, caption="رئیس شورا در جلسهٔ علنی", credit=CREDIT, keywords="شورا، جلسه")
    visibility.publish_set(item.media_set)
    run_due_jobs()
    item.asset.refresh_from_db()
    files = public_files(item.asset, tmp_path)
    assert sorted(path.name for path in files) == ["w320.avif", "w320.jpg", "w320.webp"]
    for path in files:
        said = said_by(path)
        assert said["Xmp.photoshop.Credit"] == CREDIT
        assert said["Xmp.dc.creator"] == [CREDIT]
        assert said["Xmp.dc.description"] == {'lang="x-default"': "رئیس شورا در جلسهٔ علنی"}
        assert said["Xmp.dc.subject"] == ["شورا", "جلسه"]
        assert said["Xmp.dc.rights"]['lang="x-default"'] == labels.label_of(item.asset).rights
        assert said["Xmp.photoshop.DateCreated"].startswith("2026-04-05")
        assert not [
            name for name in said if any(secret in name for secret in SECRETS) or name.startswith("Exif.")
        ]
        raw = path.read_bytes()
        assert b"Narges-Home" not in raw
        with Image.open(io.BytesIO(raw)) as image:
            assert not image.getexif()
            assert "comment" not in image.info
        if path.suffix == ".jpg":
            assert CREDIT.startswith(said["Iptc.Application2.Credit"])
            assert len(said["Iptc.Application2.Credit"].encode()) <= 32
            assert said["Iptc.Application2.Caption"] == "رئیس شورا در جلسهٔ علنی"
            assert said["Iptc.Application2.DateCreated"] == "2026-04-05"


@pytest.mark.django_db
@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_another_program_reads_the_same(tmp_path: Path) -> None:
    """And finds the files as the standards want them."""
    item = arrived(photograph(tmp_path), credit=CREDIT)
    visibility.publish_set(item.media_set)
    run_due_jobs()
    item.asset.refresh_from_db()
    files = [str(path) for path in public_files(item.asset, tmp_path)]
    command = ["exiftool", "-j", "-G1", "-a", "-u", "-all", "-validate", "-warning", *files]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    found = json.loads(answer.stdout)
    assert len(found) == 3
    for said in found:
        assert said["XMP-photoshop:Credit"] == CREDIT
        assert said["ExifTool:Validate"] == "OK", said
        assert not [name for name in said if any(secret in name for secret in SECRETS)]


@pytest.mark.django_db
def test_what_the_file_says_fills_what_the_item_leaves_empty(tmp_path: Path) -> None:
    """In Persian letters, whatever the agency's keyboard had; the day is the shutter's, by the council's clock."""
    content = photograph(
        tmp_path,
        xmp={
            "Xmp.dc.description": {
                'lang="x-default"': "ديدار با كسبه‌ی بازار",
                'lang="en-GB"': "Visit to the bazaar",
            },
            "Xmp.photoshop.Credit": "خبرگزاري شهر",
            "Xmp.dc.subject": ["بازار", "شورا، شهر"],
            "Xmp.photoshop.City": "تهران",
        },
        exif={
            "Exif.Photo.DateTimeOriginal": "2026:04:05 23:30:00",
            "Exif.Photo.OffsetTimeOriginal": "+00:00",
        },
    )
    item = arrived(content)
    assert (item.caption, item.caption_en) == ("دیدار با کسبه‌ی بازار", "Visit to the bazaar")
    assert item.credit == "خبرگزاری شهر"
    assert labels.keywords_of(item) == ("بازار", "شورا", "شهر")
    assert item.day == dt.date(2026, 4, 6)
    assert item.asset.captured_at == dt.datetime(2026, 4, 5, 23, 30, tzinfo=dt.UTC)
    said = item.asset.metadata
    assert (said["city"], said["camera"], said["has_position"]) == ("تهران", "NIKON CORPORATION Z 8", True)
    assert said["raw"]["exif"]["Exif.Photo.BodySerialNumber"] == "Narges-Home-1234"


@pytest.mark.django_db
def test_what_an_editor_wrote_stays(tmp_path: Path) -> None:
    """The file fills gaps, it corrects nobody."""
    content = photograph(tmp_path, xmp={"Xmp.dc.description": "از دوربین", "Xmp.photoshop.Credit": "دوربین"})
    day = timezone.localdate() - dt.timedelta(days=3)
    item = arrived(content, caption="از ویراستار", credit="ویراستار", day=day)
    assert (item.caption, item.credit, item.day) == ("از ویراستار", "ویراستار", day)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "zone", "expected"),
    [
        ("2026:01:01 00:00:07", "", False),  # This year's first of January is as good as any day …
        ("2000:01:01 00:03:00", "", True),  # … a camera without a battery believes in another year's.
        ("2099:05:05 10:00:00", "", True),
        ("0000:00:00 00:00:00", "", True),
        ("not a date", "", True),
    ],
)
def test_a_clock_that_was_never_set_is_not_believed(
    said: str, zone: str, expected: bool, tmp_path: Path
) -> None:
    """The day of the occasion stays."""
    media_set = MediaSetFactory(occasion__day=dt.date(2026, 5, 6))
    content = photograph(
        tmp_path, exif={"Exif.Photo.DateTimeOriginal": said, "Exif.Photo.OffsetTimeOriginal": zone}
    )
    item = arrived(content, media_set=media_set)
    assert (item.day == dt.date(2026, 5, 6)) is expected


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", "\x1b%G"), ("utf-8", ""), ("windows-1256", "")],
    ids=["declared", "undeclared", "old"],
)
def test_iptc_of_every_age_is_read(encoding: str, mark: str, tmp_path: Path) -> None:
    """Programs declared UTF-8, forgot to, or wrote what Windows spoke."""
    fields = [(120, "گزارش تصويري"), (110, "روابط عمومي"), (25, "شورا")]
    block = b"".join(
        [iim._dataset(1, 90, mark.encode())] * bool(mark)
        + [iim._dataset(2, number, text.encode(encoding)) for number, text in fields]
    )
    path = tmp_path / "a.jpg"
    Image.new("RGB", (9, 9)).save(path)
    path.write_bytes(containers.label_jpeg(path.read_bytes(), xmp.packet(Label()), block))
    found = metadata.read(path).description
    assert (found.caption, found.credit, found.keywords) == ("گزارش تصویری", "روابط عمومی", ("شورا",))


@settings(deadline=None)
@given(st.binary(max_size=80), st.sampled_from(["", texts.UTF_8_MARK, "\x1b%/1"]))
def test_every_text_can_be_read_and_stored(content: bytes, mark: str) -> None:
    """No byte stops the reader, and nothing gets through that a database refuses or a reader cannot see."""
    text = texts.clean(texts.decode_iptc(content, mark), multiline=True, limit=20)
    assert "\0" not in text
    assert len(text) <= 20
    assert texts.clean(text, multiline=True) == text
    text.encode()


@settings(deadline=None)
@given(st.text(max_size=60))
def test_utf_8_is_read_as_it_was_written(text: str) -> None:
    """Declared or not."""
    assert texts.decode_iptc(text.encode("utf-8", "ignore")) == text.encode("utf-8", "ignore").decode()


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(0, 80))
def test_a_text_is_never_cut_within_a_letter(text: str, size: int) -> None:
    """Whatever the field holds."""
    text = text.encode("utf-8", "ignore").decode()
    cut = texts.cut_to_bytes(text, size)
    assert len(cut) <= size
    assert text.startswith(cut.decode())


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("2025:01:02 03:04:05", "+03:30", dt.datetime(2025, 1, 1, 23, 34, 5, tzinfo=dt.UTC)),
        ("2025:01:02 03:04:05", "", dt.datetime(2025, 1, 1, 23, 34, 5, tzinfo=dt.UTC)),
        ("2025-01-02T03:04:05.25Z", "", dt.datetime(2025, 1, 2, 3, 4, 5, tzinfo=dt.UTC)),
        ("2025-01-02T03:04:05-0800", "", dt.datetime(2025, 1, 2, 11, 4, 5, tzinfo=dt.UTC)),
        ("2025-01-02 ", "", dt.datetime(2025, 1, 1, 20, 30, tzinfo=dt.UTC)),
        ("2025:13:40 03:04:05", "", None),
        ("    :  :     :  :  ", "", None),
        ("2025:01:02 03:04:05", "+99:99", None),
    ],
)
def test_moments_are_read_as_programs_write_them(
    text: str, offset: str, expected: dt.datetime | None
) -> None:
    """With their zone, or the council's."""
    assert metadata.parse_moment(text, offset) == expected


@settings(deadline=None)
@given(st.text(alphabet="0123456789:- TZ+.", max_size=30), st.text(alphabet="0123456789:+-Z", max_size=7))
def test_no_moment_stops_the_reader(text: str, offset: str) -> None:
    """However nonsensical; what is read has a zone."""
    found = metadata.parse_moment(text, offset)
    assert found is None or found.tzinfo is not None
