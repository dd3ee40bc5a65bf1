"""Keeping what a program heard: hidden from citizens, marked as unchecked, and never in place of a person's words."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from media_archive.models import Asset, Track, TrackKind, TrackSource

from .audit import record
from .locking import lock_asset

#: A day of speech is about a megabyte.
MAX_LENGTH = 10_000_000


def keep_transcript(asset: Asset, *, language: str, text: str) -> Track | None:
    """Keep captions that a program wrote, for an editor to check; returns None where a person has written some.

    Raises ValidationError for what is not WebVTT.
    """
    text = text.removeprefix("\ufeff").replace("\0", "")
    if text[:6] != "WEBVTT" or text[6:7].strip() or len(text) > MAX_LENGTH:
        raise ValidationError(_("This is not WebVTT."), code="not_webvtt")
    with transaction.atomic():
        row = lock_asset(asset)
        track = Track.objects.filter(asset=row, kind=TrackKind.CAPTIONS, language=language).first()
        if track and (track.source == TrackSource.HUMAN or track.is_published):
            return None
        track = track or Track(asset=row, kind=TrackKind.CAPTIONS, language=language)
        track.text, track.source, track.is_published = text, TrackSource.SPEECH_TO_TEXT, False
        track.save()
        record("transcribed", row, None, language=language, must_be_checked=True)
    return track
