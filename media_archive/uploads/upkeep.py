"""What becomes of uploads that nobody looks after: interrupted ones are finished, stale ones given up."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from media_archive.models import UploadSession, UploadState

from . import services
from .errors import UploadRefusedError
from .rows import OPEN

#: An upload that is being put together for so long has lost whoever did it.
INTERRUPTED = dt.timedelta(minutes=2)


def recover() -> int:
    """Finish the uploads whose last step was interrupted; returns how many there were."""
    since = timezone.now() - INTERRUPTED
    interrupted = list(UploadSession.objects.filter(state=UploadState.COMPLETING, touched_at__lt=since)[:20])
    for session in interrupted:
        try:
            services.complete(session, sha256=session.declared_sha256)
        except UploadRefusedError:
            services.touch(session)
    return len(interrupted)


def give_up_stale() -> int:
    """Give up the uploads that have shown no sign for `CMS_MEDIA_UPLOAD_DAYS`; returns how many."""
    since = timezone.now() - dt.timedelta(days=settings.CMS_MEDIA_UPLOAD_DAYS)
    stale = list(UploadSession.objects.filter(state__in=OPEN, touched_at__lt=since))
    for session in stale:
        services.abort(session)
    return len(stale)
