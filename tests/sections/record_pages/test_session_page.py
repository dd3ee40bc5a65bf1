"""A session's page: everything citizens may see of it, in three languages, and nothing more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.demo.council_factories import AgendaItemFactory, MembershipFactory, SessionFactory
from sections.council import services
from sections.council.addresses import path_of
from sections.council.models import (
    Membership,
    Outcome,
    Session,
    SessionState,
    Source,
    Vote,
    VoteMethod,
    VoteOption,
)

from .conftest import HELD_AT, counted_vote, nominal_vote, soup_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fa", "سیصد و نود و یکمین جلسهٔ علنی شورا"),
        ("en", "391st open session of the council"),
        ("ar", "الجلسة العلنية ٣٩١، المجلس"),
    ],
)
def test_names_the_session_in_the_readers_language(
    client: Client, held: Callable[..., Session], language: str, title: str
) -> None:
    """The ordinal in words in Persian, in figures elsewhere; the switch leads to the same session."""
    session = held(number=391)
    soup = soup_of(client, path_of(session, language))
    assert soup.h1.get_text(strip=True) == title
    assert soup.title.get_text().startswith(title)
    links = {link["hreflang"]: link["href"] for link in soup.select("link[hreflang]")}
    assert links["en"].endswith(f"/en/presidency/council/sessions/{session.slug}/")
    assert soup.select_one("link[rel=canonical]")["href"].endswith(path_of(session, language))


def test_shows_agenda_votes_and_attendance(client: Client, held: Callable[..., Session]) -> None:
    """One mark for each member in the drawing, the same facts in the tables."""
    soup = soup_of(client, path_of(held(items=2), "en"))
    assert len(soup.select(".agenda > li")) == 2
    assert len(soup.select(".vote")[0].select(".hemicycle g")) == 21
    assert len(soup.select(".vote")[0].select(".roll tbody tr")) == 21
    counts = {
        row.th.get_text(strip=True): row.td.get_text() for row in soup.select(".vote")[0].select(".counts tr")
    }
    assert counts == {"For": "15", "Against": "2", "Abstained": "2", "Absent": "1", "Did not vote": "1"}
    assert "21 of 21 members were there." in soup.get_text()
    assert "two thirds of the members, 14" in soup.get_text()
    assert soup.select_one(".agenda .outcome--accepted").get_text(strip=True) == "Accepted"


@pytest.mark.parametrize("method", [VoteMethod.SECRET, VoteMethod.SHOW_OF_HANDS])
def test_counts_stand_as_bars_where_no_names_are_known(
    client: Client, held: Callable[..., Session], method: VoteMethod
) -> None:
    """No seats are drawn, and the source is said in words."""
    session = held(items=0)
    counted_vote(session, method, Source.INFERRED)
    vote = soup_of(client, path_of(session, "en")).select_one(".vote")
    assert not vote.select(".hemicycle, .roll")
    assert len(vote.select("svg.tally")) == 5
    assert "Source: inferred" in " ".join(vote.get_text().split())


def test_costs_the_same_whatever_its_size(
    held: Callable[..., Session], queries: Callable[[str], int], cold_queries: Callable[[str], int]
) -> None:
    """Thirty items with a vote of twenty-one members each: at most fifteen queries with nothing kept, as for two."""
    large, small = path_of(held(items=30)), path_of(held(items=2))
    assert queries(large) == queries(small) <= 11
    assert cold_queries(large) == cold_queries(small) <= 15


def test_a_closed_session_shows_that_it_was_held_and_nothing_else(
    client: Client, held: Callable[..., Session]
) -> None:
    """No agenda, votes, attendance, speeches, place or time."""
    session = held(items=1, is_public=False, minutes_text="محرمانه")
    soup = soup_of(client, path_of(session, "en"))
    assert not soup.select(".agenda, .vote, .presence, .speeches, #minutes")
    text = soup.main.get_text()
    assert "closed to the public" in text
    assert not any(word in text for word in ("09:00", "Plenary hall", "محرمانه"))
    assert not soup.select('script[type="application/ld+json"]')


def test_a_closed_session_to_come_is_nowhere(client: Client) -> None:
    """Neither its page nor the list of sessions names it."""
    session = SessionFactory(is_public=False)
    assert client.get(path_of(session)).status_code == 404
    assert path_of(session) not in client.get("/presidency/council/sessions/").content.decode()


def test_results_wait_for_the_minutes(client: Client, members: list[Membership]) -> None:
    """An outcome or a vote that is recorded already is not shown before the minutes are published."""
    session = SessionFactory(
        state=SessionState.HELD, scheduled_at=HELD_AT, started_at=HELD_AT, agenda_published_at=HELD_AT
    )
    item = AgendaItemFactory(session=session, outcome=Outcome.REJECTED)
    nominal_vote(session, members, item)
    soup = soup_of(client, path_of(session, "en"))
    assert soup.select(".agenda > li")
    assert not soup.select(".outcome, .vote")


def test_closed_items_are_left_out_of_open_sessions(
    client: Client, held: Callable[..., Session], members: list[Membership]
) -> None:
    """With their votes and the corrections of both."""
    session = held(items=1)
    item = AgendaItemFactory(session=session, title="پرونده پنهان", is_public=False, outcome=Outcome.ACCEPTED)
    event = nominal_vote(session, members, item)
    services.correct(row=item, changes={"outcome": Outcome.REJECTED}, reason="اشتباه پنهان", user=None)
    html = client.get(path_of(session)).content.decode()
    assert not any(word in html for word in ("پنهان", event.question))


def test_a_correction_is_shown_and_dated(client: Client, held: Callable[..., Session]) -> None:
    """With what was said before, what is said now, and why."""
    session = held(items=1)
    path = path_of(session, "en")
    assert "Accepted" in client.get(path).content.decode()
    item = session.items.get()
    services.correct(row=item, changes={"outcome": Outcome.REJECTED}, reason="خطای ثبت", user=None)
    soup = soup_of(client, path)
    assert soup.select_one(".agenda .outcome").get_text(strip=True) == "Rejected"
    line = soup.select_one(".corrections li")
    assert "Accepted" in line.find("del").get_text()
    assert "Rejected" in line.ins.get_text()
    assert "خطای ثبت" in line.get_text()
    assert line.time["datetime"].startswith(str(timezone.localdate().year))


def test_a_corrected_vote_moves_in_the_drawing(client: Client, held: Callable[..., Session]) -> None:
    """Counts and seats follow."""
    session = held(items=1)
    vote = Vote.objects.filter(event__session=session, option=VoteOption.AGAINST).earliest("pk")
    services.correct(row=vote, changes={"option": VoteOption.FOR}, reason="اعلام عضو", user=None)
    soup = soup_of(client, path_of(session, "en"))
    assert len(soup.select(".hemicycle .mark-for")) == 16
    assert "votes for: 15" in " ".join(soup.select_one(".corrections").get_text().split()).replace(
        "before: ", ""
    )


def test_a_postponed_session_says_why_and_leads_to_the_new_one(client: Client) -> None:
    """And the new one back."""
    session = SessionFactory()
    new = services.postpone(
        session=session, reason="سفر رئیس", user=None, new_time=timezone.now() + timedelta(days=9)
    )
    soup = soup_of(client, path_of(session, "en"))
    assert "postponed" in soup.select_one(".notice--bad").get_text()
    assert soup.select_one(".notice--bad a")["href"] == path_of(new, "en")
    assert soup_of(client, path_of(new, "en")).select_one(f'.notice a[href="{path_of(session, "en")}"]')


def test_leads_to_the_sessions_before_and_after(client: Client) -> None:
    """Of the same body."""
    rows = [SessionFactory(scheduled_at=timezone.now() + timedelta(days=day)) for day in (1, 2, 3)]
    soup = soup_of(client, path_of(rows[1]))
    links = {link["rel"][0]: link["href"] for link in soup.select(".neighbours a")}
    assert links == {"prev": path_of(rows[0]), "next": path_of(rows[2])}


@pytest.mark.parametrize(
    "path",
    [
        "/presidency/council/sessions/none/",
        "/presidency/none/sessions/",
        "/commissions/council/",
        "/presidency/none/",
        "/commissions/council/sessions/",
        "/presidency/council/sessions/?term=99",
    ],
)
def test_unknown_addresses_are_not_found(client: Client, held: Callable[..., Session], path: str) -> None:
    """A body is found under its own section alone."""
    held(items=0)
    assert client.get(path).status_code == 404


def test_former_members_keep_their_place_in_the_drawing(client: Client, held: Callable[..., Session]) -> None:
    """Who has left since still has a seat and a link."""
    session = held(items=1)
    Membership.objects.update(end_date=HELD_AT.date() + timedelta(days=1))
    MembershipFactory(start_date=HELD_AT.date() + timedelta(days=2))
    assert len(soup_of(client, path_of(session)).select(".hemicycle g")) == 21


def test_the_cache_depends_on_the_session(client: Client, held: Callable[..., Session]) -> None:
    """What a correction, an outcome or a vote purges is among the page's tags."""
    from cms.core.pagecache.collector import collecting

    session: Any = held(items=1)
    with collecting() as collected:
        client.get(path_of(session))
    assert {f"session:{session.pk}", "sessions", f"body:{session.body_id}"} <= collected.tags
