"""What may come in: names, sizes, kinds, the quota; and into which parts a file is cut."""

import hashlib
import unicodedata
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import F, QuerySet, Sum
from django.template.defaultfilters import filesizeformat

from cms.core.persian.bidi import strip_overrides
from media_archive.models import Asset, AssetKind, AssetState, AssetVersion, UploadSession, UploadState

from .errors import UploadRefusedError
from .kinds import HEAD, ending_of, kind_of, possible_kinds, taken_endings

#: S3 numbers parts from 1 to 10,000, and an object has at most 5 TiB.
MOST_PARTS = 10_000
LARGEST = 5 * 1024**4
_MEGABYTE = 1024 * 1024
#: Seconds for which what the originals take together is remembered.
_REMEMBERED = 30
_QUOTA_KEY = "media_archive:originals"


def clean_filename(name: str) -> str:
    """Return a file's own name without its folders and without what hides or reorders text.

    Raises UploadRefusedError where nothing is left.
    """
    own = name.replace("\\", "/").rpartition("/")[2]
    cleaned = " ".join(strip_overrides(unicodedata.normalize("NFC", own)).split())
    if not cleaned.strip(". "):
        raise UploadRefusedError("name")
    if len(cleaned) > 255:
        ending = ending_of(cleaned)[:20]
        cleaned = f"{cleaned[: 254 - len(ending)]}.{ending}"
    return cleaned


def fingerprint_of(filename: str, size: int, modified: int, head: bytes, tail: bytes) -> str:
    """Return what tells a file that is chosen again: a hash of its name, size, time of change, beginning and end.

    Cameras begin again with DSC_0001 in every folder, and old file systems know times to two seconds only.
    """
    said = f"{filename}\0{size}\0{modified}\0".encode()
    return hashlib.sha256(said + head[:HEAD] + b"\0" + tail[-HEAD:]).hexdigest()


def check_file(*, filename: str, size: int, head: bytes) -> AssetKind:
    """Return the kind of a file that is to come; UploadRefusedError for one that would be refused.

    Args:
        head: its first bytes, `kinds.HEAD` of them or all there are.
    """
    if size <= 0:
        raise UploadRefusedError("empty")
    kind = kind_of(filename)
    if kind is None:
        endings = ", ".join(taken_endings())
        raise UploadRefusedError("ending", ending=ending_of(filename) or filename, endings=endings)
    if kind not in possible_kinds(head[:HEAD]):
        raise UploadRefusedError("content", kind=kind.label)
    limit = min(settings.CMS_MEDIA_MAX_SIZE or LARGEST, LARGEST)
    if size > limit:
        raise UploadRefusedError("too_large", size=filesizeformat(size), limit=filesizeformat(limit))
    return kind


def check_quota(size: int) -> None:
    """Raise UploadRefusedError when all originals together would have more than they may."""
    left = bytes_left()
    if left is not None and size > left:
        raise UploadRefusedError("quota", size=filesizeformat(size), left=filesizeformat(max(left, 0)))


def bytes_left() -> int | None:
    """Return how much more may come; None without a quota. Uploads under way count as if they were there."""
    if not settings.CMS_MEDIA_QUOTA:
        return None
    kept = cache.get(_QUOTA_KEY)
    if kept is None:
        current = Asset.objects.exclude(state__in=[AssetState.UPLOADING, AssetState.DELETING])
        older = AssetVersion.objects.exclude(number=F("asset__version"))
        kept = _sum(current) + _sum(older)
        cache.set(_QUOTA_KEY, kept, _REMEMBERED)
    coming = UploadSession.objects.filter(state__in=[UploadState.OPEN, UploadState.COMPLETING])
    return int(settings.CMS_MEDIA_QUOTA - kept - _sum(coming))


def forget_usage() -> None:
    """Count anew with the next question; to be called when an original has come in."""
    cache.delete(_QUOTA_KEY)


def _sum(rows: QuerySet[Any]) -> int:
    return rows.aggregate(sum=Sum("size"))["sum"] or 0


def part_size_for(size: int) -> int:
    """Return the size of the parts of a file: the setting's, more where 10,000 of them would not do."""
    needed = -(-size // MOST_PARTS)
    wanted = int(settings.CMS_MEDIA_PART_SIZE)
    return wanted if needed <= wanted else -(-needed // _MEGABYTE) * _MEGABYTE


def part_count(size: int, part_size: int) -> int:
    """Return how many parts a file has."""
    return -(-size // part_size)


def size_of_part(number: int, size: int, part_size: int) -> int:
    """Return how many bytes part `number` (from 1) has: all have `part_size` but the last.

    Raises UploadRefusedError for a part that the file does not have.
    """
    if not 1 <= number <= part_count(size, part_size):
        raise UploadRefusedError("part_number")
    return min(part_size, size - (number - 1) * part_size)
