"""A set as one ZIP: stored, its length known before the first byte, made while it is sent.

Nothing is gathered first, neither in memory nor on a disk. Each item is looked at again at the moment its bytes begin:
one that was withdrawn meanwhile breaks the download off. So does a store that goes away, a file of another size, or of
another SHA-256 than the manifest says: what arrives whole is right.
"""

import csv
import hashlib
import io
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from zipstream import ZipStream

from cms.core.languages import front_page_path
from media_archive.addresses import item_below
from media_archive.downloads import offers_original, safe_name, safe_stem
from media_archive.models import Derivative, MediaItem, MediaSet
from media_archive.originals import handout_of
from media_archive.pictures import largest_jpeg
from media_archive.store import keys, store
from sections.council.addresses import path_of

logger = logging.getLogger(__name__)

_BLOCK = 256 * 1024
_LANGUAGES = ("fa", "en", "ar")
_COLUMNS = (
    "file", "bytes", "sha256", "day", "rights",
    "title_fa", "title_en", "title_ar", "caption_fa", "caption_en", "caption_ar", "credit_fa", "credit_en", "credit_ar",
    "address",
)  # fmt: skip
#: A spreadsheet takes what begins like this for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Stands for a hash that is not read for a size alone.
_ANY_SHA256 = "0" * 64


class BrokenOffError(Exception):
    """The ZIP cannot be finished as it was announced."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the ZIP: whose it is, its name inside, where it lies, and what it must be."""

    item: MediaItem
    name: str
    key: str
    size: int
    sha256: str
    is_original: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """All that goes into the ZIP of a set."""

    media_set: MediaSet
    entries: list[Entry]

    def zip(self, read: Callable[[Entry], Iterator[bytes]]) -> ZipStream:
        """Return the stream, whose `len()` is its size; `read` gives an entry's bytes when their time has come."""
        stream, folder = ZipStream(sized=True), self.media_set.slug
        stream.add(_licence(self.media_set).encode(), f"{folder}/LICENCE.txt")
        stream.add(_manifest(self.entries), f"{folder}/manifest.csv")
        for entry in self.entries:
            stream.add(read(entry), f"{folder}/{entry.name}", size=entry.size)
        return stream

    @property
    def size(self) -> int:
        """The size of the ZIP in bytes."""
        return len(self.zip(lambda _entry: iter((b"",))))


def offered_size(media_set: MediaSet, items: Sequence[MediaItem] | None = None) -> int:
    """Return the size of a set's ZIP, 0 where there is none: nothing in it, or more than the settings allow.

    Args:
        items: all public items of the set, if they are at hand; their order makes no difference to the size.
    """
    found = _plan(media_set, _public_items(media_set) if items is None else items, with_hashes=False)
    size = found.size if found.entries else 0
    return size if size <= settings.CMS_MEDIA_ZIP_MAX else 0


def plan(media_set: MediaSet) -> Plan:
    """Return what goes into the ZIP of a public set: originals where they are offered, else the largest files made."""
    return _plan(media_set, _public_items(media_set), with_hashes=True)


def _public_items(media_set: MediaSet) -> list[MediaItem]:
    rows = MediaItem.objects.public().filter(media_set=media_set).select_related("asset")
    return list(rows.defer("asset__metadata").order_by("position", "pk"))


def _plan(media_set: MediaSet, items: Sequence[MediaItem], *, with_hashes: bool) -> Plan:
    chosen: dict[int, tuple[str, int]] = {}
    for item in items:
        item.media_set = media_set
        if not offers_original(item) and (derived := _derived(item)):
            chosen[item.asset_id] = derived
    hashes = _hashes(chosen) if with_hashes and chosen else {}
    width = max(len(str(len(items))), 3)
    entries = []
    for number, item in enumerate(items, start=1):
        entry = _entry(item, f"{number:0{width}}", chosen.get(item.asset_id), hashes)
        if entry is not None:
            entries.append(entry)
    return Plan(media_set, entries)


def _entry(
    item: MediaItem, number: str, derived: tuple[str, int] | None, hashes: dict[tuple[int, str], str]
) -> Entry | None:
    asset = item.asset
    if offers_original(item) and (handout := handout_of(asset)):
        name = f"{number}-{safe_name(asset.filename, 'file')}"
        return Entry(item, name, handout.key, handout.size, handout.sha256, is_original=True)
    if derived is None:
        return None
    spec, size = derived
    stem = safe_stem(asset.filename.rpartition(".")[0]) or "file"
    name = f"{number}-{stem}.{spec.rpartition('.')[2]}"
    key = keys.public(asset.uid, asset.public_rev, spec)
    return Entry(item, name, key, size, hashes.get((asset.pk, spec), _ANY_SHA256), is_original=False)


def _derived(item: MediaItem) -> tuple[str, int] | None:
    """Return spec and size of the best file that citizens may see of an item."""
    played = item.asset.faces.get("play") or {}
    for name in ("mp4", "m4a"):
        if isinstance(file := played.get(name), dict) and file.get("bytes"):
            return str(file["spec"]), int(file["bytes"])
    return largest_jpeg(item.asset)


def _hashes(chosen: dict[int, tuple[str, int]]) -> dict[tuple[int, str], str]:
    rows = Derivative.objects.filter(asset__in=chosen, spec__in={spec for spec, _size in chosen.values()})
    return {(asset, spec): sha256 for asset, spec, sha256 in rows.values_list("asset_id", "spec", "sha256")}


def read_public(entry: Entry) -> Iterator[bytes]:
    """Yield the bytes of an item that citizens may still see as it was announced; raises BrokenOffError."""
    current = (
        MediaItem.objects.public()
        .select_related("asset", "media_set")
        .defer("asset__metadata")
        .filter(pk=entry.item.pk)
        .first()
    )
    if current is None or offers_original(current) != entry.is_original:
        raise BrokenOffError(f"{entry.item.uid} is not public any more")
    found, size = hashlib.sha256(), 0
    with store().open(entry.key) as file:
        while block := file.read(_BLOCK):
            size += len(block)
            if size > entry.size:
                break
            found.update(block)
            yield block
    if size != entry.size or found.hexdigest() != entry.sha256:
        raise BrokenOffError(f"{entry.key} is not what it was: {size} bytes instead of {entry.size}")


def _manifest(entries: list[Entry]) -> bytes:
    """Return the list of files as CSV that spreadsheets read in Persian (UTF-8 with a byte order mark)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    site = f"{settings.BASE_URL}{front_page_path(settings.LANGUAGE_CODE)}"
    for entry in entries:
        item = entry.item
        credited = item if item.credit else item.media_set
        texts = [
            getattr(row, f"{field}{ending}")
            for row, field in ((item, "title"), (item, "caption"), (credited, "credit"))
            for ending in ("", "_en", "_ar")
        ]
        writer.writerow(
            [
                entry.name, entry.size, entry.sha256, item.day.isoformat(), item.effective_rights,
                *map(_cell, texts),
                f"{site}{item_below(item)}",
            ]
        )  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _licence(media_set: MediaSet) -> str:
    """Return under which terms the files may be used, in all languages of the portal."""
    parts = []
    for language in _LANGUAGES:
        with translation.override(language):
            lines = [
                str(media_set.localized("name", language)),
                f"{settings.BASE_URL}{path_of(media_set, language)}",
                _("Credit: %(credit)s") % {"credit": media_set.localized("credit", language)},
                _("Rights: %(rights)s") % {"rights": media_set.get_rights_display()},
                _(
                    "An item whose line in manifest.csv names another credit or other rights is under those. "
                    "Please name the credit wherever you use an item."
                ),
            ]
        parts.append("\r\n".join(lines))
    return "\ufeff" + "\r\n\r\n".join(parts) + "\r\n"
