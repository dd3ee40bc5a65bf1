"""An upload from its first word to its last: the row comes first, the bytes go to the final key.

Every step may be taken again, by the same tab, by another, or after a crash between any two of its statements; what has
arrived is asked of the store, never written down. Each raises StoreUnavailableError when the store is away: then
nothing is lost, and the same call goes on from where it was.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.utils import timezone

from media_archive.models import MediaItem, MediaSet, UploadSession, UploadState
from media_archive.services.assets import delete_items, received
from media_archive.services.audit import record
from media_archive.services.items import add_item, replace_original
from media_archive.store import ObjectMissingError, Part, store

from .errors import PartsMissingError, UploadRefusedError
from .limits import (
    check_file,
    check_quota,
    clean_filename,
    fingerprint_of,
    forget_usage,
    part_count,
    part_size_for,
    size_of_part,
)
from .rows import OPEN, begin_version, forget_parts, known

#: Seconds for which the address of a part takes it, and how many addresses are given at once.
PART_SECONDS, BATCH = 3600, 64
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TYPE = "application/octet-stream"


def begin(
    *,
    media_set: MediaSet,
    filename: str,
    size: int,
    modified: int,
    head: bytes,
    tail: bytes = b"",
    user: Any = None,
    replaces: MediaItem | None = None,
    credit: str = "",
    is_held: bool = False,
) -> UploadSession:
    """Begin to upload a file into a set, or go on with the upload of the same file, whoever began it.

    Args:
        modified: when the file was last changed, in the sender's own units; it helps to tell the file again.
        head, tail: its first and last bytes, see `kinds.HEAD`.
        replaces: the item whose original this becomes, instead of a new item.
        is_held: of a new item, see `services.items.add_item`.

    Returns:
        The upload; its state is `done` where the set has this very file already.

    Raises:
        UploadRefusedError: for what the archive does not take.
        MediaSet.DoesNotExist: for a set that is gone.
    """
    filename = clean_filename(filename)
    kind = check_file(filename=filename, size=size, head=head)
    fingerprint = fingerprint_of(filename, size, modified, head, tail)
    values = {
        "filename": filename,
        "fingerprint": fingerprint,
        "size": size,
        "part_size": part_size_for(size),
        "upload_id": "",
        "created_by": user,
    }
    with transaction.atomic():
        row = MediaSet.objects.select_for_update().get(pk=media_set.pk)
        found = known(row, fingerprint, replaces)
        if found is None:
            check_quota(size)
            if replaces is None:
                item = add_item(
                    media_set=row,
                    filename=filename,
                    user=user,
                    kind_hint=kind,
                    credit=credit,
                    is_held=is_held,
                )
                found = UploadSession.objects.create(asset=item.asset, media_set=row, **values)
            else:
                found = begin_version(replaces, row, values)
    return _opened(found)


def _opened(session: UploadSession) -> UploadSession:
    """Have the store open the upload if it has not been; of two that do so at once, one gives its own up."""
    if session.state != UploadState.OPEN or session.upload_id:
        return session
    upload_id = store().begin_upload(session.key, _TYPE)
    mine = UploadSession.objects.filter(pk=session.pk, state=UploadState.OPEN, upload_id="").update(
        upload_id=upload_id, touched_at=timezone.now()
    )
    if not mine:
        store().abort_upload(session.key, upload_id)
    return fresh(session)


def fresh(session: UploadSession) -> UploadSession:
    """Return an upload as it is now; UploadRefusedError for one that is gone."""
    found = UploadSession.objects.select_related("asset", "media_set").filter(pk=session.pk).first()
    if found is None:
        raise UploadRefusedError("over")
    return found


def status(session: UploadSession) -> tuple[UploadSession, list[Part]]:
    """Return an upload as it is now and the parts of it that have arrived whole.

    An upload that the store has forgotten (by a rule of the bucket, say) begins anew, without parts.
    """
    session = _opened(fresh(session))
    if session.state not in OPEN:
        return session, []
    touch(session)
    try:
        parts = store().list_parts(session.key, session.upload_id)
    except ObjectMissingError:
        session = _after_loss(session)
        return session, []
    if not parts and session.state == UploadState.COMPLETING and _is_there(session):
        return _finish(session), []
    count = part_count(session.size, session.part_size)
    return session, [
        part
        for part in parts
        if 1 <= part.number <= count
        and part.size == size_of_part(part.number, session.size, session.part_size)
    ]


def _after_loss(session: UploadSession) -> UploadSession:
    """The store does not know the upload: it was put together by somebody who could not say so, or it is lost."""
    if _is_there(session):
        if session.state == UploadState.COMPLETING:
            return _finish(session)
        # Put together although nobody asked: nothing of it can be trusted.
        store().delete([session.key])
    UploadSession.objects.filter(pk=session.pk, state__in=OPEN, upload_id=session.upload_id).update(
        state=UploadState.OPEN, upload_id="", declared_sha256=""
    )
    return _opened(fresh(session))


def touch(session: UploadSession) -> None:
    """Note that an upload is alive."""
    UploadSession.objects.filter(pk=session.pk).update(touched_at=timezone.now())


def sign(session: UploadSession, numbers: Sequence[int]) -> dict[int, str]:
    """Return addresses to which a browser may PUT these parts within the hour; asks the store nothing.

    Raises UploadRefusedError as `check_parts` does.
    """
    check_parts(session, numbers)
    return store().sign_parts(session.key, session.upload_id, numbers, seconds=PART_SECONDS)


def check_parts(session: UploadSession, numbers: Sequence[int]) -> None:
    """Raise UploadRefusedError for parts that the file does not have, too many at once, or an upload that is over."""
    if session.state != UploadState.OPEN or not session.upload_id:
        raise UploadRefusedError("over")
    if not 0 < len(numbers) <= BATCH:
        raise UploadRefusedError("part_number")
    for number in numbers:
        size_of_part(number, session.size, session.part_size)


def put_part(session: UploadSession, number: int, content: Any, *, size: int) -> Part:
    """Store one part that came through the application.

    Args:
        content: bytes, or a stream of them.
        size: how many the sender says there are; they are counted as well.
    """
    if session.state != UploadState.OPEN or not session.upload_id:
        raise UploadRefusedError("over")
    if size != size_of_part(number, session.size, session.part_size):
        raise UploadRefusedError("part_size")
    try:
        part = store().put_part(session.key, session.upload_id, number, content)
    except ObjectMissingError as error:
        raise UploadRefusedError("over") from error
    if part.size != size:
        raise UploadRefusedError(
            "part_size"
        )  # It stays there as one of the wrong size, and counts for nothing.
    touch(session)
    return part


def complete(session: UploadSession, *, sha256: str) -> UploadSession:
    """Put the parts together and have the whole checked against the sender's hash; idempotent.

    Raises PartsMissingError while parts are missing, UploadRefusedError for an upload that was given up.
    """
    declared = sha256.lower()
    if not _SHA256.fullmatch(declared):
        raise UploadRefusedError("unreadable")
    session, parts = status(session)
    if session.state == UploadState.DONE:
        return session
    if session.state not in OPEN:
        raise UploadRefusedError("over")
    there = {part.number for part in parts}
    count = part_count(session.size, session.part_size)
    if missing := [number for number in range(1, count + 1) if number not in there]:
        raise PartsMissingError(missing)
    UploadSession.objects.filter(pk=session.pk, state__in=OPEN).update(
        state=UploadState.COMPLETING, declared_sha256=declared, touched_at=timezone.now()
    )
    with suppress(ObjectMissingError):  # Somebody else has just done it, or `_finish` finds that it is lost.
        store().complete_upload(session.key, session.upload_id, parts)
    return _finish(session)


def _is_there(session: UploadSession) -> bool:
    found = store().head(session.key)
    return found is not None and found.size == session.size


def _finish(session: UploadSession) -> UploadSession:
    """The object should be in the store: note it, and let the checks begin."""
    if not _is_there(session):
        UploadSession.objects.filter(pk=session.pk, state=UploadState.COMPLETING).update(
            state=UploadState.OPEN, upload_id=""
        )
        raise UploadRefusedError("lost")
    with transaction.atomic():
        row = UploadSession.objects.select_for_update().select_related("asset").get(pk=session.pk)
        if row.state == UploadState.COMPLETING:
            row.state = UploadState.DONE
            row.save(update_fields=["state", "touched_at"])
            _hand_over(row)
    if row.state == UploadState.ABORTED:
        store().delete([session.key])  # Given up while the store put it together.
        raise UploadRefusedError("over")
    forget_usage()
    return fresh(row)


def _hand_over(session: UploadSession) -> None:
    if session.version == session.asset.version:
        received(session.asset, size=session.size)
        return
    item = MediaItem.objects.filter(asset=session.asset).first()
    if item is None:
        raise UploadRefusedError("over")  # Deleted meanwhile; its object goes with its file.
    replace_original(item, filename=session.filename, size=session.size, user=session.created_by)


def abort(session: UploadSession, *, user: Any = None) -> None:
    """Give an upload up: its parts and its item go; a file that was to be replaced stays as it was. Idempotent.

    Raises UploadRefusedError for one that has arrived: then the item is deleted as others are.
    """
    with transaction.atomic():
        row = UploadSession.objects.select_for_update().select_related("asset").filter(pk=session.pk).first()
        if row is None or row.state == UploadState.ABORTED:
            return
        if row.state == UploadState.DONE:
            raise UploadRefusedError("done")
        row.state = UploadState.ABORTED
        row.save(update_fields=["state", "touched_at"])
        if row.version == row.asset.version:
            delete_items(MediaItem.objects.filter(asset=row.asset), user=user, reason="upload given up")
        else:
            record("stop_replacing", row.asset, user)
    forget_parts(row)
