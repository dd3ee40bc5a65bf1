"""Loads the demo's archive: rows and originals now; sizes, films and public copies are the media worker's work."""

import datetime as dt
import io
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from cms.core.persian.jalali import TEHRAN
from cms.demo.content.media_words import (
    CREDIT,
    PLACES,
    SESSION_KEYWORDS,
    SESSION_SHOTS,
    SHOOTS,
    WITHDRAWN_REASON,
    Shoot,
    Shot,
    Words,
    words_of,
)
from media_archive.models import Asset, MediaItem, MediaSet, Occasion, OccasionKind, Place, Rights
from media_archive.services import assets, visibility
from media_archive.services.items import add_item
from media_archive.store import store
from sections.council.models import BodyKind, Event, Session, SessionKind
from sections.council.titles import session_title

from .drawing import as_file, photograph
from .filming import film, recording
from .telling import Telling, tell

#: How many of the last sessions were photographed and filmed, and how many photographs each has.
SESSIONS, FILMED, SHOTS = 6, 3, 16


def load_media(report: Callable[[], None] = lambda: None) -> bool:
    """Load the archive unless there are occasions already; say whether it was loaded.

    `report` is called once for each set (`count_sets` tells how many there are).
    """
    if Occasion.objects.exists():
        return False
    places = {slug: _place(slug, words) for slug, words in PLACES.items()}
    for number, session in enumerate(_sessions()):
        occasion = _occasion_of(session, places["plenary-hall"])
        _photographs(occasion, session, seed=number)
        report()
        if number < FILMED:
            _film(occasion, session)
            report()
    for shoot in SHOOTS:
        event = Event.objects.filter(slug=shoot.event).select_related("body").first()
        if event is not None:
            _shoot(shoot, event, places[shoot.place])
        report()
    meeting = Session.objects.public().held().of_kind(SessionKind.COMMISSION).select_related("body").first()
    if meeting is not None:
        _sound(_occasion_of(meeting, places["building-one"]), meeting)
    report()
    return True


def count_sets() -> int:
    """Return how often `load_media` reports."""
    return SESSIONS + FILMED + len(SHOOTS) + 1


def _sessions() -> list[Session]:
    """Return the last open sessions of the council whose minutes are published, the latest first."""
    rows = Session.objects.public().filter(
        body__kind=BodyKind.COUNCIL, minutes_published_at__isnull=False, started_at__isnull=False
    )
    return list(rows.select_related("body").order_by("-scheduled_at")[:SESSIONS])


def _named(words: Words) -> dict[str, str]:
    return dict(zip(("name", "name_en", "name_ar"), words, strict=True))


def _place(slug: str, words: Words) -> Place:
    place, _ = Place.objects.get_or_create(slug=slug, defaults=_named(words))
    return place


def _titles(session: Session) -> Words:
    found = []
    for language in ("fa", "en", "ar"):
        with override(language):
            found.append(str(session_title(session)))
    return words_of(found)


def _occasion_of(session: Session, place: Place) -> Occasion:
    return Occasion.objects.create(
        kind=OccasionKind.SESSION,
        slug=f"{session.body.slug}-{session.slug}",
        day=session.day,
        place=place,
        session=session,
        body=session.body,
        **_named(_titles(session)),
    )


def _set(occasion: Occasion, slug: str, words: Words) -> MediaSet:
    credit = dict(zip(("credit", "credit_en", "credit_ar"), CREDIT, strict=True))
    return MediaSet.objects.create(
        occasion=occasion, slug=slug, rights=Rights.COUNCIL, **credit, **_named(words)
    )


def _with(prefix: Words, words: Words) -> Words:
    return words_of(f"{first} {second}" for first, second in zip(prefix, words, strict=True))


def _photographs(occasion: Occasion, session: Session, *, seed: int) -> None:
    names: Words = (occasion.name, occasion.name_en, occasion.name_ar)
    media_set = _set(
        occasion, f"photos-{occasion.slug}", _with(("عکس‌های", "Photographs of the", "صور"), names)
    )
    people = [row.person for row in session.attendance.filter(item=None).select_related("person")[:6]]
    started = session.started_at or session.scheduled_at
    for number, shot in enumerate(islice(cycle(SESSION_SHOTS), SHOTS)):
        item = _add_photograph(media_set, shot, seed * 100 + number, started, SESSION_KEYWORDS)
        if people and shot.scene == "microphones":
            item.people.set([people[number % len(people)]])
    visibility.publish_set(media_set)


def _shoot(shoot: Shoot, event: Event, place: Place) -> None:
    names: Words = (event.name, event.name_en, event.name_ar)
    occasion = Occasion.objects.create(
        kind=OccasionKind(shoot.kind),
        slug=event.slug,
        day=event.day,
        place=place,
        event=event,
        body=event.body,
        **_named(names),
    )
    media_set = _set(occasion, f"photos-{event.slug}", _with(("عکس‌های", "Photographs:", "صور"), names))
    people = list(event.people.all())
    for number, shot in enumerate(islice(cycle(shoot.shots), shoot.frames)):
        item = _add_photograph(media_set, shot, number, event.starts_at, shoot.keywords)
        if people and number % 3 == 0:
            item.people.set(people)
    if shoot.state == "embargo":
        visibility.publish_set(media_set, embargo_until=timezone.now() + dt.timedelta(days=2))
    elif shoot.state != "private":
        visibility.publish_set(media_set)
    if shoot.state == "withdrawn":
        visibility.withdraw_set(media_set, reason=WITHDRAWN_REASON)


def _add_photograph(
    media_set: MediaSet, shot: Shot, seed: int, start: dt.datetime, keywords: str
) -> MediaItem:
    at = start.astimezone(TEHRAN) + dt.timedelta(minutes=4 * (seed % 100))
    content = as_file(
        photograph(shot.scene, shot.light, seed),
        caption=shot.words[0],
        credit=CREDIT[0],
        keywords=keywords.split("، "),
        at=at,
    )
    name = f"{media_set.slug}-{seed % 100 + 1:02}.jpg"
    words = dict(zip(("caption", "caption_en", "caption_ar"), shot.words, strict=True))
    return _add(media_set, name, io.BytesIO(content), len(content), "image/jpeg", keywords=keywords, **words)


def _film(occasion: Occasion, session: Session) -> None:
    names: Words = (occasion.name, occasion.name_en, occasion.name_ar)
    media_set = _set(occasion, f"film-{occasion.slug}", _with(("فیلم", "Film of the", "فيلم"), names))
    telling = tell(session)
    stills = [(photograph(*_view(part.position), part.position), part.seconds) for part in telling.parts]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        film(stills, path)
        _add_recording(media_set, path, "video/mp4", session, telling, names)


def _view(position: int) -> tuple[str, str]:
    scenes = (("plenary", "noon"), ("microphones", "noon"), ("plenary", "morning"), ("plenary", "dusk"))
    return scenes[position % len(scenes)]


def _sound(occasion: Occasion, session: Session) -> None:
    names: Words = (occasion.name, occasion.name_en, occasion.name_ar)
    media_set = _set(occasion, f"sound-{occasion.slug}", _with(("صدای", "Recording of the", "تسجيل"), names))
    telling = tell(session)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sound.m4a"
        recording(telling.seconds, path)
        _add_recording(media_set, path, "audio/mp4", session, telling, names)


def _add_recording(
    media_set: MediaSet, path: Path, content_type: str, session: Session, telling: Telling, names: Words
) -> None:
    kind = "film" if content_type.startswith("video/") else "sound"
    words = dict(zip(("title", "title_en", "title_ar"), names, strict=True))
    with path.open("rb") as file:
        item = _add(
            media_set,
            f"{media_set.slug}{path.suffix}",
            file,
            path.stat().st_size,
            content_type,
            kind=kind,
            **words,
        )
    Asset.objects.filter(pk=item.asset_id).update(captured_at=session.started_at)
    telling.save(item.asset)
    visibility.publish_set(media_set)


def _add(
    media_set: MediaSet,
    filename: str,
    content: Any,
    size: int,
    content_type: str,
    *,
    kind: str = "photograph",
    **fields: str,
) -> MediaItem:
    with transaction.atomic():
        item = add_item(media_set=media_set, filename=filename, user=None, kind_hint=kind)
        MediaItem.objects.filter(pk=item.pk).update(**fields)
    store().put(item.asset.original_key, content, content_type)
    assets.received(item.asset, size=size)
    item.refresh_from_db()
    return item
