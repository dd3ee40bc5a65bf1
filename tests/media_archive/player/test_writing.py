"""Captions, markers and live marks: what the services let through, and what two editors do to each other."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms.demo.council_factories import AgendaItemFactory, PersonFactory, SessionFactory
from cms.demo.film_factories import film_of
from cms.demo.media_factories import AssetFactory
from media_archive.models import AuditEntry, Marker, MediaItem, Track, TrackSource
from media_archive.services import live, markers, tracks
from media_archive.services.markers import Marking
from media_archive.signals import media_changed
from media_archive.tracks import Cue, read
from media_archive.upkeep import tick
from sections.council import services
from sections.council.models import Session
from sections.council.services import EditConflict

from .conftest import CUES

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def track(film: MediaItem) -> Track:
    """The captions of the film."""
    found: Track = film.asset.tracks.get()
    return found


def test_a_page_of_lines_takes_the_place_of_what_was_there(track: Track) -> None:
    """Split, joined, inserted and deleted lines are one slice; two editors never overwrite each other."""
    two = [Cue(62_000, 63_000, "لایحهٔ پارکینگ‌ها"), Cue(63_000, 65_000, "خوانده می‌شود.", "منشی")]
    saved = tracks.replace_cues(
        track=track, first=1, count=1, cues=two, user=None, seen_version=track.version
    )
    assert read(saved.text).cues == [CUES[0], *two, CUES[2]]
    with pytest.raises(EditConflict) as caught:
        tracks.replace_cues(track=track, first=0, count=4, cues=[], user=None, seen_version=track.version)
    assert caught.value.current == saved
    for first, count in ((5, 0), (0, 9), (-1, 1)):
        with pytest.raises(ValidationError):
            tracks.replace_cues(
                track=saved, first=first, count=count, cues=[], user=None, seen_version=saved.version
            )
    assert read(Track.objects.get().text).cues == [CUES[0], *two, CUES[2]]


@pytest.mark.parametrize(
    ("cue", "code"),
    [
        (Cue(5_000, 5_000, "x"), "order"),
        (Cue(-1, 5_000, "x"), "times"),
        (Cue(0, 5_000, " \u200f "), "empty"),
        (Cue(0, 5_000, "x" * 1001), "long"),
        (Cue(3 * 3_600_000 + 10_000, 4 * 3_600_000, "x"), "beyond_end"),
    ],
)
def test_a_line_that_cannot_be_shown_is_refused(film: MediaItem, cue: Cue, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        tracks.save_track(asset=film.asset, cues=[*CUES, cue], user=None)
    assert caught.value.code == code
    assert read(film.asset.tracks.get().text).cues == CUES


def test_a_photograph_has_neither_captions_nor_markers() -> None:
    asset = AssetFactory()
    with pytest.raises(ValidationError):
        tracks.save_track(asset=asset, cues=CUES, user=None)
    with pytest.raises(ValidationError):
        markers.replace_markers(asset=asset, markings=[Marking(0, "x")], user=None)


def test_files_are_taken_in_with_what_could_not_be_read(film: MediaItem) -> None:
    """Old subtitles in their old encoding; what is no text, or has no line, changes nothing."""
    content = (
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nكميسيون\r\n\r\n2\r\n00:00:05,000 --> 00:00:04,000\r\nx\r\n"
    )
    row, faults = tracks.import_track(asset=film.asset, content=content.encode("cp1256", "ignore"), user=None)
    assert [fault.code for fault in faults] == ["order"]
    assert len(read(row.text).cues) == 1
    for wrong in (b"\x00\x01", b"", b"hello", b"<html></html>", b"x" * (5 * 1024 * 1024)):
        with pytest.raises(ValidationError):
            tracks.import_track(asset=film.asset, content=wrong, user=None)
    assert Track.objects.get().text == row.text


def test_what_a_person_corrects_is_a_persons(film: MediaItem) -> None:
    """And one sitting is one entry of the trail, however often it is saved."""
    row = tracks.save_track(
        asset=film.asset, cues=CUES, user=None, language="en", source=TrackSource.SPEECH_TO_TEXT
    )
    assert row.source == TrackSource.SPEECH_TO_TEXT
    for text in ("a", "b", "c"):
        row = tracks.replace_cues(
            track=row, first=0, count=1, cues=[Cue(0, 900, text)], user=None, seen_version=row.version
        )
    assert row.source == TrackSource.HUMAN
    assert AuditEntry.objects.filter(subject_uid=row.uid, action="edit_track").count() == 1
    tracks.delete_track(track=row, user=None)
    assert AuditEntry.objects.filter(action="delete_track").count() == 1


def test_a_marker_lasts_until_the_next(film: MediaItem) -> None:
    """The last until the end of the film; those that stay keep their identifier."""
    before = {marker.start_ms: marker.uid for marker in film.asset.markers.all()}
    markers.replace_markers(
        asset=film.asset,
        markings=[Marking(5_000_000, "ب"), Marking(0, "الف"), Marking(10_000, "پ", end_ms=12_000)],
        user=None,
    )
    rows = list(film.asset.markers.in_order())
    assert [(row.start_ms, row.end_ms) for row in rows] == [
        (0, 10_000),
        (10_000, 12_000),
        (5_000_000, film.asset.duration_ms),
    ]
    assert rows[0].uid == before[0]


@pytest.mark.parametrize(
    ("markings", "code"),
    [
        ([Marking(0)], "says_nothing"),
        ([Marking(0, "a"), Marking(0, "b")], "twice"),
        ([Marking(4 * 3_600_000, "a")], "beyond_end"),
        ([Marking(9, "a", end_ms=8)], "order"),
        ([Marking(number, "a") for number in range(501)], "too_many"),
    ],
)
def test_markers_that_cannot_be_are_refused(film: MediaItem, markings: list[Marking], code: str) -> None:
    """As a whole: the list stays what it was."""
    before = markers.token_of(film.asset)
    with pytest.raises(ValidationError) as caught:
        markers.replace_markers(asset=film.asset, markings=markings, user=None)
    assert caught.value.code == code
    assert markers.token_of(film.asset) == before


def test_two_editors_of_markers_do_not_overwrite_each_other(film: MediaItem) -> None:
    seen = markers.token_of(film.asset)
    markers.replace_markers(asset=film.asset, markings=[Marking(0, "یکی")], user=None, seen=seen)
    with pytest.raises(EditConflict):
        markers.replace_markers(asset=film.asset, markings=[Marking(0, "دیگری")], user=None, seen=seen)
    assert film.asset.markers.get().title == "یکی"


def test_all_markers_move_with_the_first(film: MediaItem) -> None:
    """Even onto each other's places; never past the end."""
    markers.replace_markers(
        asset=film.asset,
        markings=[Marking(start, str(start)) for start in (10_000, 20_000, 30_000)],
        user=None,
    )
    assert markers.shift_markers(asset=film.asset, first_at_ms=20_000, user=None) == 10_000
    rows = list(film.asset.markers.in_order())
    assert [(row.start_ms, row.end_ms, row.title) for row in rows] == [
        (20_000, 30_000, "10000"),
        (30_000, 40_000, "20000"),
        (40_000, film.asset.duration_ms, "30000"),
    ]
    with pytest.raises(ValidationError):
        markers.shift_markers(asset=film.asset, first_at_ms=3 * 3_600_000 - 5_000, user=None)
    assert Marker.objects.filter(asset=film.asset).count() == 3


def test_only_what_citizens_see_is_told(film: MediaItem, public_film: MediaItem) -> None:
    """A change to the captions of a public film reaches pages and documents; one that editors keep back does not."""
    heard: list[Any] = []

    def listen(sender: Any, item_ids: Any, **kwargs: Any) -> None:
        heard.append(item_ids)

    media_changed.connect(listen)
    try:
        private = film_of()
        tracks.save_track(asset=private.asset, cues=CUES, user=None)
        markers.replace_markers(asset=private.asset, markings=[Marking(0, "x")], user=None)
        assert heard == []
        tracks.save_track(asset=public_film.asset, cues=CUES[:1], user=None)
        assert heard == [{public_film.pk}]
    finally:
        media_changed.disconnect(listen)


@pytest.fixture
def running() -> Session:
    """A session under way, with two items."""
    row: Session = SessionFactory()
    for title in ("نطق", "لایحه"):
        AgendaItemFactory(session=row, title=title)
    return services.begin_session(session=row, user=None)


def test_live_marks_become_markers_as_soon_as_the_film_knows_its_beginning(running: Session) -> None:
    """What ran when the camera was switched on is what the film begins with; once, so that editors may delete."""
    first, second = running.items.order_by("position")
    began = running.started_at
    assert began is not None
    live.mark(session=running, user=None, agenda_item=first, at=began)
    live.mark(session=running, user=None, agenda_item=second, at=began + 90 * SECOND)
    live.mark(session=running, user=None, title="تنفس", at=began + 90 * SECOND)
    live.mark(session=running, user=None, title="پس از پایان", at=began + 8 * 3600 * SECOND)
    item = film_of(running)
    tick(None)
    assert not item.asset.markers.exists()
    live.set_beginning(asset=item.asset, captured_at=began + 30 * SECOND, user=None)
    tick(None)
    rows = list(item.asset.markers.in_order())
    assert [(row.start_ms, row.agenda_item, row.title) for row in rows] == [
        (0, first, ""),
        (60_000, None, "تنفس"),
    ]
    markers.replace_markers(asset=item.asset, markings=[], user=None)
    tick(None)
    assert not item.asset.markers.exists()


def test_a_wrong_clock_makes_no_markers(running: Session) -> None:
    """A film whose camera says another year has no mark in it; the editor is told."""
    live.mark(session=running, user=None, title="آغاز")
    item = film_of(running)
    assert running.started_at is not None
    live.set_beginning(asset=item.asset, captured_at=running.started_at + dt.timedelta(days=365), user=None)
    tick(None)
    assert not item.asset.markers.exists()
    with pytest.raises(ValidationError) as caught:
        live.markers_from_marks(asset=item.asset, session=running, user=None)
    assert caught.value.code == "no_marks"


def test_marks_are_made_while_the_session_runs(running: Session, session: Session) -> None:
    """With something to say, of this session's agenda, and can be taken back."""
    for wrong in ({}, {"title": "  "}, {"agenda_item": session.items.first()}):
        with pytest.raises(ValidationError):
            live.mark(session=running, user=None, **wrong)
    with pytest.raises(ValidationError):
        live.mark(session=session, user=None, title="x")
    row = live.mark(session=running, user=None, title="x")
    live.unmark(live_mark=row, user=None)
    assert not running.live_marks.exists()


def test_a_mark_that_says_nothing_any_more_stops_no_other(running: Session) -> None:
    """Whom it named may have been taken out of the record since."""
    speaker = PersonFactory()
    began = running.started_at
    assert began is not None
    live.mark(session=running, user=None, speaker=speaker, at=began + SECOND)
    live.mark(session=running, user=None, title="تنفس", at=began + 9 * SECOND)
    speaker.delete()
    item = film_of(running)
    live.set_beginning(asset=item.asset, captured_at=began, user=None)
    tick(None)
    assert [row.title for row in item.asset.markers.in_order()] == ["تنفس"]
