"""What is private, embargoed, withdrawn or deleted is seen by nobody, anywhere, from the commit on; caches included."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.demo.council_factories import PersonFactory
from cms.demo.media_factories import MediaItemFactory, PlaceFactory
from media_archive import pictures
from media_archive.jobs.running import run_due_jobs
from media_archive.models import MediaItem, MediaSet, Rights, Visibility
from media_archive.services import assets, sharing, visibility
from sections.council.addresses import path_of

from .publicly import PREFIXES, public_set

pytestmark = pytest.mark.django_db


def body_of(response: Any) -> bytes:
    """Return an answer's bytes, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def addresses(media_set: MediaSet, item: MediaItem) -> list[str]:
    """Return every address of a set of one item in some language, and that of the public copy."""
    picture = pictures.picture_of(item.asset)
    assert picture
    return [
        f"/media/sets/{media_set.slug}/",
        f"/en/media/sets/{media_set.slug}/download.zip",
        f"/ar/media/items/{item.uid}/",
        f"/media/items/{item.uid}/original",
        f"/en/media/items/{item.uid}/cite.bib",
        f"/media/items/{item.uid}/cite.ris",
        picture.largest,
    ]


def lists(item: MediaItem) -> list[str]:
    """Return lists in which a set would be found, in three languages."""
    assert item.place
    occasion = item.media_set.occasion
    return [
        "/media/",
        "/ar/media/?kind=photograph",
        f"/en/media/?person={item.people.get().slug}",
        f"/media/?place={item.place.slug}",
        f"/ar/media/?occasion={occasion.slug}",
        f"/en/media/?year={occasion.day.year}",
    ]


def reader() -> Client:
    """Somebody without an account, who gets error pages instead of exceptions."""
    return Client(raise_request_exception=False)


def withdraw(media_set: MediaSet) -> None:
    visibility.withdraw_set(media_set, reason="درخواست خانواده")


def hide(media_set: MediaSet) -> None:
    visibility.hide_set(media_set)


def embargo(media_set: MediaSet) -> None:
    visibility.publish_set(media_set, embargo_until=timezone.now() + dt.timedelta(days=1))


def withdraw_item(media_set: MediaSet) -> None:
    visibility.set_item_visibility(media_set.items.get(), Visibility.WITHDRAWN, reason="چهرهٔ کودک")


def delete_item(media_set: MediaSet) -> None:
    assets.delete_items(media_set.items.all())


def refuse(media_set: MediaSet) -> None:
    assets.quarantine(media_set.items.get().asset, "polyglot")


@pytest.mark.parametrize("take_back", [withdraw, hide, embargo, withdraw_item, delete_item, refuse])
def test_what_is_taken_back_is_gone_everywhere(
    portal: Any, settings: Any, django_capture_on_commit_callbacks: Any, take_back: Callable[[MediaSet], None]
) -> None:
    """From the commit on for every page, kept or not, and for files as soon as the worker has been there."""
    settings.CMS_PAGE_CACHE = True
    item = MediaItemFactory(place=PlaceFactory())
    item.people.add(PersonFactory())
    media_set = item.media_set
    visibility.publish_set(media_set)
    with django_capture_on_commit_callbacks(execute=True):
        run_due_jobs()
    item.refresh_from_db()
    known, found_in = addresses(media_set, item), lists(item)
    for address in known:
        response = reader().get(address)
        assert response.status_code in (200, 302), address
        body_of(response)
    name = media_set.slug
    for address in found_in:
        assert name in reader().get(address).content.decode(), address
    assert reader().get("/media/").headers["X-Page-Cache"] == "hit"

    with django_capture_on_commit_callbacks(execute=True):
        take_back(media_set)
    for address in known[:-1]:
        assert reader().get(address).status_code == 404, address
    for address in found_in:
        response = reader().get(address)
        assert name not in response.content.decode(), address
        assert str(item.uid) not in response.content.decode(), address
    run_due_jobs()
    assert reader().get(known[-1]).status_code == 404


def test_a_new_set_is_seen_by_nobody(portal: Any) -> None:
    """Until somebody publishes it; whether it is there is told to nobody either."""
    item = MediaItemFactory()
    for prefix in PREFIXES:
        for path in (path_of(item, "fa"), path_of(item.media_set, "fa"), f"/media/items/{item.uid}/original"):
            response = reader().get(prefix + path)
            assert response.status_code == 404
            assert str(item.media_set.name) not in response.content.decode()
        assert item.media_set.slug not in reader().get(f"{prefix}/media/").content.decode()


def test_an_embargo_ends_in_kept_pages_too(
    portal: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """The list that was kept without the set has it as soon as it is public."""
    settings.CMS_PAGE_CACHE = True
    item = MediaItemFactory()
    ends_at = timezone.now() + dt.timedelta(hours=1)
    visibility.publish_set(item.media_set, embargo_until=ends_at)
    assert item.media_set.slug not in reader().get("/media/").content.decode()
    with time_machine.travel(ends_at + dt.timedelta(seconds=1), tick=False):
        with django_capture_on_commit_callbacks(execute=True):
            visibility.open_due()
            run_due_jobs()
        assert item.media_set.slug in reader().get("/media/").content.decode()


def test_kept_pages_follow_a_file_to_its_new_address(
    portal: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """A file made anew is published under another address; pages that name the old one are dropped."""
    settings.CMS_PAGE_CACHE = True
    media_set = public_set(1)
    item = media_set.items.get()
    old = item.asset.public_rev
    assert old in reader().get(path_of(item)).content.decode()
    from media_archive.jobs import queue
    from media_archive.models import JobKind

    with django_capture_on_commit_callbacks(execute=True):
        queue.enqueue(JobKind.PUBLISH, item.asset)
        run_due_jobs()
    item.asset.refresh_from_db()
    for path in (path_of(item), path_of(media_set), "/media/"):
        html = reader().get(path).content.decode()
        assert item.asset.public_rev in html
        assert old not in html


@pytest.mark.parametrize(
    ("changed", "on"),
    [
        ({"rights": Rights.LICENSED}, MediaSet),
        ({"offers_originals": False}, MediaSet),
        ({"rights": Rights.LICENSED}, MediaItem),
    ],
)
def test_originals_are_for_those_whom_the_rights_allow(portal: Any, changed: dict[str, Any], on: Any) -> None:
    """An attachment of its own name, for minutes, remembered by nobody; without the rights it is not there."""
    media_set = public_set(1)
    item = media_set.items.get()
    address = f"/media/items/{item.uid}/original"
    response = reader().get(address)
    assert response.status_code == 302
    assert response.headers["Cache-Control"] == "no-store"
    file = reader().get(response.headers["Location"])
    assert "attachment" in file.headers["Content-Disposition"]
    assert len(body_of(file)) == item.asset.size
    on.objects.update(**changed)
    assert reader().get(address).status_code == 404
    assert f"{item.uid}/original" not in reader().get(path_of(item)).content.decode()


def shared(subject: Any, **values: Any) -> tuple[Any, str]:
    """Return a link that opens for a day, with its token."""
    return sharing.create(subject, expires_at=timezone.now() + dt.timedelta(days=1), **values)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_share_link_shows_what_is_not_published(portal: Any, settings: Any, prefix: str) -> None:
    """To whoever has it, and to no cache, search engine or other site."""
    settings.CMS_PAGE_CACHE = True
    item = MediaItemFactory()
    link, token = shared(item.media_set)
    assert token not in str(list(type(link).objects.values()))
    response = reader().get(f"{prefix}/media/share/{token}/")
    html = response.content.decode()
    assert response.status_code == 200
    assert str(item.media_set.name) in html
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert "X-Page-Cache" not in response.headers
    assert "original" not in html
    picture = html.partition('src="/media-files/signed/')[2].partition('"')[0]
    assert body_of(reader().get(f"/media-files/signed/{picture}")).startswith(b"\xff\xd8")
    assert reader().get(f"{prefix}/media/share/{token}/{item.uid}/original").status_code == 404


def test_a_share_link_hands_out_originals_if_it_says_so(portal: Any) -> None:
    """Of its own items alone."""
    item, other = MediaItemFactory(), MediaItemFactory()
    _link, token = shared(item, offers_originals=True)
    response = reader().get(f"/media/share/{token}/{item.uid}/original")
    assert response.status_code == 302
    assert len(body_of(reader().get(response.headers["Location"]))) == item.asset.size
    assert reader().get(f"/media/share/{token}/{other.uid}/original").status_code == 404


def revoke(link: Any) -> None:
    sharing.revoke(link)


def expire(link: Any) -> None:
    type(link).objects.update(expires_at=timezone.now())


def withdraw_shared(link: Any) -> None:
    withdraw(link.media_set)


@pytest.mark.parametrize("end", [revoke, expire, withdraw_shared])
def test_a_share_link_that_is_over_tells_nothing(portal: Any, end: Callable[[Any], None]) -> None:
    """Neither what it opened, nor whether it ever did."""
    item = MediaItemFactory()
    link, token = shared(item.media_set, offers_originals=True)
    end(link)
    for prefix in PREFIXES:
        over, never = (reader().get(f"{prefix}/media/share/{text}/") for text in (token, "x" * len(token)))
        assert over.status_code == never.status_code == 404
        assert over.content.replace(token.encode(), b"") == never.content.replace(b"x" * len(token), b"")
        assert "no-store" in over.headers["Cache-Control"]
    assert reader().get(f"/media/share/{token}/{item.uid}/original").status_code == 404


def test_a_withdrawn_item_is_not_in_a_shared_set(portal: Any) -> None:
    """Whoever shared the set before."""
    item = MediaItemFactory()
    other = MediaItemFactory(media_set=item.media_set)
    _link, token = shared(item.media_set, offers_originals=True)
    visibility.set_item_visibility(item, Visibility.WITHDRAWN, reason="چهرهٔ کودک")
    html = reader().get(f"/media/share/{token}/").content.decode()
    assert str(item.caption) not in html
    assert str(other.caption) in html
    assert reader().get(f"/media/share/{token}/{item.uid}/original").status_code == 404
