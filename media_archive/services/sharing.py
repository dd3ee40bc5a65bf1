"""Links that let somebody without an account see a set or an item for a time."""

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from media_archive.models import MediaItem, MediaSet, ShareLink

from .audit import record

#: Bytes of chance in a token; nobody guesses 256 bits.
_TOKEN_BYTES = 32
#: A token of `_TOKEN_BYTES` in URL-safe base 64 is this long; anything much longer is not even hashed.
_LONGEST = 100


def create(
    subject: MediaSet | MediaItem,
    *,
    expires_at: dt.datetime,
    user: Any = None,
    note: str = "",
    offers_originals: bool = False,
) -> tuple[ShareLink, str]:
    """Make a link to a set or an item; returns it with its token, which is kept nowhere and shown once.

    Raises ValidationError for a moment that has passed.
    """
    if expires_at <= timezone.now():
        raise ValidationError(_("Choose a moment in the future."), code="expired")
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with transaction.atomic():
        link = ShareLink.objects.create(
            token_hash=_hashed(token),
            media_set=subject if isinstance(subject, MediaSet) else None,
            item=subject if isinstance(subject, MediaItem) else None,
            note=note[:200],
            offers_originals=offers_originals,
            expires_at=expires_at,
            created_by=user,
        )
        record(
            "share",
            subject,
            user,
            link=str(link.uid),
            note=link.note,
            expires_at=expires_at.isoformat(),
            offers_originals=offers_originals,
        )
    return link, token


def revoke(link: ShareLink, *, user: Any = None) -> None:
    """Let a link open nothing any more; one that is revoked stays so."""
    with transaction.atomic():
        revoked = ShareLink.objects.filter(pk=link.pk, revoked_at__isnull=True).update(
            revoked_at=timezone.now()
        )
        if revoked:
            record("revoke_share", link.subject, user, link=str(link.uid))
    link.refresh_from_db()


def resolve(token: str) -> ShareLink | None:
    """Return the valid link of a token, None for one that is unknown, expired or revoked."""
    if not 0 < len(token) <= _LONGEST:
        return None
    rows = ShareLink.objects.valid().select_related("media_set__occasion", "item__media_set__occasion")
    return rows.filter(token_hash=_hashed(token)).first()


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
