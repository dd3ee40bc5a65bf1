"""What a photograph says of itself: caption, credit, keywords, place and time, from XMP, IPTC-IIM and EXIF.

XMP is asked first, then IIM, then EXIF, as most programs write all three and keep XMP right. Reading never fails: what
cannot be read is as good as not there.
"""

import datetime as dt
import logging
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyexiv2
from django.utils import timezone

from . import texts

logger = logging.getLogger(__name__)
pyexiv2.set_log_level(4)  # What it finds wrong with a file is for nobody to read.

#: How much of what a file says is kept as it stands.
_MAX_TAGS, _MAX_LENGTH = 300, 500
#: Large, binary or without meaning outside the camera.
_NOT_KEPT = re.compile(
    r"MakerNote|Thumbnail|PrintImageMatching|\.0x|Preview|JPEGInterchange|xapMM|History|crs\."
)
_IPTC = "Iptc.Application2."
Tags = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Description:
    """The words of a photograph, clean and cut to what the columns hold; empty where it says nothing."""

    title: str = ""
    caption: str = ""
    caption_en: str = ""
    caption_ar: str = ""
    credit: str = ""
    rights: str = ""
    keywords: tuple[str, ...] = ()
    city: str = ""
    location: str = ""
    country: str = ""
    camera: str = ""
    has_position: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was read: `captured_at` is aware, `raw` is what stood in the file."""

    description: Description
    captured_at: dt.datetime | None
    raw: dict[str, Tags]

    def as_json(self) -> dict[str, Any]:
        """Return what `Asset.metadata` keeps."""
        described = {name: value for name, value in asdict(self.description).items() if value}
        described["keywords"] = list(self.description.keywords)
        return {**described, "raw": self.raw}


def read(path: Path) -> Metadata:
    """Read the metadata of a picture that was found sound."""
    exif: Tags = {}
    iptc: Tags = {}
    xmp: Tags = {}
    try:
        image = pyexiv2.Image(str(path))
    except Exception as error:  # Whatever the library makes of a broken file.
        logger.info("Metadata cannot be read: %s", error)
        return Metadata(Description(), None, {})
    with image:
        exif = _tags(lambda: _latin(image.read_exif(encoding="latin-1")))
        iptc = _tags(lambda: _iptc(image.read_iptc(encoding="latin-1")))
        xmp = _tags(image.read_xmp)
    return Metadata(_describe(exif, iptc, xmp), captured_at(exif, iptc, xmp), _raw(exif, iptc, xmp))


def _tags(reading: Any) -> Tags:
    try:
        return dict(reading())
    except Exception as error:
        logger.info("Part of the metadata cannot be read: %s", error)
        return {}


def _latin(tags: Tags) -> Tags:
    """Decode values that were read byte by byte."""
    return {
        key: texts.decode_iptc(value.encode("latin-1")) if isinstance(value, str) else value
        for key, value in tags.items()
    }


def _iptc(tags: Tags) -> Tags:
    character_set = str(tags.get("Iptc.Envelope.CharacterSet", ""))

    def decoded(value: str) -> str:
        return texts.decode_iptc(value.encode("latin-1"), character_set)

    return {
        key: [decoded(part) for part in value] if isinstance(value, list) else decoded(value)
        for key, value in tags.items()
    }


def _describe(exif: Tags, iptc: Tags, xmp: Tags) -> Description:
    captions = _by_language(xmp.get("Xmp.dc.description"))
    camera = " ".join(
        dict.fromkeys(f"{exif.get('Exif.Image.Make', '')} {exif.get('Exif.Image.Model', '')}".split())
    )
    return Description(
        title=_first(
            xmp.get("Xmp.photoshop.Headline"),
            xmp.get("Xmp.dc.title"),
            iptc.get(f"{_IPTC}Headline"),
            limit=200,
        ),
        caption=_first(
            captions.get("fa") or captions.get("x-default"),
            iptc.get(f"{_IPTC}Caption"),
            exif.get("Exif.Image.ImageDescription"),
            limit=5000,
            multiline=True,
        ),
        caption_en=texts.clean(captions.get("en", ""), language="en", multiline=True, limit=5000),
        caption_ar=texts.clean(captions.get("ar", ""), language="ar", multiline=True, limit=5000),
        credit=_first(
            xmp.get("Xmp.photoshop.Credit"),
            iptc.get(f"{_IPTC}Credit"),
            xmp.get("Xmp.dc.creator"),
            iptc.get(f"{_IPTC}Byline"),
            exif.get("Exif.Image.Artist"),
            limit=160,
        ),
        rights=_first(
            xmp.get("Xmp.dc.rights"),
            iptc.get(f"{_IPTC}Copyright"),
            exif.get("Exif.Image.Copyright"),
            limit=300,
        ),
        keywords=_keywords(xmp.get("Xmp.dc.subject") or iptc.get(f"{_IPTC}Keywords")),
        city=_first(xmp.get("Xmp.photoshop.City"), iptc.get(f"{_IPTC}City"), limit=100),
        location=_first(xmp.get("Xmp.iptc.Location"), iptc.get(f"{_IPTC}SubLocation"), limit=200),
        country=_first(xmp.get("Xmp.photoshop.Country"), iptc.get(f"{_IPTC}CountryName"), limit=100),
        camera=texts.clean(camera, language="en", limit=100),
        has_position=any("GPS" in key and key != "Exif.Image.GPSTag" for key in (*exif, *xmp)),
    )


def _by_language(value: Any) -> dict[str, str]:
    """Return an XMP language alternative by primary language: {"x-default": …, "fa": …}."""
    if not isinstance(value, dict):
        return {"x-default": _text(value)} if value else {}
    found: dict[str, str] = {}
    for key, text in value.items():
        language = str(key).partition('"')[2].rstrip('"').lower()
        found.setdefault(language if language == "x-default" else language.partition("-")[0], str(text))
    return found


def _first(*values: Any, limit: int, multiline: bool = False) -> str:
    for value in values:
        if text := texts.clean(_text(value), multiline=multiline, limit=limit):
            return text
    return ""


def _text(value: Any) -> str:
    """Return one text of whatever pyexiv2 makes of a field: text, a list, or a language alternative."""
    if isinstance(value, dict):
        by_language = _by_language(value)
        return by_language.get("fa") or by_language.get("x-default") or next(iter(by_language.values()), "")
    if isinstance(value, list | tuple):
        return "، ".join(str(part) for part in value)
    return "" if value is None else str(value)


def _keywords(value: Any) -> tuple[str, ...]:
    parts: Iterable[Any] = value if isinstance(value, list | tuple) else [value or ""]
    words = (texts.clean(word, limit=64) for part in parts for word in re.split("[,،;؛\n]", str(part)))
    return tuple(dict.fromkeys(word for word in words if word))[:50]


def captured_at(exif: Tags, iptc: Tags, xmp: Tags) -> dt.datetime | None:
    """Return when the shutter was released; without a time zone it is the council's."""
    candidates = (
        (exif.get("Exif.Photo.DateTimeOriginal"), exif.get("Exif.Photo.OffsetTimeOriginal")),
        (xmp.get("Xmp.exif.DateTimeOriginal"), None),
        (xmp.get("Xmp.photoshop.DateCreated"), None),
        (f"{iptc.get(f'{_IPTC}DateCreated', '')} {iptc.get(f'{_IPTC}TimeCreated', '')}", None),
        (exif.get("Exif.Photo.DateTimeDigitized"), exif.get("Exif.Photo.OffsetTimeDigitized")),
    )
    for moment, offset in candidates:
        if found := parse_moment(str(moment or ""), str(offset or "")):
            return found
    return None


_MOMENT = re.compile(
    r"(\d{4})[:-](\d{2})[:-](\d{2})(?:[T ]+(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*"
)


def parse_moment(text: str, offset: str = "") -> dt.datetime | None:
    """Read a moment as EXIF, IIM or XMP writes it; None for none, and for what cannot be: 0000:00:00, the future."""
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    zone = (found[7] or offset.strip()).replace("Z", "+00:00")
    try:
        moment = dt.datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 -- gets its zone below
        if found_zone := re.fullmatch(r"([+-])(\d{2}):?(\d{2})", zone):
            difference = dt.timedelta(hours=int(found_zone[2]), minutes=int(found_zone[3]))
            aware = moment.replace(tzinfo=dt.timezone(-difference if found_zone[1] == "-" else difference))
        else:
            aware = timezone.make_aware(moment)
        is_plausible = year >= 1826 and aware <= timezone.now() + dt.timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return aware if is_plausible else None


def _raw(exif: Tags, iptc: Tags, xmp: Tags) -> dict[str, Tags]:
    """Return what stood in the file, as text, for those who must know; without what is large or binary."""
    kept: dict[str, Tags] = {}
    for name, tags in (("exif", exif), ("iptc", iptc), ("xmp", xmp)):
        items = [(key, value) for key, value in tags.items() if not _NOT_KEPT.search(key)][:_MAX_TAGS]
        texts_of = {
            key: texts.clean(_text(value), language="ar", multiline=True, limit=_MAX_LENGTH)
            for key, value in items
        }
        kept[name] = {
            texts.clean(key, language="en", limit=120): text for key, text in texts_of.items() if text
        }
    return kept
