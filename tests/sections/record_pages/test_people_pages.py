"""People: roles over time, attendance, votes, what they said and moved; the list of members."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cms.core.pagecache.collector import collecting
from cms.demo.council_factories import BodyFactory, MembershipFactory, PersonFactory
from sections.council.addresses import path_of
from sections.council.models import Membership, Role, Session, Vote
from sections.council.models.base import today
from sections.council.views.people import spans

from .conftest import soup_of

pytestmark = pytest.mark.django_db


def test_shows_roles_attendance_and_votes(
    client: Client, held: Callable[..., Session], members: list[Membership]
) -> None:
    """With the rate's method and source beside it, and links to each vote."""
    session = held(items=3)
    person = members[0].person
    soup = soup_of(client, path_of(person, "en"))
    assert soup.select_one(".rate__figure").get_text() == "100%"
    assert "by roll call" in soup.select_one("#attendance").find_parent("section").get_text()
    assert len(soup.select(".spans li")) == 1
    links = [link["href"] for link in soup.select(".person-votes td a")]
    assert sorted(links) == sorted(path_of(event, "en") for event in session.vote_events.all())
    assert len(soup.select("#speeches")) == 1


def test_shows_nothing_of_closed_sessions(
    client: Client, held: Callable[..., Session], members: list[Membership]
) -> None:
    """Neither votes nor attendance nor speeches."""
    held(items=1, is_public=False)
    soup = soup_of(client, path_of(members[0].person))
    assert not soup.select(".person-votes, .rate, #speeches, #moved")


def test_costs_the_same_whatever_the_person_did(
    held: Callable[..., Session], members: list[Membership], queries: Callable[[str], int]
) -> None:
    """One session or five with three votes each: at most fifteen queries."""
    path = path_of(members[0].person)
    held(items=1)
    few = queries(path)
    for number in range(4):
        held(items=3, number=100 + number)
        MembershipFactory(person=members[0].person, body=BodyFactory())
    assert queries(path) == few <= 15


def test_votes_come_in_pages(client: Client, held: Callable[..., Session], members: list[Membership]) -> None:
    """Any page number gives an answer."""
    for number in range(3):
        held(items=8, number=200 + number)
    path = path_of(members[0].person)
    assert len(soup_of(client, f"{path}?page=2").select(".person-votes tbody tr")) == 4
    for bad in ("0", "x", "99999999999999", "-1", "%00"):
        assert client.get(f"{path}?page={bad}").status_code == 200


def test_a_name_that_is_not_translated_is_marked(client: Client) -> None:
    """A Persian name in an English page says so."""
    person = PersonFactory()
    title = soup_of(client, path_of(person, "en")).h1.span
    assert (title["lang"], title["dir"]) == ("fa", "rtl")


@pytest.mark.parametrize(
    "path", ["/presidency/members/nobody/", "/presidency/members/a/b/", "/commissions/members/"]
)
def test_unknown_people_are_not_found(client: Client, path: str) -> None:
    """In any section."""
    assert client.get(path).status_code == 404


def test_lists_members_substitutes_and_former_ones(client: Client, members: list[Membership]) -> None:
    """In alphabetical order, each once."""
    substitute = MembershipFactory(role=Role.SUBSTITUTE, has_voting_right=False)
    gone = MembershipFactory(end_date=today() - timedelta(days=1))
    soup = soup_of(client, "/presidency/members/")
    sections = soup.select("main section")
    names = [item.get_text(strip=True) for item in sections[0].select("h3")]
    assert names == [row.person.name for row in sorted(members, key=lambda row: row.person.sort_key)]
    assert substitute.person.name in sections[1].get_text()
    assert gone.person.name in sections[2].get_text()


def test_the_list_of_members_costs_the_same(members: list[Membership], queries: Callable[[str], int]) -> None:
    """However many there are."""
    few = queries("/presidency/members/")
    for _ in range(5):
        MembershipFactory(role=Role.SUBSTITUTE)
    assert queries("/presidency/members/") == few <= 15


def test_bars_lie_within_the_time_shown(members: list[Membership]) -> None:
    """A mandate that ends in the future is drawn to today, a short one can still be seen."""
    day = today()
    rows: list[Any] = [
        MembershipFactory(start_date=day - timedelta(days=1000), end_date=day + timedelta(days=400)),
        MembershipFactory(start_date=day - timedelta(days=500), end_date=day - timedelta(days=499)),
    ]
    bars, _years = spans(rows)
    assert [(bar.start, bar.width) for bar in bars] == [(0.0, 100.0), (50.0, 0.8)]
    assert [bar.is_current for bar in bars] == [True, False]
    assert spans([]) == ([], [])


def test_the_cache_depends_on_the_person_and_the_sessions(
    client: Client, held: Callable[..., Session], members: list[Membership]
) -> None:
    """A new vote, a corrected one or another portrait shows at once."""
    held(items=1)
    vote = Vote.objects.filter(person=members[0].person).get()
    with collecting() as collected:
        client.get(path_of(members[0].person))
    assert {f"person:{vote.person_id}", "sessions"} <= collected.tags
