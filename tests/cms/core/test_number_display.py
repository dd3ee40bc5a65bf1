"""Numbers on Wagtail's own screens are in the digits of the editor's language."""

import datetime as dt

import pytest
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import timezone, translation
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.ui import tables

from cms.accounts.models import User
from cms.core.number_display import show_numbers_in_readers_digits
from cms.core.templatetags.unmarked import items_count


@pytest.mark.parametrize(("language", "shown"), [("fa", "۱۲٬۵۰۰"), ("ar", "١٢٬٥٠٠"), ("en", "12,500")])
def test_counts(language: str, shown: str) -> None:
    with translation.override(language):
        template = Template("{% load wagtailadmin_tags %}{{ number|intcomma }}")
        assert template.render(Context({"number": 12_500})) == shown
        assert tables.intcomma(12_500) == shown


def test_times_that_have_passed() -> None:
    before = timezone.now() - dt.timedelta(minutes=23)
    with translation.override("fa"):
        template = Template(
            "{% load wagtailadmin_tags %}{{ before|timesince_simple }}|{{ before|naturaltime }}"
        )
        assert template.render(Context({"before": before})).count("۲۳") == 2


def test_doing_it_twice_is_doing_it_once() -> None:
    before = wagtailadmin_tags.register.filters["intcomma"]
    show_numbers_in_readers_digits()
    assert wagtailadmin_tags.register.filters["intcomma"] is before


@pytest.mark.parametrize(
    ("language", "place", "count"), [("fa", "صفحه ۲ از ۳", "۲۵ کاربر"), ("en", "Page 2 of 3", "25 users")]
)
def test_pagination(language: str, place: str, count: str, rf: RequestFactory) -> None:
    paginator = WagtailPaginator(User.objects.none(), 10)
    paginator.count = 25
    items: ListPage[User] = paginator.page(2)
    context = {"items": items, "request": rf.get("/"), "elided_page_range": [1, 2, 3], "linkurl": ""}
    with translation.override(language):
        page = render_to_string("wagtailadmin/shared/pagination_nav.html", context)
    assert place in page
    assert count in page


def test_lists_that_do_not_know_what_they_count() -> None:
    assert items_count(Paginator([1, 2, 3], 2)) == ""


def test_moments_behind_a_relative_time_are_in_the_readers_calendar() -> None:
    moment = dt.datetime(2026, 11, 22, 11, 0, tzinfo=dt.UTC)
    template = Template("{% load wagtailadmin_tags %}{% human_readable_date moment %}")
    with translation.override("fa"):
        assert 'value="۱ آذر ۱۴۰۵، ساعت ۱۴:۳۰"' in template.render(Context({"moment": moment}))


def test_the_desk_counts_pages_in_persian(portal: dict[str, object], admin_client: Client) -> None:
    answer = admin_client.get("/admin/", headers={"accept-language": "fa"}).content.decode()
    assert "0 سند" not in answer
    assert "۰ سند" in answer
