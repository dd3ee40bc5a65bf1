"""The registers in the admin: forms say in words what the record's rules refuse."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.accounts.models import User
from cms.demo import factories
from sections.council.addresses import path_of
from sections.council.models import Correction, Membership, Person, Session, Term
from sections.council.viewsets import CouncilGroup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]
NAMES = [viewset.model._meta.model_name for viewset in CouncilGroup.items]


@pytest.fixture
def desk(client: Client) -> Client:
    """The admin, in Persian, for one who may do everything."""
    client.force_login(User.objects.create_superuser("chief", "chief@example.org", "a-long-password"))
    return client


def post(desk: Client, url: str, **fields: Any) -> str:
    """Send a form; returns what the page says, "" for a success."""
    answer = desk.post(url, fields)
    assert answer.status_code in (200, 302)
    return "" if answer.status_code == 302 else answer.content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_lists_and_forms_open(desk: Client, name: str) -> None:
    """Each register has a list and a form for a new row."""
    for view in ("list", "add"):
        assert desk.get(reverse(f"wagtailsnippets_council_{name}:{view}")).status_code == 200


def test_a_second_chair_is_refused_in_words(desk: Client) -> None:
    """The trigger's sentence stands in the form, and nothing is stored."""
    first = factories.MembershipFactory(role="chair")
    url = reverse("wagtailsnippets_council_membership:add")
    fields = {
        "person": factories.PersonFactory().pk,
        "body": first.body_id,
        "role": "chair",
        "start_date": "2024-01-01",
    }
    assert "کس دیگری این نقش را در نهاد دارد" in post(desk, url, **fields)
    assert Membership.objects.count() == 1
    assert post(desk, url, **fields | {"role": "secretary"}) == ""
    assert Membership.objects.count() == 2


def test_overlapping_terms_are_refused_in_words(desk: Client) -> None:
    """Adding, and changing."""
    term = factories.TermFactory()
    url = reverse("wagtailsnippets_council_term:add")
    fields = {"number": 7, "number_of_seats": 21, "number_of_substitutes": 11}
    overlapping = fields | {"start_date": term.end_date.isoformat(), "end_date": "1990-01-01"}
    assert "روز مشترک" in post(desk, url, **overlapping)
    backwards = fields | {"start_date": "1990-01-01", "end_date": "1989-01-01"}
    assert "روز پایان پیش از روز آغاز است" in post(desk, url, **backwards)
    assert Term.objects.count() == 1


def test_a_session_that_began_is_not_planned_anew(desk: Client) -> None:
    """Its form is for the plan alone."""
    session = factories.SessionFactory()
    url = reverse("wagtailsnippets_council_session:edit", args=[session.pk])
    fields = {
        "body": session.body_id,
        "term": session.term_id,
        "kind": "plenary",
        "number": 5,
        "formality": "official",
        "scheduled_at": session.scheduled_at.strftime("%Y-%m-%d %H:%M"),
        "place": "plenary_hall",
        "is_public": "on",
    }
    assert post(desk, url, **fields) == ""
    Session.objects.filter(pk=session.pk).update(state="under_way")
    assert "برنامه آن دیگر تغییر نمی‌کند" in post(desk, url, **fields | {"number": 6})
    session.refresh_from_db()
    assert session.number == 5


def test_what_a_register_told_is_corrected_in_the_open(desk: Client) -> None:
    """Another first day needs its reason and is shown on the person's page; the end of a membership is news."""
    membership = factories.MembershipFactory()
    Membership.objects.filter(pk=membership.pk).update(created_at=timezone.now() - timedelta(days=3))
    url = reverse("wagtailsnippets_council_membership:edit", args=[membership.pk])
    fields = {
        "person": membership.person_id,
        "body": membership.body_id,
        "role": "member",
        "has_voting_right": "on",
        "start_date": membership.start_date.isoformat(),
        "end_date": timezone.localdate().isoformat(),
        "why": "",
    }
    assert post(desk, url, **fields) == ""
    assert not Correction.objects.exists()
    wrong = fields | {"start_date": (membership.start_date + timedelta(days=2)).isoformat()}
    assert "دلیل اصلاح را بنویسید" in post(desk, url, **wrong)
    assert post(desk, url, **(wrong | {"why": "تاریخ حکم نادرست خوانده شده بود"})) == ""
    entry = Correction.objects.get()
    assert (entry.field, entry.old_value, entry.session) == (
        "start_date",
        membership.start_date.isoformat(),
        None,
    )
    page = desk.get(path_of(membership.person, "fa")).content.decode()
    assert "تاریخ حکم نادرست خوانده شده بود" in page


def test_a_row_entered_today_is_still_being_entered(desk: Client) -> None:
    """A slip of a minute ago needs no reason."""
    person = factories.PersonFactory()
    url = reverse("wagtailsnippets_council_person:edit", args=[person.pk])
    fields = {"given_name": "بهار", "family_name": "دیگری", "slug": person.slug, "why": ""}
    assert post(desk, url, **fields) == ""
    Person.objects.update(created_at=timezone.now() - timedelta(days=3))
    assert "دلیل اصلاح را بنویسید" in post(desk, url, **fields | {"given_name": "باران"})
    assert not Correction.objects.exists()


def test_people_and_bodies_are_chosen_by_name(desk: Client) -> None:
    """By any part of it, in either script, with Arabic letters too; other rows are left out."""
    person = factories.PersonFactory(given_name="گیتی", family_name="بهاردوست", family_name_en="Bahardoust")
    other = factories.PersonFactory()
    for query in ("بهار", "گيتي", "bahard", "گیتی بهاردوست"):
        answer = desk.get(reverse("wagtailsnippetchoosers_council_person:choose_results"), {"q": query})
        assert (person.name in answer.content.decode(), other.name in answer.content.decode()) == (
            True,
            False,
        )
    body = factories.BodyFactory(name_en="Parks")
    answer = desk.get(reverse("wagtailsnippetchoosers_council_body:choose_results"), {"q": "park"})
    assert body.name in answer.content.decode()
