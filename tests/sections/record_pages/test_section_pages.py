"""Sections and bodies: who belongs to them, what they led, seats with filters, auditors' reports."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.utils import timezone

from cms.demo.council_factories import (
    BodyFactory,
    MembershipFactory,
    SeatFactory,
    SeatReportFactory,
    SessionFactory,
)
from sections.council.addresses import SECTION_OF_KIND, path_of
from sections.council.models import (
    AuditorFinding,
    AuditorReport,
    Body,
    BodyKind,
    Membership,
    Opinion,
    Role,
    SeatRight,
    Session,
)
from sections.council.models.base import today
from sections.council.publishing import batched
from sections.council.views import bodies

from .conftest import soup_of

pytestmark = pytest.mark.django_db


def body_of(kind: str, **fields: Any) -> Body:
    """Return a body of a kind with a chair."""
    if kind == BodyKind.COMMITTEE:
        fields["parent"] = BodyFactory()
    body: Body = BodyFactory(kind=kind, **fields)
    MembershipFactory(body=body, role=Role.CHAIR)
    return body


@pytest.mark.parametrize("kind", [kind for kind in BodyKind if kind != BodyKind.COUNCIL])
@pytest.mark.parametrize("language", ["fa", "en", "ar"])
def test_every_kind_of_body_has_its_page(
    client: Client, kind: str, language: str, queries: Callable[[str], int]
) -> None:
    """Under its section, in three languages, within the budget, and listed by the section."""
    body = body_of(kind)
    assert soup_of(client, path_of(body, language)).h1.get_text(strip=True) == body.name
    assert queries(path_of(body, language)) <= 15
    if kind != BodyKind.OUTSIDE:  # Outside bodies are named beside their seats.
        section = path_of(body, language).rsplit(body.slug, 1)[0]
        assert soup_of(client, section).select_one(f'main a[href="{path_of(body, language)}"]')


@pytest.mark.parametrize("section", sorted(set(SECTION_OF_KIND.values())))
def test_sections_keep_to_the_budget(section: str, queries: Callable[[str], int]) -> None:
    """With one body of each of its kinds or with four."""
    kinds = [kind for kind, name in SECTION_OF_KIND.items() if name == section and kind != BodyKind.COUNCIL]
    for kind in kinds:
        SeatFactory(body=body_of(kind))
    few = queries(f"/{section}/")
    for kind in kinds * 3:
        SeatFactory(body=body_of(kind))
    assert queries(f"/{section}/") == few <= 15


def test_a_commission_shows_what_it_led(client: Client, held: Callable[..., Session]) -> None:
    """And its next and its past meetings."""
    body = body_of(BodyKind.COMMISSION)
    held(items=2, led_by=body)
    coming = SessionFactory(body=body, kind="commission")
    SessionFactory(body=body, kind="commission", scheduled_at=timezone.now() - timedelta(days=30))
    soup = soup_of(client, path_of(body))
    assert len(soup.select("#led")) == 1
    assert soup.select_one(f'a[href="{path_of(coming)}"]')
    assert soup.select_one(f'a[href="{path_of(body)}calendar.ics"]')


def test_the_list_of_sessions_is_by_term_and_page(client: Client, held: Callable[..., Session]) -> None:
    """And survives any page number."""
    session = held(items=0)
    assert path_of(session) in client.get("/presidency/council/sessions/?term=6").content.decode()
    for bad in ("0", "x", "-5", "99999999999"):
        assert client.get(f"/presidency/council/sessions/?page={bad}").status_code == 200
    for bad in ("x", "0", "99", "6 or 1=1"):
        assert client.get("/presidency/council/sessions/", {"term": bad}).status_code == 404


def test_the_board_of_each_year_stays(client: Client) -> None:
    """Earlier boards are listed with their offices."""
    body = body_of(BodyKind.PRESIDING_BOARD)
    Membership.objects.filter(body=body, end_date=None).update(start_date=today() - timedelta(days=499))
    old = MembershipFactory(
        body=body,
        role=Role.CHAIR,
        start_date=today() - timedelta(days=900),
        end_date=today() - timedelta(days=500),
    )
    soup = soup_of(client, path_of(body))
    assert old.person.name in soup.select_one("#boards").find_parent("section").get_text()


@pytest.fixture
def seats() -> dict[str, Any]:
    """A seat that is held to the end of next month with a late report, one for an observer, one vacant."""
    found = {
        "ending": SeatFactory(name="کرسی رو به پایان"),
        "observer": SeatFactory(name="کرسی ناظر", right=SeatRight.OBSERVER),
        "vacant": SeatFactory(name="کرسی خالی"),
    }
    holder = MembershipFactory(
        body=found["ending"].body,
        seat=found["ending"],
        role=Role.DELEGATE,
        end_date=today() + timedelta(days=40),
    )
    SeatReportFactory(membership=holder, due_date=today() - timedelta(days=2))
    MembershipFactory(body=found["observer"].body, seat=found["observer"], role=Role.OBSERVER)
    return found


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"ending", "observer", "vacant"}),
        ("state=vacant", {"vacant"}),
        ("state=held", {"ending", "observer"}),
        ("state=expiring", {"ending"}),
        ("state=overdue", {"ending"}),
        ("right=observer", {"observer"}),
        ("right=voting&state=vacant", {"vacant"}),
    ],
)
def test_the_register_is_filtered(client: Client, seats: dict[str, Any], query: str, names: set[str]) -> None:
    """The table to download is filtered in the same way."""
    rows = {row["id"] for row in soup_of(client, f"/representations/?{query}").select(".seats tbody tr")}
    assert rows == {f"seat-{seats[name].pk}" for name in names}
    table = client.get(f"/representations/csv/?{query}").content.decode("utf-8-sig")
    assert {name for name, seat in seats.items() if seat.name in table} == names


def test_the_register_is_filtered_by_body(client: Client, seats: dict[str, Any]) -> None:
    """Named by its slug."""
    rows = soup_of(client, f"/representations/?body={seats['vacant'].body.slug}").select(".seats tbody tr")
    assert [row["id"] for row in rows] == [f"seat-{seats['vacant'].pk}"]


@pytest.mark.parametrize("query", ["state=x", "right=x", "body=none", "body=%00", "state=vacant'--"])
def test_a_filter_that_does_not_exist_is_answered(client: Client, seats: dict[str, Any], query: str) -> None:
    """With 400, in words, and no seats."""
    response = client.get(f"/representations/?{query}")
    assert response.status_code == 400
    assert not BeautifulSoup(response.content, "html.parser").select(".seats tbody tr")
    assert client.get(f"/representations/csv/?{query}").status_code == 400


def test_no_cell_of_the_table_is_a_formula(client: Client) -> None:
    """A spreadsheet would run it."""
    SeatFactory(name='=HYPERLINK("http://example.org")')
    assert "'=HYPERLINK" in client.get("/representations/csv/").content.decode("utf-8-sig")


def test_an_assembly_shows_the_auditors_reports(client: Client) -> None:
    """By fiscal year, with opinion, findings and follow-up; the section names the last opinion."""
    body = body_of(BodyKind.COMPANY_ASSEMBLY)
    for year, opinion in ((1403, Opinion.UNQUALIFIED), (1404, Opinion.QUALIFIED)):
        report = AuditorReport.objects.create(body=body, fiscal_year=year, opinion=opinion, auditor="حسابرس")
        AuditorFinding.objects.create(report=report, text="موجودی انبار شمرده نشد.")
    soup = soup_of(client, path_of(body, "en"))
    assert [item["id"] for item in soup.select(".audit")] == ["report-1404", "report-1403"]
    assert "Qualified opinion" in soup.select_one(".audit").get_text()
    names = [region["aria-labelledby"] for region in soup.select(".audit [role=region]")]
    assert len(set(names)) == len(names) == 2
    assert all(soup.find(id=key) for name in names for key in name.split())
    assert "1404: Qualified opinion" in " ".join(soup_of(client, "/en/assemblies/").get_text().split())


def test_the_front_door_leads_to_the_next_session(client: Client) -> None:
    """And the session's page offers to ask for a place, in words that no link can change."""
    session = SessionFactory()
    assert soup_of(client, "/").select_one(f'.next a[href="{path_of(session)}"]')
    link = soup_of(client, path_of(session)).select_one('a[href*="attend="]')["href"]
    form = soup_of(client, link)
    assert form.select_one("#id_subject")["value"].startswith("درخواست حضور در ")
    assert form.select_one('input[name="kind"][value="request"]').has_attr("checked")
    assert (
        not soup_of(client, "/correspondence/new/?attend=x&subject=evil")
        .select_one("#id_subject")
        .get("value")
    )


def test_who_left_is_on_a_page_of_its_own(
    client: Client, queries: Callable[[str], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last to leave is first, and who stays in another office is not named; a body's own page does not grow."""
    young = path_of(body_of(BodyKind.COMMISSION), "en")
    assert not soup_of(client, young).select('a[href$="former-members/"]')
    assert soup_of(client, f"{young}former-members/").select(".notice")
    body = body_of(BodyKind.COMMISSION)
    path = path_of(body, "en")
    for years in (3, 1, 2):
        day = today() - timedelta(days=365 * years)
        MembershipFactory(body=body, start_date=day - timedelta(days=365), end_date=day)
    MembershipFactory(body=body, start_date=today() + timedelta(days=9))
    stays = MembershipFactory(body=body, end_date=today() - timedelta(days=5))
    MembershipFactory(body=body, person=stays.person, role=Role.SPOKESPERSON)
    soup = soup_of(client, path)
    assert len(soup.select(".people > li")) == 2
    (link,) = soup.select('a[href$="former-members/"]')
    rows = soup_of(client, link["href"]).select("main .rows > li > a")
    left = body.memberships.filter(end_date__isnull=False).exclude(pk=stays.pk).order_by("-end_date")
    assert [row["href"] for row in rows] == [path_of(row.person, "en") for row in left]
    few = queries(link["href"])
    monkeypatch.setattr(bodies, "FORMER_A_PAGE", 4)
    with batched():
        for _ in range(4):
            MembershipFactory(body=body, end_date=today() - timedelta(days=1))
    assert queries(link["href"]) == few <= 15
    assert len(soup_of(client, f"{link['href']}?page=2").select("main .rows > li")) == 3


@pytest.mark.postgres
def test_rows_out_of_order_cost_little() -> None:
    """PostgreSQL's planner would else read every session to find a person's votes."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW random_page_cost")
        assert float(cursor.fetchone()[0]) == 1.1
