"""Kept pages follow the register in the moment of the write."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from cms.demo.council_factories import PersonFactory, ResolutionFactory
from cms.demo.film_factories import film_of
from media_archive.player.addresses import item_path
from media_archive.services import markers
from media_archive.services.markers import Marking
from sections.council.addresses import path_of
from sections.council.models import AgendaItem
from sections.council.publishing import batched
from sections.resolutions.models import Resolution
from tests.cms.core.pagecache.conftest import run_committed
from tests.media_archive.player.conftest import publish

from .conftest import accepted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept(settings: Any) -> Any:
    """The page cache is on, and empty."""
    settings.CMS_PAGE_CACHE = True
    cache.clear()
    yield
    cache.clear()


def read(path: str) -> str:
    """Return what a reader is shown after the commit, from the cache if it is kept."""
    run_committed()
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_resolution_comes_and_goes_at_once() -> None:
    """On its session's page, its film's, its mover's, in the register and in the feed."""
    item = accepted()
    mover = PersonFactory()
    with batched():
        AgendaItem.movers.through.objects.create(agendaitem=item, person=mover)
    film = publish(film_of(item.session))
    markers.replace_markers(asset=film.asset, markings=[Marking(1_000, agenda_item=item)], user=None)
    pages = [
        path_of(item.session),
        item_path(film),
        path_of(mover),
        "/resolutions/",
        "/feeds/resolutions.rss",
    ]
    draft: Resolution = ResolutionFactory(item=item, number="160/2491/22522", is_public=False)
    for page in pages:
        assert "2491-22522" not in read(page).replace("/", "-"), page
    assert Client().get(path_of(draft)).status_code == 404
    draft.is_public = True
    draft.save()
    for page in (*pages, path_of(draft)):
        assert path_of(draft) in read(page), page
    assert Client().get("/resolutions/").headers["X-Page-Cache"] == "hit"
    draft.is_public = False
    draft.save()
    for page in pages:
        assert path_of(draft) not in read(page), page
    assert Client().get(path_of(draft)).status_code == 404


def test_a_resolution_that_moves_to_another_item_leaves_the_first() -> None:
    """Both sessions' pages know it."""
    first, second = accepted(), accepted()
    row: Resolution = ResolutionFactory(item=first)
    assert path_of(row) in read(path_of(first.session))
    assert path_of(row) not in read(path_of(second.session))
    row.item = second
    row.save()
    assert path_of(row) not in read(path_of(first.session))
    assert path_of(row) in read(path_of(second.session))
