"""The job that checks what was uploaded: whole, the file that was sent, and of a kind that is taken."""

import hashlib
import logging
from pathlib import Path

from django.conf import settings
from django.db import transaction

from media_archive import inspection
from media_archive.models import Asset, AssetState, JobKind, UploadSession
from media_archive.services import assets, labels
from media_archive.sniffing import RefusedError
from media_archive.store import store

from .film_files import reasons
from .running import JobFailedError, JobRun, handles

logger = logging.getLogger(__name__)

_BLOCK = 1024 * 1024
#: Bytes between two signs of life, and bytes that must stay free beside the original.
_SIGN, _MARGIN = 64 * _BLOCK, 64 * _BLOCK


@handles(JobKind.VERIFY)
def verify(run: JobRun) -> None:
    """Read an original once; refuse it with a reason, or note what it is and have its derivatives made."""
    asset = run.asset
    if asset.state != AssetState.VERIFYING:
        return  # Somebody came this far before, and was killed before he could say so.
    info = store().head(asset.original_key)
    if info is None:
        raise JobFailedError("original_missing", asset.original_key, is_final=False)
    with run.work_folder(needed=info.size + _MARGIN) as folder:
        path = folder / "original"
        try:
            size, sha256 = fetch(run, asset.original_key, path, info.size)
            _compare(asset, size, sha256)
            with reasons():  # A machine without ffmpeg is told from a film that is broken.
                found = inspection.inspect(path)
            if found.kind not in settings.CMS_MEDIA_KINDS:
                raise RefusedError("kind_not_taken", found.kind)
        except RefusedError as error:
            logger.info("Asset %s is refused: %s (%s)", asset.uid, error.code, error)
            with transaction.atomic():
                run.hold_asset()  # It may have another original by now, of which this says nothing.
                assets.quarantine(asset, error.code, str(error))
            return
    with transaction.atomic():
        run.hold_asset()
        assets.verified(
            asset,
            sha256=sha256,
            size=size,
            content_type=found.content_type,
            kind=found.kind,
            facts=found.facts,
        )
        labels.take_over(asset)


def fetch(run: JobRun, key: str, path: Path, size: int) -> tuple[int, str]:
    """Stream an original of about `size` bytes into a file; returns its size and SHA-256."""
    digest, done, signed = hashlib.sha256(), 0, 0
    with store().open(key) as source, path.open("wb") as file:
        while block := source.read(_BLOCK):
            digest.update(block)
            file.write(block)
            done += len(block)
            if done - signed >= _SIGN:
                signed = done
                run.save(percent=min(80 * done // max(size, 1), 80))
    return done, digest.hexdigest()


def _compare(asset: Asset, size: int, sha256: str) -> None:
    """Raise RefusedError unless this is the file that was sent."""
    if not size:
        raise RefusedError("empty")
    if asset.size and size < asset.size:
        raise RefusedError("truncated", f"{size} of {asset.size} bytes")
    declared = UploadSession.objects.filter(asset=asset).values_list("declared_sha256", flat=True).first()
    if (asset.size and size != asset.size) or (declared and declared.lower() != sha256):
        raise RefusedError("hash_differs", f"{size} bytes, {sha256}")
