"""Photographs as cameras and agencies send them, and what their public files say."""

from pathlib import Path
from typing import Any

import pyexiv2
from PIL import Image

from cms.demo.media_factories import AssetFactory, MediaItemFactory
from media_archive.jobs import queue
from media_archive.jobs.running import run_due_jobs
from media_archive.models import Asset, AssetState, JobKind, MediaItem
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
