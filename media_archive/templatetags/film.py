"""Template tags of the film page: the player of an item, its text, and moments in the reader's digits."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms.core.persian.digits import localise
from media_archive.models import MediaItem
from media_archive.player.shown import Player, player_of
from media_archive.player.transcript import INLINE, Transcript, public_track, transcript_of
from media_archive.tracks import clock_of

register = template.Library()


@register.simple_tag(takes_context=True)
def film_player(
    context: template.Context, item: MediaItem, is_private: bool = False, agenda: Any = None
) -> Player | None:
    """Return the player of an item at the second that the address asks for (`?t=`), None if nothing can be played."""
    request = context.get("request")
    time = request.GET.get("t", "") if request is not None else ""
    return player_of(
        item, time=time, is_private=bool(is_private), agenda=agenda if isinstance(agenda, list) else None
    )


@register.simple_tag
def film_text(player: Player) -> Transcript | None:
    """Return the text beside a film if it is short enough to be part of the page (one query)."""
    if player.transcript is None:
        return None
    track = public_track(player.item, *player.transcript)
    if track is None or track.text.count("-->") > INLINE:
        return None
    return transcript_of(track)


@register.filter
def clock(milliseconds: int | None) -> SafeString:
    """Return a moment of a film in the reader's digits, from left to right: «۱:۰۲:۰۳»."""
    shown = localise(clock_of(milliseconds or 0, with_hours=False), get_language() or "fa")
    return format_html('<bdi class="ltr">{}</bdi>', shown)


@register.filter
def seconds(milliseconds: int | None) -> str:
    """Return a moment as addresses say it: whole seconds, or with up to three decimals."""
    return f"{(milliseconds or 0) / 1000:.3f}".rstrip("0").rstrip(".")


@register.filter
def duration_iso(milliseconds: int | None) -> str:
    """Return a length as `<time datetime>` and schema.org want it (ISO 8601): `PT1H2M3S`."""
    whole = (milliseconds or 0) // 1000
    return f"PT{whole // 3600}H{whole // 60 % 60}M{whole % 60}S"
