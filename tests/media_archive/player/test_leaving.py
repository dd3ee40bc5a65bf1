"""An occasion turns out to be another session: links to the former agenda go, what was marked stays."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from cms.demo.council_factories import AgendaItemFactory, SessionFactory
from cms.demo.media_factories import MediaItemFactory, MediaSetFactory, OccasionFactory
from media_archive.desk.trail import entries_about
from media_archive.models import AuditEntry, Marker, MediaItem, Occasion
from media_archive.services import arranging
from media_archive.services.agenda import Links, links_of
from media_archive.services.markers import Marking, replace_markers, token_of
from media_archive.services.occasions import saved_occasion
from media_archive.signals import media_changed
from sections.council.models import Person, Session

pytestmark = pytest.mark.django_db
SPOKEN, BILL, CLOSED = 250_000, 3_740_000, 5_000_000


@pytest.fixture
def other(session: Session) -> Session:
    """Another session of the same day, with an item of its own."""
    row: Session = SessionFactory(scheduled_at=session.scheduled_at + dt.timedelta(hours=5))
    AgendaItemFactory(session=row, title="دستور جلسهٔ دیگر")
    return row


@pytest.fixture
def photograph(film: MediaItem) -> MediaItem:
    """A photograph of the same occasion, filed under its first item."""
    row: MediaItem = MediaItemFactory(
        media_set=film.media_set, position=2, agenda_item=film.asset.markers.get(start_ms=SPOKEN).agenda_item
    )
    return row


def become(occasion: Occasion, session: Session | None) -> None:
    """Store that an occasion is a session, as its form does."""
    occasion.session, occasion.kind = session, "session" if session else "visit"
    occasion.save()
    saved_occasion(occasion, user=None, fields=["session"])


@pytest.mark.parametrize("is_session", [True, False])
def test_markers_keep_their_minute_and_their_words(
    public_film: MediaItem, photograph: MediaItem, other: Session, speaker: Person, is_session: bool
) -> None:
    """Whether the occasion becomes another session or none; editors with the list open are told at saving."""
    before, seen = (
        {row.start_ms: row.pk for row in public_film.asset.markers.all()},
        token_of(public_film.asset),
    )
    become(public_film.media_set.occasion, other if is_session else None)
    rows = {row.start_ms: row for row in public_film.asset.markers.all()}
    assert [rows[at].title for at in (0, SPOKEN, BILL)] == [
        "افتتاح", "نطق پیش از دستور", "لایحهٔ ساماندهی پارکینگ‌ها",
    ]  # fmt: skip
    assert rows[SPOKEN].speaker == speaker
    assert not any(row.agenda_item_id for row in rows.values())
    assert {at: row.pk for at, row in rows.items()} == {at: before[at] for at in rows}
    assert seen != token_of(public_film.asset)
    photograph.refresh_from_db()
    assert photograph.agenda_item is None


def test_a_title_of_its_own_is_not_written_over(film: MediaItem, other: Session) -> None:
    """In any language."""
    film.asset.markers.filter(start_ms=BILL).update(title="پارکینگ‌ها")
    become(film.media_set.occasion, other)
    row = film.asset.markers.get(start_ms=BILL)
    assert (row.title, row.title_en) == ("پارکینگ‌ها", "")


def test_what_citizens_do_not_see_does_not_come_into_the_open(public_film: MediaItem, client: Client) -> None:
    """The marker of an item behind closed doors was hidden with the item: it goes, and the trail alone names it."""
    become(public_film.media_set.occasion, None)
    assert not public_film.asset.markers.filter(start_ms=CLOSED).exists()
    page = client.get(f"/media/items/{public_film.uid}/").content.decode()
    assert "نطق پیش از دستور" in page
    assert "محرمانه" not in page
    entry = AuditEntry.objects.get(action="leave_agenda")
    assert any("محرمانه" in told and "1:23:20" in told for told in entry.detail["fields"]["markers"][0])
    line = entries_about(public_film)[0]
    assert line.changes[0][0] != "markers"
    assert "نطق پیش از دستور" in line.changes[0][2]


def test_the_trail_and_the_portal_are_told(film: MediaItem, photograph: MediaItem, other: Session) -> None:
    """An entry for each item that lost something, with what it was; none where nothing changed."""
    heard: list[set[int]] = []

    def hear(item_ids: set[int], **_: Any) -> None:
        heard.append(item_ids)

    MediaItem.objects.update(is_public=True)
    media_changed.connect(hear)
    saved_occasion(film.media_set.occasion, user=None, fields=["name"])
    assert not AuditEntry.objects.filter(action="leave_agenda").exists()
    become(film.media_set.occasion, other)
    media_changed.disconnect(hear)
    assert {film.pk, photograph.pk} <= heard[-1]
    entries = {entry.subject_uid: entry.detail for entry in AuditEntry.objects.filter(action="leave_agenda")}
    assert entries.keys() == {film.uid, photograph.uid}
    assert entries[photograph.uid]["fields"]["agenda_item"] == ["1. نطق پیش از دستور", None]


@pytest.mark.parametrize("way", ["edit", "move"])
def test_a_set_or_item_goes_to_another_occasion(film: MediaItem, other: Session, way: str) -> None:
    """Their markers leave the former agenda, too."""
    occasion = OccasionFactory(kind="session", session=other)
    if way == "edit":
        arranging.edit_set(film.media_set, changes={"occasion": occasion})
    else:
        arranging.move(film.media_set, [film.pk], to=MediaSetFactory(occasion=occasion))
    assert film.asset.markers.count() == 3
    assert not film.asset.markers.filter(agenda_item__isnull=False).exists()


def test_nothing_of_another_session_is_linked(film: MediaItem, photograph: MediaItem, other: Session) -> None:
    """By no writer: markers, items, rows that somebody checks by hand."""
    foreign = other.items.get()
    with pytest.raises(ValidationError) as refused:
        replace_markers(asset=film.asset, markings=[Marking(0, agenda_item=foreign)], user=None)
    assert refused.value.code == "other_session"
    with pytest.raises(ValidationError):
        arranging.edit_item(photograph, changes={"agenda_item": foreign})
    for row in (Marker(asset=film.asset, start_ms=9, agenda_item=foreign), photograph):
        row.agenda_item = foreign
        with pytest.raises(ValidationError):
            row.clean()


@pytest.fixture
def desk(client: Client) -> Client:
    """The browser of an editor of the unit."""
    user = User.objects.create_user("photographer")
    user.groups.set(Group.objects.filter(name="سمعی و بصری"))
    client.force_login(user)
    return client


def test_the_occasions_form_asks_before(
    desk: Client, film: MediaItem, photograph: MediaItem, other: Session
) -> None:
    """It says how much goes, and without the tick nothing does."""
    occasion = film.media_set.occasion
    edit = reverse("wagtailsnippets_media_archive_occasion:edit", args=[occasion.pk])
    shown = desk.get(edit).content.decode()
    assert "۱ مورد به دستور جلسه پیوند دارد." in shown
    assert "۳ نشانه در فیلم‌ها" in shown
    assert "۱ نشانه از آن‌ها" in shown
    form = {"name": occasion.name, "kind": "session", "day": "۱۴۰۵/۸/۲۴", "slug": occasion.slug}
    refused = desk.post(edit, {**form, "session": other.pk})
    assert "leaves_agenda" in refused.context["form"].errors
    assert links_of(MediaItem.objects.all()) == Links(1, 3, 1)
    assert desk.post(edit, {**form, "name": "نام دیگر", "session": occasion.session_id}).status_code == 302
    assert links_of(MediaItem.objects.all()) == Links(1, 3, 1)
    assert desk.post(edit, {**form, "session": other.pk, "leaves_agenda": "on"}).status_code == 302
    assert not links_of(MediaItem.objects.all())
    assert "leaves_agenda" not in desk.get(edit).content.decode()
    assert AuditEntry.objects.filter(action="leave_agenda").first().actor_name == "photographer"


def test_the_sets_form_asks_before(desk: Client, film: MediaItem, session: Session, other: Session) -> None:
    """Only where the other occasion is another session."""
    media_set = film.media_set
    edit = reverse("media_desk:edit", args=[media_set.pk])
    same, another = (OccasionFactory(kind="session", session=row) for row in (session, other))
    form = {"name": media_set.name, "credit": "روابط عمومی", "rights": "council", "slug": media_set.slug}
    assert "۳ نشانه در فیلم‌ها" in desk.get(edit).content.decode()
    moved = desk.post(edit, {**form, "occasion": same.pk, "version": media_set.version})
    assert moved.status_code == 302
    media_set.refresh_from_db()
    sent = {**form, "occasion": another.pk, "version": media_set.version}
    refused = desk.post(edit, sent)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["leaves_agenda"])
    assert desk.post(edit, {**sent, "leaves_agenda": "on"}).status_code == 302
    assert film.asset.markers.count() == 3
    assert not links_of(MediaItem.objects.all())
