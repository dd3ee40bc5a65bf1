"""Links that let somebody without an account see a set or an item for a while.

The token is 256 random bits; only its SHA-256 is kept (nothing slower is needed for what nobody can guess), so that
neither the database nor its backups open anything.
"""

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from media_archive.models import AssetState, MediaItem, MediaSet, ShareLink, Visibility
from media_archive.models.keeping import ShareLinkQuerySet

from .audit import record

#: Bytes of chance in a token, which make 43 letters; what is much longer is not even hashed.
_TOKEN_BYTES, _LONGEST_TOKEN = 32, 100
#: How long a link may open at most.
LONGEST = dt.timedelta(days=366)


def create(
    subject: MediaSet | MediaItem,
    *,
    expires_at: dt.datetime,
    offers_originals: bool = False,
    note: str = "",
    user: Any = None,
) -> tuple[ShareLink, str]:
    """Make a link; returns it with its token, which cannot be had again.

    Raises ValidationError for a time that has passed or lies too far ahead, and for what is withdrawn.
    """
    if not timezone.now() < expires_at <= timezone.now() + LONGEST:
        raise ValidationError(_("Choose a time within the next year."), code="expiry")
    media_set = subject if isinstance(subject, MediaSet) else subject.media_set
    if Visibility.WITHDRAWN in (subject.visibility, media_set.visibility):
        raise ValidationError(_("What is withdrawn is not shared."), code="withdrawn")
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with transaction.atomic():
        link = ShareLink.objects.create(
            token_hash=_hash(token),
            media_set=subject if isinstance(subject, MediaSet) else None,
            item=subject if isinstance(subject, MediaItem) else None,
            note=note,
            offers_originals=offers_originals,
            expires_at=expires_at,
            created_by=user,
        )
        record(
            "create_share_link",
            subject,
            user,
            link=str(link.uid),
            note=note,
            expires_at=expires_at.isoformat(),
            offers_originals=offers_originals,
        )
    return link, token


def revoke(link: ShareLink, *, user: Any = None) -> None:
    """Close a link at once; closing it again changes nothing."""
    with transaction.atomic():
        if ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
            record("revoke_share_link", link.subject, user, link=str(link.uid), note=link.note)


def resolve(token: str) -> ShareLink | None:
    """Return the link that a token opens, with its set or item; None for every other text.

    What is withdrawn opens to nobody, whoever was given a link before.
    """
    if not 0 < len(token) <= _LONGEST_TOKEN:
        return None
    withdrawn = (
        Q(media_set__visibility=Visibility.WITHDRAWN)
        | Q(item__visibility=Visibility.WITHDRAWN)
        | Q(item__media_set__visibility=Visibility.WITHDRAWN)
    )
    links = ShareLink.objects.valid().exclude(withdrawn)
    return (
        links.select_related("media_set__occasion", "item__media_set__occasion", "item__asset")
        .filter(token_hash=_hash(token))
        .first()
    )


def items_of(link: ShareLink) -> QuerySet[MediaItem]:
    """Return the items that a link shows, in the set's order: whole, neither withdrawn nor about to be deleted."""
    items = MediaItem.objects.filter(asset__state=AssetState.READY)
    items = items.exclude(visibility=Visibility.WITHDRAWN).exclude(media_set__visibility=Visibility.WITHDRAWN)
    chosen = items.filter(pk=link.item_id) if link.item_id else items.filter(media_set=link.media_set_id)
    return chosen.order_by("position", "pk")


def links_of(media_set: MediaSet) -> ShareLinkQuerySet:
    """Return the links of a set and of its items, newest first."""
    of_set = Q(media_set=media_set) | Q(item__media_set=media_set)
    return ShareLink.objects.filter(of_set).select_related("media_set", "item__asset", "created_by")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
