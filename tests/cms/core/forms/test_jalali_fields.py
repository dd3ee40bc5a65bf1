"""Date fields of public forms and of the editors' desk."""

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.db import models
from django.utils import translation
from wagtail.admin.forms.models import formfield_for_dbfield

from cms.core.forms.jalali import JalaliDateField, JalaliDateTimeField, LocalTimeField

HALF_PAST_TWO = dt.datetime(2026, 11, 22, 11, 0, tzinfo=dt.UTC)


class VisitForm(forms.Form):
    """One field of each kind."""

    day = JalaliDateField()
    moment = JalaliDateTimeField(required=False)
    hour = LocalTimeField(required=False)


def submit(**data: str) -> VisitForm:
    """The form with `data` sent and judged."""
    form = VisitForm(data)
    form.is_valid()
    return form


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
@pytest.mark.parametrize("typed", ["۱۴۰۵/۹/۱", "1405-09-01", "١٤٠٥/٩/١", "2026-11-22", "۱ آذر ۱۴۰۵"])
def test_a_day_is_cleaned_to_a_date(language: str, typed: str) -> None:
    """Every calendar and script is read in every language."""
    with translation.override(language):
        assert submit(day=typed).cleaned_data["day"] == dt.date(2026, 11, 22)


def test_a_moment_is_cleaned_to_an_aware_datetime() -> None:
    """What is typed is the clock of Tehran; the browser's own field sends a T."""
    for typed in ("۱۴۰۵/۰۹/۰۱ ۱۴:۳۰", "2026-11-22T14:30"):
        assert submit(day="1405/9/1", moment=typed).cleaned_data["moment"] == HALF_PAST_TWO
    assert submit(day="1405/9/1", hour="۱۴:۳۰").cleaned_data["hour"] == dt.time(14, 30)
    assert submit(day="1405/9/1").cleaned_data["moment"] is None


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("day", "۱۴۰۴/۱۲/۳۰", "اسفند ۱۴۰۴ تنها ۲۹ روز دارد."),
        ("day", "1405/13/01", "چنین ماهی وجود ندارد؛ شمارهٔ ماه از ۱ تا ۱۲ است."),
        ("day", "1600/01/01", "سالی میان ۱۲۷۷ و ۱۵۰۱ بنویسید."),
        ("day", "فردا", "این تاریخ خوانده نشد. آن را به این شکل بنویسید: ۱۴۰۵/۰۹/۰۱"),
        ("day", "2025-02-30", "فوریه ۲۰۲۵ تنها ۲۸ روز دارد."),
        ("moment", "1405/09/01", "ساعت را با ساعت و دقیقه بنویسید، از ۰۰:۰۰ تا ۲۳:۵۹."),
        ("moment", "فردا", "این تاریخ خوانده نشد. آن را به این شکل بنویسید: ۱۴۰۵/۰۹/۰۱ ۱۴:۳۰"),
        ("hour", "25:00", "ساعت را با ساعت و دقیقه بنویسید، از ۰۰:۰۰ تا ۲۳:۵۹."),
        ("day", "\x00", "نویسه‌های تهی مجاز نیستند."),
    ],
)
def test_a_wrong_date_is_explained_in_persian(field: str, typed: str, message: str) -> None:
    """The reader learns what is wrong, in their own digits, and keeps what they typed."""
    with translation.override("fa"):
        form = submit(**{field: typed})
        if typed != "\x00":
            assert form.errors[field] == [message]
            assert typed in str(form[field])
        assert field in form.errors


def test_a_wrong_date_is_explained_in_other_languages() -> None:
    """Years and examples are Gregorian there, and month names the reader's."""
    with translation.override("en"):
        assert submit(day="1600-01-01").errors["day"] == ["Give a year from 1898 to 2123."]
        assert submit(day="x").errors["day"] == ["This is not a date we can read. Write it as 2026-11-22."]
    with translation.override("ar"):
        assert submit(day="2025-02-30").errors["day"] == ["عدد أيام فبراير ٢٠٢٥ هو ٢٨ فقط."]


def test_a_wrong_date_is_shown_as_it_was_typed() -> None:
    """A date field of the browser would hide it, and its value would be no valid HTML."""
    with translation.override("en"):
        field = str(VisitForm({"day": "abc"})["day"])
    assert 'type="text"' in field
    assert 'value="abc"' in field


def test_what_a_reader_sees_in_the_field() -> None:
    """Solar Hijri text for Persian; the browser's own Gregorian field elsewhere, which wants ISO."""
    form = VisitForm(initial={"day": dt.date(2026, 11, 22), "moment": HALF_PAST_TWO})
    with translation.override("fa"):
        assert 'value="۱۴۰۵/۰۹/۰۱"' in str(form["day"])
        assert 'type="text"' in str(form["day"])
        assert 'value="۱۴۰۵/۰۹/۰۱ ۱۴:۳۰"' in str(form["moment"])
    with translation.override("en"):
        assert 'type="date"' in str(form["day"])
        assert 'value="2026-11-22"' in str(form["day"])
        assert 'type="datetime-local"' in str(form["moment"])
        assert 'value="2026-11-22T14:30"' in str(form["moment"])


@pytest.mark.parametrize(
    ("model_field", "typed", "expected"),
    [
        (models.DateField(), "۱۴۰۵/۹/۱", dt.date(2026, 11, 22)),
        (models.DateTimeField(), "۱۴۰۵/۹/۱ ۱۴:۳۰", HALF_PAST_TWO),
        (models.DateTimeField(), "2026-11-22 14:30", HALF_PAST_TWO),
        (models.TimeField(), "۱۴:۳۰", dt.time(14, 30)),
    ],
)
def test_the_desk_reads_solar_hijri_without_the_script(
    model_field: models.Field[Any, Any], typed: str, expected: object
) -> None:
    """Any model's date field on the desk takes what an editor types, should the picker not have turned it into ISO."""
    field = formfield_for_dbfield(model_field)
    assert field.clean(typed) == expected
    assert type(field.widget).__name__.startswith("Admin")
