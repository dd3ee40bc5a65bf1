"""Who gets into the archive's desk: every address, tried by strangers, other editors, the unit and its reviewers."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from cms.accounts.models import User
from cms.demo.factories import UserFactory
from cms.demo.media_factories import MediaItemFactory, MediaSetFactory, jpeg
from media_archive.desk import urls as desk_urls
from media_archive.models import MediaItem, MediaSet
from tests.media_archive.publicly import public_set

pytestmark = pytest.mark.django_db

#: What only those may do who publish, or who may read the trail.
PUBLISHING = {"withdraw", "hide", "share", "revoke", "visibility", "hold", "hold_set", "free_set"}


def addresses(item: MediaItem) -> Iterator[tuple[str, str]]:
    """Yield name and path of every address of the desk, filled with the keys of an item and its set."""
    known: dict[str, Any] = {
        "pk": item.media_set_id,
        "item": item.pk,
        "uid": "00000000-0000-4000-8000-000000000000",
        "number": 1,
    }
    for pattern in desk_urls.urlpatterns:
        if isinstance(pattern, URLPattern):
            names = pattern.pattern.converters
            yield (
                str(pattern.name),
                reverse(f"media_desk:{pattern.name}", kwargs={name: known[name] for name in names}),
            )


def answers(client: Client, path: str) -> set[int]:
    """Return what the address answers to reading and to writing."""
    return {client.get(path).status_code, client.post(path).status_code}


@pytest.fixture
def item(portal: object) -> MediaItem:
    """An item of a private set."""
    made: MediaItem = MediaItemFactory()
    return made


def test_a_stranger_is_asked_to_sign_in(item: MediaItem, client: Client) -> None:
    """At every address, whatever it is."""
    found = {name: answers(client, path) for name, path in addresses(item)}
    assert {name: codes for name, codes in found.items() if codes != {302}} == {}
    assert "/admin/login/" in client.get(reverse("media_desk:index")).url


def test_somebody_of_the_house_without_rights_is_refused(
    item: MediaItem, member: Any, client: Client
) -> None:
    """A user who has nothing but the admin itself gets no further."""
    from django.contrib.auth.models import Permission

    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    found = {name: answers(client, path) for name, path in addresses(item)}
    assert {name: codes for name, codes in found.items() if not codes <= {403, 405}} == {}
    assert all(403 in codes for codes in found.values())


def test_other_units_look_and_write_nothing(item: MediaItem, member: Any, client: Client) -> None:
    """Whoever writes news may see what there is; every writing address refuses."""
    client.force_login(member("editor", "رسانه"))
    written = {name: client.post(path).status_code for name, path in addresses(item)}
    assert {name: code for name, code in written.items() if code not in (403, 405)} == {}
    seen = {name: client.get(path).status_code for name, path in addresses(item)}
    assert {seen[name] for name in ("index", "set", "item", "publish", "jobs", "refused", "storage")} == {200}
    assert {seen[name] for name in ("new", "edit", "withdraw", "audit", "audit_export", "delete")} == {403}


def test_the_unit_writes_and_its_reviewers_publish(item: MediaItem, desk: Client, publisher: Client) -> None:
    """A photographer arranges; publishing, withdrawing and sharing take a reviewer."""
    path = dict(addresses(item))
    assert all(desk.get(path[name]).status_code == 200 for name in ("new", "edit", "item", "audit", "delete"))
    assert {desk.post(path[name]).status_code for name in PUBLISHING} == {403}
    assert desk.post(path["publish"], {"version": 1}).status_code == 403
    assert MediaSet.objects.get().visibility == "private"
    assert publisher.post(path["publish"], {"version": 1}).status_code == 302
    assert MediaSet.objects.get().visibility == "public"


def test_the_menu_shows_the_archive_to_those_who_may_see_it(
    desk: Client, member: Any, client: Client
) -> None:
    """With the trail for those who may read it."""
    assert "/admin/media/audit/" in desk.get("/admin/").content.decode()
    other = Client()
    other.force_login(member("editor", "رسانه"))
    menu = other.get("/admin/").content.decode()
    assert "/admin/media/" in menu
    assert "/admin/media/audit/" not in menu


def test_the_desk_has_no_address_that_is_not_tried(item: MediaItem) -> None:
    """The walk above goes through what the admin really serves."""
    names = {name for name, _path in addresses(item)}
    resolver = get_resolver()
    assert names <= {
        key for key in resolver.namespace_dict["media_desk"][1].reverse_dict if isinstance(key, str)
    }
    assert isinstance(UserFactory(), User)


def test_what_an_editor_adds_to_a_public_set_waits_for_a_reviewer(desk: Client, publisher: Client) -> None:
    """Citizens see nothing that nobody who publishes has shown; nor do editors take away what they see."""
    media_set = public_set()
    (shown,) = media_set.items.all()
    files = {"files": [SimpleUploadedFile(f"{number}.jpg", jpeg(64 + number)) for number in (1, 2)]}
    upload, replace = (
        f"/admin/media/{media_set.pk}/upload/",
        f"/admin/media/{media_set.pk}/upload/{shown.pk}/",
    )
    assert desk.post(upload, {"files": files["files"][0]}).status_code == 302
    assert publisher.post(upload, {"files": files["files"][1]}).status_code == 302
    added = media_set.items.exclude(pk=shown.pk).order_by("pk")
    assert [item.visibility for item in added] == ["private", "public"]
    assert desk.get(replace).status_code == 302
    begin = desk.post(f"{replace}begin/", {"name": "x.jpg", "size": 1, "modified": 1}, "application/json")
    assert begin.status_code == 403
    assert publisher.get(replace).status_code == 200
    other = MediaSetFactory()
    move = f"/admin/media/sets/{media_set.pk}/many/move/"
    assert desk.post(move, {"item": shown.pk, "to": other.pk}).status_code == 422
    assert publisher.post(move, {"item": shown.pk, "to": other.pk}).status_code == 302
