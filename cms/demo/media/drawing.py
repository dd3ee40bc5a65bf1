"""Photographs: scenes drawn once and looked at from many sides, with the words that a camera writes into them."""

import datetime as dt
import io
import random
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyexiv2
from PIL import Image, ImageEnhance, ImageOps

from cms.demo.illustrations import draw_scene

#: Pixels of a finished photograph (3:2, as cameras have it).
SIZE = (1440, 960)


@lru_cache(maxsize=64)
def _scene(name: str, light: str) -> Image.Image:
    return draw_scene(name, light, seed=len(name) + len(light))


def photograph(name: str, light: str, seed: int) -> Image.Image:
    """Return a view of a scene: another cut, side and exposure for each seed."""
    chance = random.Random(f"{name}{light}{seed}")  # noqa: S311 -- demo data
    scene = _scene(name, light)
    share = chance.uniform(0.55, 1.0)
    width = int(min(scene.width, scene.height * 1.5) * share)
    height = int(width / 1.5)
    left = chance.randint(0, scene.width - width)
    top = chance.randint(0, scene.height - height)
    view = scene.crop((left, top, left + width, top + height))
    if chance.random() < 0.5:
        view = ImageOps.mirror(view)
    view = view.resize(SIZE, Image.Resampling.BICUBIC)
    return ImageEnhance.Brightness(view).enhance(chance.uniform(0.85, 1.12))


def as_file(
    picture: Image.Image, *, caption: str, credit: str, keywords: list[str], at: dt.datetime
) -> bytes:
    """Return a JPEG with EXIF, IPTC and XMP as a press camera and its desk write them, a position included.

    The position is a public square: the archive must take it out of whatever citizens get.
    """
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=84)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "photograph.jpg"
        path.write_bytes(out.getvalue())
        with pyexiv2.Image(str(path)) as image:
            image.modify_exif(
                {
                    "Exif.Image.Make": "Portal",
                    "Exif.Image.Model": "Demo camera",
                    "Exif.Photo.DateTimeOriginal": at.strftime("%Y:%m:%d %H:%M:%S"),
                    "Exif.Photo.OffsetTimeOriginal": at.strftime("%z")[:3] + ":" + at.strftime("%z")[3:],
                    "Exif.GPSInfo.GPSLatitudeRef": "N",
                    "Exif.GPSInfo.GPSLatitude": "35/1 41/1 8/1",
                    "Exif.GPSInfo.GPSLongitudeRef": "E",
                    "Exif.GPSInfo.GPSLongitude": "51/1 25/1 17/1",
                }
            )
            image.modify_iptc(
                {
                    "Iptc.Envelope.CharacterSet": "\x1b%G",
                    "Iptc.Application2.Caption": caption,
                    "Iptc.Application2.Credit": credit[:32],
                    "Iptc.Application2.Keywords": keywords,
                }
            )
            image.modify_xmp(
                {
                    "Xmp.dc.description": {'lang="x-default"': caption},
                    "Xmp.dc.creator": [credit],
                    "Xmp.dc.subject": keywords,
                    "Xmp.photoshop.Credit": credit,
                }
            )
        return path.read_bytes()
