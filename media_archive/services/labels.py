"""The words of items and the words in their files: taken over on arrival, written back when they change."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from media_archive.jobs import queue
from media_archive.models import Asset, JobKind, MediaItem, Rights
from media_archive.models.sets import MediaItemQuerySet

from .audit import record

#: Fields of an item that are taken over from its file where they are empty, by their names in `Asset.metadata`.
_TAKEN = ("title", "caption", "caption_en", "caption_ar", "credit")


@dataclass(frozen=True, slots=True)
class Label:
    """What is written into every public file of an item; `date` is ISO 8601, a day or a moment."""

    title: str = ""
    caption: str = ""
    caption_en: str = ""
    caption_ar: str = ""
    credit: str = ""
    rights: str = ""
    rights_en: str = ""
    is_free: bool = False
    keywords: tuple[str, ...] = ()
    place: str = ""
    date: str = ""

    @property
    def digest(self) -> str:
        """A short name of these words: another label has another."""
        return hashlib.sha256(json.dumps(asdict(self), ensure_ascii=False).encode()).hexdigest()[:32]


def label_of(asset: Asset) -> Label:
    """Return what the public files of an asset say; nothing for one without an item."""
    return next((_label(item) for item in _worded().filter(asset=asset)), Label())


def _worded() -> MediaItemQuerySet:
    return MediaItem.objects.select_related("media_set__occasion__place", "place", "asset")


def _label(item: MediaItem) -> Label:
    rights = Rights(item.effective_rights)
    place = item.place or item.media_set.occasion.place
    return Label(
        title=item.title or item.media_set.name,
        caption=item.caption,
        caption_en=item.caption_en,
        caption_ar=item.caption_ar,
        credit=item.credit or item.media_set.credit,
        rights=_in("fa", rights),
        rights_en=_in("en", rights),
        is_free=rights == Rights.PUBLIC_DOMAIN,
        keywords=keywords_of(item),
        place=place.name if place else "",
        date=_date(item),
    )


def _in(language: str, rights: Rights) -> str:
    with translation.override(language):
        return str(rights.label)


def keywords_of(item: MediaItem) -> tuple[str, ...]:
    """Return an item's keywords one by one."""
    parts = (part.strip() for part in item.keywords.replace("،", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _date(item: MediaItem) -> str:
    """Return the moment if the file knows it and nobody has set another day, else the day."""
    captured = item.asset.captured_at
    if captured is not None and timezone.localtime(captured).date() == item.day:
        return timezone.localtime(captured).isoformat(timespec="seconds")
    return item.day.isoformat()


def request_label(items: Iterable[MediaItem]) -> int:
    """Have the words of items written into their public files; to be called in the transaction that changed them.

    After a change to a set's credit, rights or name, or to a place's name, that is all items that say them. Returns how
    many jobs were asked for; items whose files say the same already need none.
    """
    count = 0
    with transaction.atomic():
        for item in _worded().filter(pk__in=[item.pk for item in items]):
            count += _request(item.asset, _label(item), item.asset.faces.get("label"))
    return count


def request_label_of(asset: Asset, written: str) -> None:
    """Have an asset's files labelled if their words are no longer those that were just written (a digest)."""
    _request(asset, label_of(asset), written)


def _request(asset: Asset, label: Label, written: str | None) -> bool:
    # A job is named by the words it is for, so that words which change while others are written get a job of their own.
    if label.digest == written:
        return False
    queue.enqueue(JobKind.LABEL, asset, part=label.digest, priority=queue.LATER)
    return True


def take_over(asset: Asset) -> None:
    """Fill what an item leaves empty from what its file says of itself."""
    with transaction.atomic():
        item = (
            MediaItem.objects.select_for_update(of=("self",))
            .select_related("media_set__occasion", "asset")
            .filter(asset=asset)
            .first()
        )
        if item is None:
            return
        values = _from_file(item)
        for name, value in values.items():
            setattr(item, name, value)
        if values:
            item.save(update_fields=[*values, "updated_at"])
            record("take_over", item, None, fields=sorted(values))


def _from_file(item: MediaItem) -> dict[str, Any]:
    said = item.asset.metadata
    values: dict[str, Any] = {
        name: said[name] for name in _TAKEN if said.get(name) and not getattr(item, name)
    }
    if values.get("credit") == item.media_set.credit:
        del values["credit"]  # The set says so already, and may change its mind.
    if said.get("keywords") and not item.keywords:
        values["keywords"] = _joined(said["keywords"])
    day = _day(item)
    if day is not None and item.day == item.media_set.occasion.day != day:
        values["day"] = day
    return values


def _joined(keywords: Iterable[str]) -> str:
    """Return as many keywords as the column holds."""
    joined = ""
    for word in keywords:
        longer = f"{joined}، {word}" if joined else word
        if len(longer) > 500:
            break
        joined = longer
    return joined


def _day(item: MediaItem) -> dt.date | None:
    """Return the day the file says it was made, unless its clock had never been set."""
    captured = item.asset.captured_at
    if captured is None:
        return None
    day = timezone.localtime(captured).date()
    # Cameras without a battery begin again on the first of January of some year.
    is_unset = (day.month, day.day) == (1, 1) and day.year != item.media_set.occasion.day.year
    return None if is_unset else day
