"""Reading a bag: the whole of it is checked first, then each set comes in entirely or not at all."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError as InvalidRecordError

from media_archive.exchange import bags
from media_archive.exchange.bags import BagError
from media_archive.exchange.creating import ConflictError, create, references_of
from media_archive.exchange.reading import set_record
from media_archive.exchange.records import SetRecord, comparable
from media_archive.models import Asset, MediaItem, MediaSet, Occasion, Place
from media_archive.store import keys, store

Progress = Callable[[int, int], object]
_SETS = "data/sets/"


class Outcome(StrEnum):
    """What happens to a set of a bag."""

    NEW = "new"
    SAME = "same"
    CONFLICT = "conflict"


@dataclass(slots=True)
class SetReport:
    """A set of the bag, what happens to it, and why it cannot come in."""

    record: SetRecord
    outcome: Outcome
    reasons: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Name the set and what becomes of it, a reason a line."""
        words = {
            Outcome.NEW: _("new"),
            Outcome.SAME: _("there already, and the same"),
            Outcome.CONFLICT: _("cannot come in"),
        }
        head = f"{self.record.name} ({self.record.slug}): {words[self.outcome]}"
        return "\n".join([head, *(f"  - {reason}" for reason in self.reasons)])


def import_bag(folder: Path, *, dry_run: bool = False, progress: Progress = max) -> list[SetReport]:
    """Bring the sets of a bag in, each with its files, under the identifiers they had; returns what became of each.

    A set that is there already and the same is left alone. One that differs, whose names are taken, or that refers to
    people, sessions or agenda items that are not there is refused with the reasons. Raises BagError for a bag that is
    not sound, before anything is written.
    """
    hashes = bags.read_hashes(folder)
    size = sum((folder / path).stat().st_size for path in hashes)
    meter = _Meter(progress, size if dry_run else 2 * size)  # Read once, and stored once.
    bags.verify(folder, hashes, meter.advance)
    records = [_read(folder, path, hashes) for path in sorted(hashes) if path.startswith(_SETS)]
    if not records:
        raise BagError(_("There is no set in this bag."))
    reports = [_bring_in(folder, record, meter, dry_run=dry_run) for record in records]
    meter.end()
    return reports


class _Meter:
    """Tells how many of so many bytes are done."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._done, self._total = 0, total

    def advance(self, count: int) -> None:
        self._done += count
        self._progress(min(self._done, self._total), self._total)

    def end(self) -> None:
        self._progress(self._total, self._total)


def _read(folder: Path, path: str, hashes: dict[str, str]) -> SetRecord:
    try:
        record = SetRecord.model_validate_json((folder / path).read_bytes())
    except InvalidRecordError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BagError(
            _("%(path)s is no record of a set: %(where)s: %(why)s")
            % {"path": path, "where": where, "why": first["msg"]}
        ) from None
    for item in record.items:
        asset = item.asset
        numbers = [version.number for version in asset.versions]
        if asset.version not in numbers or len(set(numbers)) != len(numbers):
            raise BagError(
                _("%(path)s: the versions of %(uid)s are not complete.") % {"path": path, "uid": asset.uid}
            )
        for version in asset.versions:
            if hashes.get(version.path) != version.sha256:
                raise BagError(
                    _("%(path)s names a file that is not in the bag: %(file)s")
                    % {"path": path, "file": version.path}
                )
            if (folder / version.path).stat().st_size != version.size:
                raise BagError(_("%(file)s has not the size that its record says.") % {"file": version.path})
    return record


def _bring_in(folder: Path, record: SetRecord, meter: _Meter, *, dry_run: bool) -> SetReport:
    existing = MediaSet.objects.filter(uid=record.uid).select_related("occasion").first()
    if existing is not None:
        return _compared(existing, record)
    reasons = _conflicts(record) or _refusals(record, is_trial=True)
    if not reasons and not dry_run:
        # The files first, and outside of any transaction: they may take hours, and others want to write.
        try:
            _store(folder, record, meter)
            reasons = _refusals(record)
        except BaseException:
            _take_back(record)
            raise
        if reasons:
            _take_back(record)
    return SetReport(record, Outcome.CONFLICT if reasons else Outcome.NEW, reasons)


def _refusals(record: SetRecord, *, is_trial: bool = False) -> list[str]:
    """Make the rows of a set and return why that cannot be; a trial leaves none behind."""
    try:
        with transaction.atomic():
            create(record)
            if is_trial:
                transaction.set_rollback(True)
    except (ConflictError, ValidationError, IntegrityError) as error:
        return _words(error)
    return []


def _store(folder: Path, record: SetRecord, meter: _Meter) -> None:
    for item in record.items:
        for version in item.asset.versions:
            key = keys.original(item.asset.uid, version.number)
            store().put(key, folder / version.path, version.content_type)
            meter.advance(version.size)


def _take_back(record: SetRecord) -> None:
    """Remove what was stored for a set that did not come in; what somebody else has brought in meanwhile stays."""
    wanted = {item.asset.uid: item.asset for item in record.items}
    taken = set(Asset.objects.filter(uid__in=wanted).values_list("uid", flat=True))
    store().delete(
        keys.original(uid, version.number)
        for uid, asset in wanted.items()
        if uid not in taken
        for version in asset.versions
    )


def _words(error: Exception) -> list[str]:
    if isinstance(error, ValidationError):
        return [str(message) for message in error.messages]
    return [str(error)]


def _compared(existing: MediaSet, record: SetRecord) -> SetReport:
    here, there = comparable(set_record(existing)[0]), comparable(record)
    different = sorted(name for name in there if here[name] != there[name])
    if not different:
        return SetReport(record, Outcome.SAME)
    reason = _("It is there already and differs in: %(names)s") % {"names": ", ".join(different)}
    return SetReport(record, Outcome.CONFLICT, [reason])


def _conflicts(record: SetRecord) -> list[str]:
    """Return everything that keeps a new set out, as far as it can be told before trying."""
    reasons = []
    if MediaSet.objects.filter(slug=record.slug).exists():
        reasons.append(_("The address name %(slug)s belongs to another set.") % {"slug": record.slug})
    reasons += _occasion_conflicts(record)
    for place in record.places:
        if Place.objects.filter(slug=place.slug).exclude(uid=place.uid).exists():
            reasons.append(_("The address name %(slug)s belongs to another place.") % {"slug": place.slug})
    item_uids: list[UUID] = [item.uid for item in record.items]
    asset_uids = [item.asset.uid for item in record.items]
    if (
        MediaItem.objects.filter(uid__in=item_uids).exists()
        or Asset.objects.filter(uid__in=asset_uids).exists()
    ):
        reasons.append(_("Some of its items are in another set here."))
    reasons += references_of(record).missing()
    return reasons


def _occasion_conflicts(record: SetRecord) -> list[str]:
    wanted = record.occasion
    known = Occasion.objects.filter(uid=wanted.uid).first()
    if known is None:
        if Occasion.objects.filter(slug=wanted.slug).exists():
            return [_("The address name %(slug)s belongs to another occasion.") % {"slug": wanted.slug}]
        return []
    here: tuple[str, str, dt.date] = (known.slug, known.kind, known.day)
    if here != (wanted.slug, wanted.kind, wanted.day):
        return [_("Its occasion is there already and is another: %(name)s") % {"name": known.name}]
    return []
