"""What is given away as the original: every pixel of it, the words of the item, and nothing private."""

import io
import re
import shutil
import subprocess
import zlib
from importlib import import_module
from pathlib import Path
from typing import Any

import hypothesis
import pyexiv2
import pytest
from django.apps import apps
from hypothesis import strategies as st
from PIL import Image

from cms.demo.media_factories import AssetFactory, MediaItemFactory
from media_archive.jobs import queue
from media_archive.jobs.running import run_due_jobs
from media_archive.models import Asset, AssetKind, Derivative, Job, JobKind, MediaItem
from media_archive.originals import handout_of
from media_archive.photographs import handout
from media_archive.photographs.labelling import Labeller, UnknownStructureError
from media_archive.services import labels, visibility
from media_archive.services.labels import Label
from media_archive.store import keys, store
from tests.media_archive.hostile_pictures import picture

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("no_documents")]

CREDIT = "عکس: نرگس صالحی، روابط عمومی شورا"
CAPTION = "بازدید اعضای شورا از خط ۷ مترو"
PRIVATE = {
    "Exif.Image.Orientation": "6",
    "Exif.Photo.BodySerialNumber": "Narges-Home-1234",
    "Exif.GPSInfo.GPSLatitudeRef": "N",
    "Exif.GPSInfo.GPSLatitude": "35/1 41/1 30/1",
}


#: What programs write about pictures beside captions: faces with names, people, history, places on somebody's disk.
PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
 xmlns:MP="http://ns.microsoft.com/photo/1.2/" xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"
 xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#" xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
 xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" crs:RawFileName="C:/Users/Narges-Home/1.NEF"
 xmpMM:DocumentID="xmp.did:Narges-Home" aux:SerialNumber="Narges-Home-77" photoshop:History="Narges-Home opened">
<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource">
<mwg-rs:Name>رهگذر ناشناس</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type></rdf:li></rdf:Bag></mwg-rs:RegionList>
</mwg-rs:Regions><MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag>
<rdf:li MPReg:PersonDisplayName="رهگذر ناشناس"/></rdf:Bag></MPRI:Regions>
</MP:RegionInfo><e:PersonInImage><rdf:Bag><rdf:li>رهگذر ناشناس</rdf:li></rdf:Bag></e:PersonInImage>
<xmpMM:History><rdf:Seq><rdf:li stEvt:softwareAgent="Lightroom of Narges-Home"/></rdf:Seq></xmpMM:History>
</rdf:Description></rdf:RDF></x:xmpmeta>"""
NOTES = {"Iptc.Application2.Writer": "Narges-Home", "Iptc.Application2.Contact": ["Narges-Home 0912"]}
#: What a copy may say, by pyexiv2, and what no program may find in it.
SAID = re.compile(
    r"Exif\.Image\.(Orientation|Image\w+|BitsPerSample|Compression|Photometric\w+|Strip\w+|RowsPerStrip|SamplesPerPixel"
    r"|PlanarConfiguration|ColorMap|InkSet|Predictor|SampleFormat|ExtraSamples|NewSubfileType|XMLPacket|IPTCNAA|[XY]Resolution"
    r"|ResolutionUnit)|Iptc\.(Envelope\.CharacterSet|Application2\.(RecordVersion|Byline|Credit|Copyright|Caption|ObjectName"
    r"|Date\w+|Time\w+|SubLocation|Keywords))|Xmp\.(dc|photoshop\.(Credit|DateCreated)|xmpRights|iptc\.Location).*"
)
SECRET = re.compile(
    r"GPS|Serial|Region|PersonIn|History|DocumentID|RawFile|Writer|Contact|Narges|ناشناس", re.IGNORECASE
)


def taken(format: str, tmp_path: Path, exif: dict[str, str] = PRIVATE, **options: Any) -> bytes:
    """Return a picture that says where its photographer lives, whom programs saw in it, and on which disk it lay."""
    path = tmp_path / "taken"
    if format == "AVIF":  # That pyexiv2 only reads.
        own = Image.Exif()
        own.update({0x0112: 6, 0x013B: "Narges-Home", 0x8825: {1: "N", 2: (35.0, 41.0, 30.0)}})
        said = {"exif": own, "xmp": PACKET.encode()} if exif else {}
        path.write_bytes(picture(format, (60, 40), **said, **options))
        return path.read_bytes()
    path.write_bytes(picture(format, (60, 40), **options))
    if exif:
        with pyexiv2.Image(str(path)) as image:
            image.modify_exif(exif)
            image.modify_raw_xmp(PACKET)
            if format in ("JPEG", "TIFF"):
                image.modify_iptc(NOTES)
    return path.read_bytes()


def arrived(content: bytes) -> MediaItem:
    """Return the item of a photograph after everything that is due was done."""
    asset = AssetFactory(content=content, is_processed=False, sha256="")
    item: MediaItem = MediaItemFactory(asset=asset, credit=CREDIT, caption=CAPTION)
    queue.enqueue(JobKind.VERIFY, asset)
    run_due_jobs()
    item.asset.refresh_from_db()
    return item


def given(asset: Asset) -> bytes:
    """Return the bytes that are given away; their size and hash are what is said of them."""
    found = handout_of(asset)
    assert found is not None
    with store().open(found.key) as file:
        content: bytes = file.read()
    row = Derivative.objects.get(asset=asset, spec__startswith="original.")
    assert (len(content), row.size) == (found.size, found.size)
    assert row.sha256 == found.sha256
    return content


SORTS: dict[str, tuple[str, dict[str, Any]]] = {
    "JPEG": ("JPEG", {}),
    "progressive CMYK JPEG": ("JPEG", {"mode": "CMYK", "progressive": True}),
    "PNG": ("PNG", {}),
    "PNG of a palette": ("PNG", {"mode": "P", "transparency": 0}),
    "WebP": ("WEBP", {}),
    "WebP without loss": ("WEBP", {"mode": "RGBA", "lossless": True}),
    "TIFF": ("TIFF", {}),
    "TIFF of a printer": ("TIFF", {"mode": "CMYK", "compression": "tiff_lzw", "dpi": (300, 300)}),
    "TIFF of a palette": ("TIFF", {"mode": "P", "compression": "tiff_adobe_deflate"}),
    "TIFF that one sees through": ("TIFF", {"mode": "RGBA"}),
    "TIFF of a fax": ("TIFF", {"mode": "1", "compression": "group4"}),
    "AVIF": ("AVIF", {}),
    "AVIF that one sees through": ("AVIF", {"mode": "RGBA", "quality": 100}),
}


@pytest.mark.parametrize("sort", SORTS)
def test_the_copy_has_every_pixel_and_nothing_private(sort: str, tmp_path: Path) -> None:
    """And stands as upright as the original; changed words reach it too."""
    kind, options = SORTS[sort]
    content = taken(kind, tmp_path, **options)
    assert b"Narges-Home" in content
    assert "ناشناس".encode() in content
    item = arrived(content)
    for credit in (CREDIT, "عکاس دیگر"):
        MediaItem.objects.filter(pk=item.pk).update(credit=credit)
        labels.request_label([item])
        run_due_jobs()
        item.asset.refresh_from_db()
        copy = given(item.asset)
        path = tmp_path / "copy"
        path.write_bytes(copy)
        with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(copy)) as after:
            assert after.getexif()[0x0112] == 6
            assert (after.mode, after.size, after.tobytes()) == (before.mode, before.size, before.tobytes())
            assert after.info.get("icc_profile") == before.info.get("icc_profile")
        with pyexiv2.Image(str(path)) as said:
            xmp = said.read_xmp()
            told = {**said.read_exif(), **said.read_iptc(), **xmp}
        assert [name for name in told if not SAID.fullmatch(name)] == []
        assert xmp["Xmp.photoshop.Credit"] == credit
        assert xmp["Xmp.dc.description"]['lang="x-default"'] == CAPTION
        assert xmp["Xmp.dc.rights"]
        assert b"Narges-Home" not in copy
        assert "ناشناس".encode() not in copy
        assert SECRET.findall(by_exiftool(path)) == []


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_a_tiff_on_its_side_is_shown_upright(mode: str, tmp_path: Path) -> None:
    """Pillow rights a TIFF by itself, other formats it leaves as they lie."""
    path = tmp_path / "side.tif"
    lying = Image.new(mode, (90, 60), "black")
    lying.paste("white", (0, 0, 30, 60))  # What is left when it lies is above when it stands.
    lying.save(path, tiffinfo={0x0112: 6})
    asset = arrived(path.read_bytes()).asset
    assert (asset.width, asset.height) == (60, 90)
    row = Derivative.objects.get(asset=asset, spec="w60.jpg")
    with store().open(row.key) as file, Image.open(io.BytesIO(file.read())) as image:
        grey = image.convert("L")
        assert [grey.crop((30, y, 31, y + 1)).tobytes()[0] > 128 for y in (15, 45, 75)] == [
            True,
            False,
            False,
        ]


def test_a_tiff_from_the_other_end_keeps_its_order() -> None:
    """What old Macintoshes wrote, numbers the other way round."""
    file = io.BytesIO()
    Image.frombytes("I;16B", (60, 40), bytes(range(240)) * 20).save(
        file, "TIFF", tiffinfo={270: "Narges-Home"}
    )
    content = file.getvalue()
    copy = given(arrived(content).asset)
    assert copy[:4] == content[:4] == b"MM\0*"
    assert b"Narges" not in copy
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(copy)) as after:
        assert (after.mode, after.tobytes()) == (before.mode, before.tobytes())


def by_exiftool(path: Path) -> str:
    """Return all that another program finds in a file, names of fields too; "" where it is not installed."""
    if shutil.which("exiftool") is None:
        return ""
    command = ["exiftool", "-ee", "-a", "-u", "-G1", "-s", "-x", "System:all", path]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


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


def test_what_cannot_be_written_anew_stays_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it says, or seems not to say."""
    monkeypatch.setattr(handout, "_LARGEST", 1000)
    asset = arrived(taken("TIFF", tmp_path, exif={})).asset
    assert asset.faces["original"] is None
    assert handout_of(asset) is None


def test_notes_between_scans_and_in_unknown_chunks_are_not_given_away() -> None:
    """Readers pass them over; they are in the file all the same."""
    jpeg = picture("JPEG", (60, 40), progressive=True)
    second = jpeg.rindex(b"\xff\xda")
    jpeg = jpeg[:second] + b"\xff\xfe\0\x0dNarges-Home" + jpeg[second:]
    webp = picture("WEBP", (60, 40))
    webp += b"NOTE\x0c\0\0\0Narges-Home "
    webp = webp[:4] + (len(webp) - 8).to_bytes(4, "little") + webp[8:]
    for content in (jpeg, webp):
        copy = given(arrived(content).asset)
        assert b"Narges" not in copy
        with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(copy)) as after:
            assert after.tobytes() == before.tobytes()


BROKEN = {name: picture(name, (12, 8)) for name in ("TIFF", "AVIF")}


@hypothesis.settings(deadline=None)
@hypothesis.given(st.sampled_from(sorted(BROKEN)), st.data())
def test_broken_files_are_told_from_sound_ones(name: str, data: st.DataObject) -> None:
    """Whatever byte is wrong or missing; nothing but the one error comes of it."""
    content = bytearray(BROKEN[name])
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        assert Labeller(Label()).write(cut, f"image/{name.lower()}")
    except UnknownStructureError:
        return


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
    found = handout_of(film)
    assert found is not None
    assert found.key == film.original_key
    assert handout_of(Asset(kind=AssetKind.FILM)) is None


def test_what_was_given_away_unseen_is_taken_back_and_looked_at() -> None:
    """Photographs and films of an archive of before; sound, and films with nothing between their pictures, stay."""
    unseen: dict[str, Any] = {"original": {}}
    copied = {"original": {"rev": "1", "spec": "original.jpg", "bytes": 9, "sha256": "0" * 64}}
    asked = [
        (AssetKind.PHOTOGRAPH, unseen, ""),
        (AssetKind.PHOTOGRAPH, copied, ""),
        (AssetKind.FILM, unseen, "h264"),
        (AssetKind.FILM, unseen, "vp9"),
        (AssetKind.SOUND, unseen, ""),
    ]
    rows = [AssetFactory(kind=kind) for kind, _faces, _codec in asked]
    for row, (_kind, faces, codec) in zip(rows, asked, strict=True):
        metadata = {"film": {"picture": {"codec": codec}}} if codec else {}
        Asset.objects.filter(pk=row.pk).update(faces=faces, metadata=metadata)
    migration = import_module("media_archive.migrations.0003_give_away_again")
    for _ in range(2):
        migration.look_again(apps, None)
    for row in rows:
        row.refresh_from_db()
    assert [row.faces["original"] is None for row in rows] == [True, False, True, False, False]
    jobs = set(Job.objects.active().values_list("asset", "kind"))
    assert jobs == {(rows[0].pk, JobKind.LADDER), (rows[2].pk, JobKind.REMUX)}
