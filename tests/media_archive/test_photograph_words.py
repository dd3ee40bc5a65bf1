"""What photographs say of themselves is read, what is nobody's business goes, and the item's words are written."""

import datetime as dt
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pyexiv2
import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cms.demo.media_factories import AssetFactory, MediaItemFactory, MediaSetFactory, PlaceFactory
from media_archive.jobs import pictures, queue
from media_archive.jobs.running import run_due_jobs
from media_archive.models import Asset, AssetState, Derivative, Job, JobKind, JobState, MediaItem, Rights
from media_archive.photographs import avif, containers, iim, ladder, metadata, texts, xmp
from media_archive.photographs.labelling import Labeller, UnknownStructureError
from media_archive.services import labels, visibility
from media_archive.services.labels import Label
from media_archive.store import keys, store

CREDIT = "عکس: نرگس صالحی، روابط عمومی شورا"
SECRETS = ("GPS", "Serial", "Owner", "Nikon", "Narges-Home", "MakerNote")


def photograph(
    tmp_path: Path, *, format: str = "JPEG", size: tuple[int, int] = (330, 220), **said: Any
) -> bytes:
    """Return a photograph as cameras and agencies send it: with place, owner, serial number, and words."""
    path = tmp_path / "a"
    Image.effect_noise(size, 60).convert("RGB").save(path, format, comment=b"Narges-Home")
    with pyexiv2.Image(str(path)) as image:
        image.modify_exif(
            {
                "Exif.Image.Make": "NIKON CORPORATION",
                "Exif.Image.Model": "NIKON Z 8",
                "Exif.Photo.DateTimeOriginal": "2026:04:05 10:20:30",
                "Exif.Photo.OffsetTimeOriginal": "+03:30",
                "Exif.Photo.BodySerialNumber": "Narges-Home-1234",
                "Exif.Photo.CameraOwnerName": "Narges-Home",
                "Exif.GPSInfo.GPSLatitudeRef": "N",
                "Exif.GPSInfo.GPSLatitude": "35/1 41/1 30/1",
                "Exif.GPSInfo.GPSLongitudeRef": "E",
                "Exif.GPSInfo.GPSLongitude": "51/1 25/1 10/1",
                **said.get("exif", {}),
            }
        )
        image.modify_xmp(
            {
                "Xmp.exif.GPSLatitude": "35,41.5N",
                "Xmp.aux.SerialNumber": "Narges-Home-1234",
                **said.get("xmp", {}),
            }
        )
        if "iptc" in said:
            image.modify_iptc(said["iptc"])
    return path.read_bytes()


def arrived(content: bytes, **item: Any) -> MediaItem:
    """Return the item of a photograph after everything that is due was done."""
    asset = AssetFactory(content=content, is_processed=False, sha256="")
    row: MediaItem = MediaItemFactory(asset=asset, **{"caption": "", **item})
    queue.enqueue(JobKind.VERIFY, asset)
    run_due_jobs()
    row.refresh_from_db()
    row.asset.refresh_from_db()
    assert row.asset.state == AssetState.READY, row.asset.state_detail
    return row


def public_files(asset: Asset, folder: Path) -> list[Path]:
    """Return the public copies of an asset as files."""
    found = []
    for info in store().objects(f"{keys.PUBLIC}{asset.uid}/"):
        path = folder / info.key.rpartition("/")[2]
        store().download(info.key, path)
        found.append(path)
    return found


def said_by(path: Path) -> dict[str, Any]:
    """Return everything that a public file says, by pyexiv2."""
    with pyexiv2.Image(str(path)) as image:
        return {**image.read_exif(), **image.read_iptc(), **image.read_xmp()}


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


# --- words that change later ----------------------------------------------------------------------------------
def pixels(asset: Asset) -> dict[str, bytes]:
    """Return the unpacked pixels of every derivative."""
    found = {}
    for row in Derivative.objects.for_pages().filter(asset=asset).select_related("asset"):
        with store().open(row.key) as file, Image.open(io.BytesIO(file.read())) as image:
            found[row.spec] = image.convert("RGB").tobytes()
    return found


@pytest.mark.django_db
def test_changed_words_reach_the_files_and_pixels_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a new address; nothing is encoded anew."""
    item = arrived(photograph(tmp_path), credit=CREDIT)
    visibility.publish_set(item.media_set)
    run_due_jobs()
    item.asset.refresh_from_db()
    old_rev, before = item.asset.public_rev, pixels(item.asset)
    monkeypatch.setattr(ladder, "encode", lambda *arguments: pytest.fail("encoded anew"))
    MediaItem.objects.filter(pk=item.pk).update(
        credit="عکاس دیگر", rights=Rights.PUBLIC_DOMAIN, keywords="پل, رود"
    )
    assert labels.request_label([item]) == 1
    run_due_jobs()
    item.asset.refresh_from_db()
    assert item.asset.public_rev not in ("", old_rev)
    assert pixels(item.asset) == before
    rows = {
        row.spec: row
        for row in Derivative.objects.for_pages().filter(asset=item.asset).select_related("asset")
    }
    sizes = item.asset.faces["pictures"][0][2]
    assert sizes == {ending: rows[f"w320.{ending}"].size for ending in ("avif", "webp", "jpg")}
    for row in rows.values():
        path = tmp_path / row.spec
        store().download(row.public_key, path)
        said = said_by(path)
        assert (said["Xmp.photoshop.Credit"], said["Xmp.dc.subject"]) == ("عکاس دیگر", ["پل", "رود"])
        assert said["Xmp.xmpRights.Marked"] == "False"
        assert CREDIT.encode() not in path.read_bytes()
    assert labels.request_label([item]) == 0


@pytest.mark.django_db
def test_words_that_change_while_they_are_written_are_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last ones stand in the files, whoever was faster."""
    item = arrived(photograph(tmp_path))
    MediaItem.objects.filter(pk=item.pk).update(credit="نخست")
    labels.request_label([item])
    put = pictures._put

    def changing(*arguments: Any) -> Any:
        if MediaItem.objects.filter(pk=item.pk).update(credit="سپس"):
            labels.request_label([item])
        return put(*arguments)

    monkeypatch.setattr(pictures, "_put", changing)
    run_due_jobs()
    item.asset.refresh_from_db()
    assert item.asset.faces["label"] == labels.label_of(item.asset).digest
    assert not Job.objects.exclude(state=JobState.DONE).exists()


@pytest.mark.django_db
def test_words_that_change_while_the_sizes_are_made_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The maker looks once more when it is done."""
    asset = AssetFactory(content=photograph(tmp_path), is_processed=False, sha256="")
    item = MediaItemFactory(asset=asset)
    queue.enqueue(JobKind.VERIFY, asset)
    stored = pictures._stored

    def changing(*arguments: Any) -> Any:
        MediaItem.objects.filter(pk=item.pk).update(caption="تازه")
        return stored(*arguments)

    monkeypatch.setattr(pictures, "_stored", changing)
    run_due_jobs()
    asset.refresh_from_db()
    assert asset.faces["label"] == labels.label_of(asset).digest


@pytest.mark.django_db
def test_a_smaller_original_leaves_no_larger_size_behind() -> None:
    """What was made of the version before is not the picture any more."""
    asset = AssetFactory()
    assert [row.spec for row in Derivative.objects.for_pages().filter(asset=asset)] == ["w32.jpg"]
    queue.enqueue(JobKind.LADDER, asset)
    run_due_jobs()
    asset.refresh_from_db()
    assert sorted(row.spec for row in Derivative.objects.for_pages().filter(asset=asset)) == [
        "w64.avif",
        "w64.jpg",
        "w64.webp",
    ]
    assert [size[0] for size in asset.faces["pictures"]] == [64]


@pytest.mark.django_db
def test_a_file_not_built_as_ours_is_made_anew() -> None:
    """A picture without a place for words is encoded with them."""
    asset = AssetFactory()
    item = MediaItemFactory(asset=asset)
    row = Derivative.objects.get(asset=asset)
    store().put(keys.private(asset.uid, row.rev, row.spec), b"GIF89a", "image/gif")
    labels.request_label([item])
    run_due_jobs()
    asset.refresh_from_db()
    assert asset.faces["label"] == labels.label_of(asset).digest
    assert [size[0] for size in asset.faces["pictures"]] == [64]


@pytest.mark.django_db
def test_asking_for_two_hundred_labels_reads_them_at_once(django_assert_max_num_queries: Any) -> None:
    """Bulk edits ask for a whole set; what says the same already costs nothing more."""
    media_set = MediaSetFactory(occasion__place=PlaceFactory())
    items = [MediaItemFactory(media_set=media_set) for _ in range(5)]
    for item in items:
        Asset.objects.filter(pk=item.asset_id).update(faces={"label": labels.label_of(item.asset).digest})
    with django_assert_max_num_queries(3):
        assert labels.request_label(items) == 0


words = st.text(max_size=300)


@settings(max_examples=40, deadline=None)
@given(
    st.builds(
        Label,
        title=words,
        caption=words,
        caption_en=words,
        credit=words,
        keywords=st.lists(words, max_size=5).map(tuple),
    )
)
def test_any_words_fit_into_a_file_and_come_out_again(label: Label) -> None:
    """Also those that XML cannot hold; and the same words make the same file."""
    labeller = Labeller(label)
    for ending, plain in PLAIN.items():
        content_type = ladder.CONTENT_TYPES[ending]
        labelled = labeller.write(plain, content_type)
        assert labeller.write(labelled, content_type) == labelled
        assert Labeller(Label()).write(labelled, content_type) == Labeller(Label()).write(plain, content_type)
        with Image.open(io.BytesIO(labelled)) as image:
            image.load()
            assert image.info["xmp"] == labeller.xmp


PLAIN = ladder.encode(Image.new("RGB", (12, 8), "green"), Labeller(Label(caption="پیش از این")))


@settings(deadline=None)
@given(st.sampled_from(sorted(PLAIN)), st.data())
def test_broken_files_are_not_labelled(ending: str, data: st.DataObject) -> None:
    """They are told from sound ones, whatever byte is wrong or missing, or keep their pixels' bytes."""
    content = bytearray(PLAIN[ending])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        labelled = Labeller(Label()).write(cut, ladder.CONTENT_TYPES[ending])
    except UnknownStructureError:
        return
    assert labelled


def test_an_avif_keeps_its_items_where_they_are_named() -> None:
    """Longer and shorter words move what lies behind them."""
    plain = PLAIN["avif"]
    pixels_of = Image.open(io.BytesIO(plain)).convert("RGB").tobytes()
    for size in (0, 1, 5000, 70_000):
        changed = avif.replace_xmp(plain, b"x" * size)
        assert len(changed) - len(plain) == size - _xmp_size(plain)
        assert Image.open(io.BytesIO(changed)).convert("RGB").tobytes() == pixels_of


def _xmp_size(content: bytes) -> int:
    return len(Image.open(io.BytesIO(content)).info["xmp"])
