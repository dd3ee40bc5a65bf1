"""What editors do with sets and items: whole or not at all, told to everybody, and remembered."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms.demo import council_factories
from cms.demo.factories import UserFactory
from cms.demo.media_factories import MediaItemFactory, MediaSetFactory, OccasionFactory, PlaceFactory
from media_archive.jobs.running import run_due_jobs
from media_archive.models import AuditEntry, Job, JobKind, MediaItem, MediaSet, Occasion
from media_archive.services import arranging, labels, visibility
from media_archive.services.occasions import saved_occasion, saved_place
from media_archive.signals import media_changed
from sections.council.services.base import EditConflict

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_documents")]


@pytest.fixture
def told() -> Iterator[list[dict[str, set[int]]]]:
    """What the rest of the portal is told while the test runs."""
    heard: list[dict[str, set[int]]] = []

    def hear(sender: Any, set_ids: set[int], item_ids: set[int], **kwargs: Any) -> None:
        heard.append({"sets": set(set_ids), "items": set(item_ids)})

    media_changed.connect(hear)
    yield heard
    media_changed.disconnect(hear)


def three() -> list[MediaItem]:
    """Return the three items of a set, in their order."""
    media_set = MediaSetFactory()
    return [MediaItemFactory(media_set=media_set, position=place) for place in range(3)]


def order_of(media_set: MediaSet) -> list[int]:
    """Return the keys of a set's items in their order."""
    return list(media_set.items.order_by("position", "pk").values_list("pk", flat=True))


def test_changed_words_are_told_written_into_files_and_remembered(told: list[Any]) -> None:
    """With what stood there before, and by whom."""
    item = MediaItemFactory(caption="پیش از این")
    user = UserFactory(username="نگار")
    arranging.edit_item(item, changes={"caption": "پس از آن", "rights": ""}, user=user)
    entry = AuditEntry.objects.get(action="edit_item")
    assert entry.detail == {"fields": {"caption": ["پیش از این", "پس از آن"]}}
    assert entry.actor_id == user.pk
    assert told == [{"sets": {item.media_set_id}, "items": {item.pk}}]
    assert Job.objects.filter(kind=JobKind.LABEL, asset=item.asset).count() == 1


def test_what_is_not_in_the_files_is_not_written_into_them() -> None:
    """A focal point moves nothing but the cut of the picture."""
    item = MediaItemFactory()
    arranging.edit_item(item, changes={"focal_x": 0.2, "focal_y": 0.8})
    assert not Job.objects.filter(kind=JobKind.LABEL).exists()


def test_no_change_leaves_no_trace(told: list[Any]) -> None:
    """Saving a form as it was is no event."""
    item = MediaItemFactory(caption="همان")
    arranging.edit_item(item, changes={"caption": "همان", "people": []}, seen_version=item.version)
    item.refresh_from_db()
    assert (told, AuditEntry.objects.count(), item.version) == ([], 0, 1)


def test_two_editors_do_not_overwrite_each_other() -> None:
    """The second, who saw the old text, is refused."""
    item = MediaItemFactory()
    arranging.edit_item(item, changes={"title": "یک"}, seen_version=item.version)
    with pytest.raises(EditConflict):
        arranging.edit_item(item, changes={"title": "دو"}, seen_version=item.version)
    item.refresh_from_db()
    assert item.title == "یک"


def test_text_is_stored_in_persian_letters() -> None:
    """Whatever keyboard it was typed on."""
    item = MediaItemFactory()
    arranging.edit_item(item, changes={"caption": "شهردار در كيوسك"})
    item.refresh_from_db()
    assert item.caption == "شهردار در کیوسک"


def test_an_agenda_item_of_another_session_is_refused() -> None:
    """And nothing of the change is kept."""
    item = MediaItemFactory()
    stranger = council_factories.AgendaItemFactory()
    with pytest.raises(ValidationError):
        arranging.edit_item(item, changes={"caption": "نو", "agenda_item": stranger})
    item.refresh_from_db()
    assert (item.caption != "نو", AuditEntry.objects.count()) == (True, 0)


def test_many_get_the_same_words_and_keep_their_people() -> None:
    """People are added: nobody loses a name because others were marked too."""
    first, second, third = three()
    known, new = council_factories.PersonFactory(), council_factories.PersonFactory()
    first.people.set([known])
    changes = {"credit": "عکس: روابط عمومی", "people": [new]}
    number = arranging.edit_many(first.media_set, [first.pk, second.pk], changes=changes)
    assert number == 2
    assert set(first.people.all()) == {known, new}
    assert set(second.people.all()) == {new}
    assert third.people.count() == 0
    assert set(MediaItem.objects.filter(credit="عکس: روابط عمومی")) == {first, second}


def test_many_of_another_set_are_refused() -> None:
    """A key that somebody made up reaches no other set."""
    item = MediaItemFactory()
    with pytest.raises(ValidationError):
        arranging.edit_many(MediaSetFactory(), [item.pk], changes={"credit": "نادرست"})


def test_arranging(told: list[Any]) -> None:
    """All of a set, or a part of it among itself; the trail counts what moved."""
    first, second, third = (item.pk for item in three())
    media_set = MediaSet.objects.get()
    arranging.arrange(media_set, [third, first, second])
    assert order_of(media_set) == [third, first, second]
    arranging.arrange(media_set, [second, third])
    assert order_of(media_set) == [second, first, third]
    assert told[-1] == {"sets": {media_set.pk}, "items": {second, third}}
    assert AuditEntry.objects.filter(action="arrange_set").count() == 2


@pytest.mark.parametrize("wrong", [[1, 1], [10_000_000]])
def test_an_order_of_something_else_is_refused(wrong: list[int]) -> None:
    """Twice the same, or what is not in the set."""
    three()
    with pytest.raises(ValidationError):
        arranging.arrange(MediaSet.objects.get(), wrong)


@pytest.mark.parametrize(
    ("at", "expected"), [(1, [2, 0, 1]), (3, [0, 1, 2]), (99, [0, 1, 2]), (2, [0, 2, 1])]
)
def test_placing(at: int, expected: list[int]) -> None:
    """The third of three goes to any place; one beyond the end is the end."""
    keys = [item.pk for item in three()]
    media_set = MediaSet.objects.get()
    arranging.place(media_set, [keys[2]], at)
    assert order_of(media_set) == [keys[index] for index in expected]


def test_moving_to_a_private_set_takes_it_from_citizens() -> None:
    """At once, with its files; the cover of the set it leaves is free again."""
    item = MediaItemFactory()
    source, target = item.media_set, MediaItemFactory(position=7).media_set
    arranging.set_cover(source, item)
    visibility.publish_set(source)
    run_due_jobs()
    assert MediaItem.objects.public().exists()
    arranging.move(source, [item.pk], to=target)
    assert not MediaItem.objects.public().exists()
    item.refresh_from_db()
    item.asset.refresh_from_db()
    source.refresh_from_db()
    assert (item.media_set, item.position, item.asset.public_rev, source.cover) == (target, 8, "", None)


def test_moving_to_a_public_set_shows_it() -> None:
    """As soon as its files are there."""
    seen, hidden = MediaItemFactory(), MediaItemFactory()
    visibility.publish_set(seen.media_set)
    run_due_jobs()
    arranging.move(hidden.media_set, [hidden.pk], to=seen.media_set)
    run_due_jobs()
    assert set(MediaItem.objects.public()) == {seen, hidden}


def test_moving_to_another_occasion_takes_its_day_and_drops_the_agenda() -> None:
    """A picture of no session is filed under no item of one."""
    session = council_factories.SessionFactory()
    occasion = OccasionFactory(session=session, kind="session", day=session.day)
    agenda_item = council_factories.AgendaItemFactory(session=session)
    item = MediaItemFactory(media_set=MediaSetFactory(occasion=occasion), agenda_item=agenda_item)
    target = MediaSetFactory()
    arranging.move(item.media_set, [item.pk], to=target)
    item.refresh_from_db()
    assert (item.agenda_item, item.day) == (None, target.occasion.day)


def test_a_cover_comes_from_the_set_itself() -> None:
    """Not from another one."""
    with pytest.raises(ValidationError):
        arranging.set_cover(MediaSetFactory(), MediaItemFactory())


def test_a_set_changes_its_occasion_and_its_credit() -> None:
    """Days follow, files get the new credit."""
    item = MediaItemFactory()
    other = OccasionFactory(day="2026-01-01", place=PlaceFactory())
    arranging.edit_set(item.media_set, changes={"occasion": other, "credit": "خبرگزاری"}, seen_version=1)
    item.refresh_from_db()
    assert str(item.day) == "2026-01-01"
    assert Job.objects.filter(kind=JobKind.LABEL, asset=item.asset).exists()
    with pytest.raises(EditConflict):
        arranging.edit_set(item.media_set, changes={"credit": "دیگری"}, seen_version=1)


def test_a_field_that_is_not_the_editors_is_a_mistake_of_the_caller() -> None:
    """Visibility has a service of its own."""
    with pytest.raises(TypeError):
        arranging.edit_set(MediaSetFactory(), changes={"visibility": "public"})


def labels_wanted() -> set[int]:
    """Return the files whose words are to be written anew."""
    return set(Job.objects.active().filter(kind=JobKind.LABEL).values_list("asset", flat=True))


def test_files_follow_what_they_have_from_set_occasion_and_place() -> None:
    """The name of the set, the day and place of the occasion, the name of the place."""
    item = MediaItemFactory(title="", media_set__occasion__place=PlaceFactory())
    media_set = item.media_set

    def write_all() -> None:
        labels.request_label([item])
        run_due_jobs()
        assert labels_wanted() == set()

    write_all()
    arranging.edit_set(media_set, changes={"description": "شرح دیگر"})
    assert labels_wanted() == set()
    arranging.edit_set(media_set, changes={"name": "نام دیگر"})
    assert labels_wanted() == {item.asset_id}
    write_all()
    place = media_set.occasion.place
    place.name = "تالار"
    place.save()
    saved_place(place, user=None, fields=["name"])
    assert labels_wanted() == {item.asset_id}
    write_all()
    occasion = Occasion.objects.get()
    occasion.day -= dt.timedelta(days=3)
    occasion.save()
    saved_occasion(occasion, user=None, fields=["day"])
    item.refresh_from_db()
    assert item.day == occasion.day
    assert labels_wanted() == {item.asset_id}


def test_no_item_keeps_an_agenda_item_of_another_session() -> None:
    """Whether its set gets another occasion or its occasion another session."""
    first, second = (council_factories.SessionFactory() for _ in range(2))
    occasions = [OccasionFactory(kind="session", session=session) for session in (first, second)]
    agenda_item = council_factories.AgendaItemFactory(session=first)
    items = [MediaItemFactory(media_set__occasion=occasions[0], agenda_item=agenda_item) for _ in range(2)]
    arranging.edit_set(items[0].media_set, changes={"occasion": occasions[1]})
    items[0].refresh_from_db()
    assert items[0].agenda_item is None
    saved_occasion(occasions[0], user=None, fields=["name"])
    items[1].refresh_from_db()
    assert items[1].agenda_item == agenda_item
    occasions[0].session = second
    occasions[0].save()
    saved_occasion(occasions[0], user=None, fields=["session"])
    items[1].refresh_from_db()
    assert items[1].agenda_item is None
