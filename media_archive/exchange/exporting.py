"""Writing a bag: originals streamed out of the store and compared with the hashes they came with."""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.persian.jalali import to_gregorian
from media_archive.exchange import bags
from media_archive.exchange.bags import BagError
from media_archive.exchange.reading import set_record
from media_archive.exchange.records import AssetRecord, SetRecord, VersionRecord
from media_archive.models import MediaSet
from media_archive.store import ObjectMissingError, keys, store

Progress = Callable[[int, int], object]


@dataclass(slots=True)
class Exported:
    """What an export did: sets and originals in the bag, and names of items whose file is not there to be kept yet."""

    sets: int = 0
    originals: int = 0
    size: int = 0
    left_out: list[str] = field(default_factory=list)


def sets_of_year(year: int) -> list[MediaSet]:
    """Return the sets of the occasions in a Solar Hijri year; CalendarError for a year without a certain calendar."""
    first, after = to_gregorian(year, 1, 1), to_gregorian(year + 1, 1, 1)
    return list(
        MediaSet.objects.filter(occasion__day__gte=first, occasion__day__lt=after)
        .order_by("occasion__day", "pk")
        .select_related("occasion")
    )


def export_bag(
    sets: Iterable[MediaSet], folder: Path, *, identifier: str, description: str, progress: Progress = max
) -> Exported:
    """Write a bag of sets, or go on writing it; what is there already and whole is not copied again.

    Raises BagError for a folder with other things in it, too little room, and originals that are missing or damaged
    in the store, after everything else has been copied.
    """
    report, records = Exported(), []
    for media_set in sets:
        record, left_out = set_record(media_set)
        records.append(record)
        report.left_out += [f"{media_set}: {item}" for item in left_out]
    if not records:
        raise BagError(_("There is no set to export."))
    bags.begin(folder, identifier)
    wanted = [
        (asset, version) for record in records for asset in _assets(record) for version in asset.versions
    ]
    _check_room(folder, wanted)
    hashes = _Copier(folder, sum(version.size for _asset, version in wanted), progress).copy(wanted)
    for record in records:
        path = f"data/sets/{record.uid}.json"
        text = record.model_dump_json(indent=1) + "\n"
        bags.write_text(folder / path, text)
        hashes[path] = hashlib.sha256(text.encode()).hexdigest()
    bags.finish(folder, hashes, _info(identifier, description), timezone.localdate().isoformat())
    report.sets, report.originals = len(records), len(wanted)
    report.size = sum(version.size for _asset, version in wanted)
    return report


def _assets(record: SetRecord) -> list[AssetRecord]:
    return [item.asset for item in record.items]


def _info(identifier: str, description: str) -> dict[str, str]:
    return {
        "Source-Organization": "Islamic City Council of Tehran",
        "Contact-Name": settings.BASE_URL,
        "External-Identifier": identifier,
        "External-Description": description,
        "Bag-Software-Agent": "media_export",
    }


def _check_room(folder: Path, wanted: list[tuple[AssetRecord, VersionRecord]]) -> None:
    missing = sum(version.size for _asset, version in wanted if not (folder / version.path).exists())
    free = shutil.disk_usage(folder).free
    if missing > free:
        raise BagError(
            _("There is too little room: %(missing)d MB are to be written, %(free)d MB are free.")
            % {"missing": missing // 10**6, "free": free // 10**6}
        )


class _Copier:
    """Copies originals into a bag and remembers their hashes."""

    def __init__(self, folder: Path, total: int, progress: Progress) -> None:
        self._folder = folder
        self._total, self._done = total, 0
        self._progress = progress

    def copy(self, wanted: list[tuple[AssetRecord, VersionRecord]]) -> dict[str, str]:
        """Return the hashes by path; BagError names what could not be copied."""
        hashes, broken = {}, []
        for asset, version in wanted:
            path = self._folder / version.path
            if self._is_there(path, version) or self._fetch(asset, version, path):
                hashes[version.path] = version.sha256
            else:
                broken.append(f"{version.filename} ({asset.uid}, {version.number})")
        if broken:
            raise BagError(
                _("Missing or damaged in the store, so that there is no bag: %(names)s")
                % {"names": "; ".join(broken[:20])}
            )
        return hashes

    def _is_there(self, path: Path, version: VersionRecord) -> bool:
        if not path.is_file() or path.is_symlink() or path.stat().st_size != version.size:
            return False
        before = self._done
        if bags.file_sha256(path, self._advance) == version.sha256:
            return True
        self._done = before
        return False

    def _fetch(self, asset: AssetRecord, version: VersionRecord, path: Path) -> bool:
        path.parent.mkdir(parents=True, exist_ok=True)
        part, digest, size = path.with_name(f"{path.name}.part"), hashlib.sha256(), 0
        try:
            with store().open(keys.original(asset.uid, version.number)) as source, part.open("wb") as target:
                while chunk := source.read(bags.CHUNK):
                    target.write(chunk)
                    digest.update(chunk)
                    size += len(chunk)
                    self._advance(len(chunk))
        except ObjectMissingError:
            return False
        if (size, digest.hexdigest()) != (version.size, version.sha256):
            part.unlink()
            return False
        part.replace(path)
        return True

    def _advance(self, count: int) -> None:
        self._done += count
        self._progress(self._done, self._total)
