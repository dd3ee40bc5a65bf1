"""Dates on Wagtail's own screens, and the scripts of the picker, follow the editor's language."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import formats, translation
from wagtail.users.models import UserProfile
from wagtail.utils.timestamps import render_timestamp

from cms.accounts.models import User
from cms.core.calendar_display import wrap_formats

MOMENT = dt.datetime(2026, 11, 22, 11, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("DATE_FORMAT", "۱ آذر ۱۴۰۵"),
        ("DATETIME_FORMAT", "۱ آذر ۱۴۰۵، ساعت ۱۴:۳۰"),
        ("SHORT_DATE_FORMAT", "۱۴۰۵/۰۹/۰۱"),
        ("SHORT_DATETIME_FORMAT", "۱۴۰۵/۰۹/۰۱ ۱۴:۳۰"),
        ("YEAR_MONTH_FORMAT", "آذر ۱۴۰۵"),
        ("MONTH_DAY_FORMAT", "۱ آذر"),
        ("c", "2026-11-22T14:30:00+03:30"),
        ("Y-m-d", "2026-11-22"),
    ],
)
def test_named_formats_are_solar_hijri_and_strings_are_not(name: str, shown: str) -> None:
    """A person reads named formats, a machine reads the others."""
    with translation.override("fa"):
        template = Template("{{ moment|date:name }}")
        assert template.render(Context({"moment": MOMENT, "name": name})) == shown


def test_dates_that_no_filter_touches_are_solar_hijri_too() -> None:
    """As Wagtail writes schedules, timestamps and times of day."""
    with translation.override("fa"):
        context = Context({"moment": MOMENT, "day": MOMENT.date(), "time": dt.time(14, 30)})
        assert Template("{{ moment }}|{{ day }}").render(context) == "۱ آذر ۱۴۰۵، ساعت ۱۴:۳۰|۱ آذر ۱۴۰۵"
        assert Template("{{ time }}").render(context) == "۱۴:۳۰"
        assert render_timestamp(MOMENT) == "۱ آذر ۱۴۰۵، ساعت ۱۴:۳۰"


def test_other_languages_keep_what_django_shows() -> None:
    """English and Arabic are Gregorian."""
    with translation.override("en"):
        assert formats.date_format(MOMENT.date()) == "Nov. 22, 2026"
        assert formats.date_format(MOMENT, use_l10n=False)


def test_wrapping_twice_is_wrapping_once() -> None:
    """The functions do not grow with every start in one process."""
    before = formats.date_format
    wrap_formats()
    assert formats.date_format is before


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "has_picker"), [("fa", True), ("en", False)])
def test_the_picker_is_loaded_for_persian_editors_only(
    client: Client, language: str, *, has_picker: bool
) -> None:
    """English editors keep Wagtail's Gregorian picker."""
    editor = User.objects.create_superuser("editor", "editor@example.org", "secret-word-1")
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": language})
    client.force_login(editor)
    page = client.get("/admin/reports/site-history/?timestamp_from=2026-11-22").content.decode()
    assert ("core/js/jalali-picker.js" in page) is has_picker
    assert ("۱ آذر ۱۴۰۵" in page) is has_picker
