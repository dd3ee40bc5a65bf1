"""The clerk of the resolutions unit enters a resolution in the admin; what is wrong is said in Persian."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from cms.demo.council_factories import AgendaItemFactory, BodyFactory, ResolutionFactory, SessionFactory
from sections.council.models import AgendaItem, Outcome
from sections.resolutions.models import Resolution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_documents")]
ADD = "wagtailsnippets_resolutions_resolution:add"


@pytest.fixture
def clerk(client: Client) -> Client:
    """A member of the resolutions unit."""
    user = User.objects.create_user("clerk", "clerk@example.org", "a-long-password")
    user.groups.add(Group.objects.get(name="مصوبات"))
    client.force_login(user)
    return client


def send(clerk: Client, **fields: Any) -> str:
    """Send the form of a new resolution; returns what the page says, "" for a success."""
    values = {"number": "۱۶۰/۱/۲", "title": "مجوز", "passed_date": "2026-10-01", "text": "ماده‌واحده ـ مجوز."}
    answer = clerk.post(reverse(ADD), values | fields)
    return "" if answer.status_code == 302 else answer.content.decode()


def test_the_unit_keeps_its_register(clerk: Client, item: AgendaItem) -> None:
    """The day comes from the session of the item, whatever is typed."""
    assert clerk.get(reverse(ADD)).status_code == 200
    assert send(clerk, item=item.pk, passed_date="", is_public="on") == ""
    row = Resolution.objects.get()
    assert (row.number_key, row.passed_date, row.is_public) == ("160-1-2", item.session.day, True)
    assert clerk.get(reverse("wagtailsnippets_resolutions_resolution:list")).status_code == 200


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"number": "بی‌شماره"}, "شماره با رقم آغاز می‌شود"),
        ({"number": "160-2491-22522"}, "مصوبه‌ای با این شماره هست"),
        ({"passed_date": ""}, "روز تصویب را بنویسید"),
        ({"issued_date": "2026-09-01"}, "تاریخ ابلاغ پیش از تاریخ تصویب است"),
        ({"text": "", "is_public": "on"}, "پیش از انتشار، متن را بنویسید"),
    ],
)
def test_what_is_wrong_is_said_in_words(clerk: Client, fields: dict[str, str], said: str) -> None:
    """Beside the field, and nothing is stored."""
    ResolutionFactory(number="160/2491/22522")
    assert said in send(clerk, **fields)
    assert Resolution.objects.count() == 1


def test_an_item_that_was_not_accepted_is_neither_offered_nor_taken(clerk: Client, item: AgendaItem) -> None:
    """The chooser shows accepted items alone, with their session."""
    rejected = AgendaItemFactory(session=item.session, outcome=Outcome.REJECTED, title="لایحهٔ ردشده")
    examined = AgendaItemFactory(
        session=SessionFactory(body=BodyFactory(), kind="commission", number=7),
        outcome=Outcome.ACCEPTED,
        title="بررسی لایحه در کمیسیون",
    )
    offered = clerk.get(reverse("accepted_item_chooser:choose_results"), {"q": "لایحه"}).content.decode()
    assert item.title in offered
    assert rejected.title not in offered
    assert examined.title not in offered
    assert "این دستور را نپذیرفته است" in send(clerk, item=rejected.pk)


def test_a_published_resolution_is_corrected_with_a_reason(clerk: Client) -> None:
    """As everywhere in the record."""
    row = ResolutionFactory()
    Resolution.objects.filter(pk=row.pk).update(created_at="2025-01-01T00:00:00Z")
    url = reverse("wagtailsnippets_resolutions_resolution:edit", args=[row.pk])
    fields = {
        "number": row.number,
        "title": "عنوان دیگر",
        "passed_date": "2020-05-10",
        "text": row.text,
        "is_public": "on",
    }
    answer = clerk.post(url, fields)
    assert answer.status_code == 200
    assert "دلیل" in answer.content.decode()
    assert clerk.post(url, fields | {"why": "غلط تایپی"}).status_code == 302
    row.refresh_from_db()
    assert row.title == "عنوان دیگر"
