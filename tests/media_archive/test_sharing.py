"""Links for those without an account: they open what they name, for a time, and nothing else."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from cms.demo.media_factories import AssetFactory, MediaItemFactory, MediaSetFactory
from media_archive.models import AuditEntry, ShareLink, Visibility
from media_archive.originals import handout_of
from media_archive.services import sharing, visibility
from media_archive.store import store

pytestmark = pytest.mark.django_db


def tomorrow() -> dt.datetime:
    """Return the same hour of tomorrow."""
    return timezone.now() + dt.timedelta(days=1)


def test_a_link_opens_its_set_until_it_closes() -> None:
    """And the database knows no token."""
    media_set = MediaSetFactory()
    link, token = sharing.create(media_set, expires_at=tomorrow(), note="خبرگزاری", offers_originals=True)
    assert sharing.resolve(token) == link
    assert link.subject == media_set
    assert token not in str(ShareLink.objects.values().get())
    assert token not in str(list(AuditEntry.objects.values("detail")))
    with time_machine.travel(tomorrow() + dt.timedelta(seconds=1)):
        assert sharing.resolve(token) is None


@pytest.mark.parametrize(
    "token",
    ["", "x", "0" * 64, "\ud800", "\x00", "ت" * 5000],
    ids=["empty", "short", "hash", "surrogate", "nul", "long"],
)
def test_no_other_text_opens_anything(token: str) -> None:
    """Neither the hash itself nor what no address can hold."""
    link, _token = sharing.create(MediaSetFactory(), expires_at=tomorrow())
    assert sharing.resolve(token) is None
    assert sharing.resolve(link.token_hash) is None


def test_a_closed_link_stays_closed() -> None:
    """Closing it twice is written down once."""
    link, token = sharing.create(MediaItemFactory(), expires_at=tomorrow())
    sharing.revoke(link)
    sharing.revoke(link)
    assert sharing.resolve(token) is None
    assert AuditEntry.objects.filter(action="revoke_share_link").count() == 1


def test_what_is_withdrawn_opens_to_nobody() -> None:
    """Neither a set, nor an item of it, nor an item withdrawn by itself; and no new link is made."""
    item = MediaItemFactory()
    tokens = [sharing.create(row, expires_at=tomorrow())[1] for row in (item, item.media_set)]
    visibility.set_item_visibility(item, Visibility.WITHDRAWN, reason="چهرهٔ کودک")
    assert [sharing.resolve(token) is None for token in tokens] == [True, False]
    visibility.withdraw_set(item.media_set, reason="درخواست خانواده")
    assert [sharing.resolve(token) is None for token in tokens] == [True, True]
    item.media_set.refresh_from_db()
    with pytest.raises(ValidationError):
        sharing.create(item.media_set, expires_at=tomorrow())


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_a_link_ends_within_a_year(days: int) -> None:
    """It neither begins ended nor lasts for ever."""
    with pytest.raises(ValidationError):
        sharing.create(MediaSetFactory(), expires_at=timezone.now() + dt.timedelta(days=days))


def test_a_link_shows_what_is_ready_and_not_withdrawn() -> None:
    """In the set's order; private items too, for that is what it is for."""
    media_set = MediaSetFactory()
    second = MediaItemFactory(media_set=media_set, position=2, visibility=Visibility.PRIVATE)
    first = MediaItemFactory(media_set=media_set, position=1)
    MediaItemFactory(media_set=media_set, asset=AssetFactory(is_processed=False))
    MediaItemFactory(media_set=media_set, visibility=Visibility.WITHDRAWN, withdrawn_reason="دلیل")
    link, _token = sharing.create(media_set, expires_at=tomorrow())
    assert list(sharing.items_of(link)) == [first, second]
    only, _token = sharing.create(second, expires_at=tomorrow())
    assert list(sharing.items_of(only)) == [second]


def test_a_shared_original_is_the_clean_copy(client: Client, portal: object) -> None:
    """Newsrooms are let in before others, and are told no more than others of cameras, owners and homes."""
    item = MediaItemFactory()
    _link, token = sharing.create(item, expires_at=tomorrow(), offers_originals=True)
    address = f"/media/share/{token}/{item.uid}/original"
    clean = {"rev": "ab" * 16, "spec": "original.jpg", "bytes": 5, "sha256": "0" * 64}
    item.asset.faces["original"] = clean
    item.asset.save()
    store().put(handout_of(item.asset).key, b"clean", "image/jpeg")
    answer = client.get(client.get(address).headers["Location"])
    assert b"".join(answer.streaming_content) == b"clean"
    item.asset.faces["original"] = None
    item.asset.save()
    assert client.get(address).status_code == 404
    assert address not in client.get(f"/media/share/{token}/").content.decode()
