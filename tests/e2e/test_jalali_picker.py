"""Solar Hijri pickers on the Persian desk, driven as an editor drives them."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from cms.core.persian import jalali
from sections.general.models import NewsIndexPage

SESSION_FORM = "snippets/council/session/add/"


class Desk:
    """An editor's browser on a form with a date: a session's, or whichever `path` leads to."""

    def __init__(self, page: Page, address: str, editor: User, path: str = SESSION_FORM) -> None:
        self.page = page
        self.date = page.locator("#id_date, #id_scheduled_at")
        client = Client()
        client.force_login(editor)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
        page.goto(f"{address}/admin/{path}", wait_until="networkidle")

    def stored(self, name: str) -> str:
        """What the form would send for a field."""
        return self.page.locator(f"input[name={name}]").input_value()

    @property
    def calendar(self) -> Locator:
        """The open calendar."""
        return self.page.locator(".jalali-calendar--open")

    @property
    def focused(self) -> str:
        """The name of the element that has the focus."""
        name: str = self.page.evaluate(
            "document.activeElement.getAttribute('aria-label') || document.activeElement.id"
        )
        return name


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    """Errors of scripts; there must be none."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield heard
    assert heard == []


@pytest.fixture
def editor(transactional_db: None) -> User:
    """An administrator whose desk speaks Persian."""
    Locale.objects.get_or_create(language_code="fa")
    user = User.objects.create_superuser("editor", "editor@example.org", "a-long-secret-7")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "fa"})
    return user


@pytest.fixture
def desk(live_server: LiveServer, editor: User, page: Page, errors: list[str]) -> Desk:
    """The Persian desk on the form for a new session."""
    return Desk(page, live_server.url, editor)


@pytest.fixture
def article_desk(
    portal: object, live_server: LiveServer, editor: User, page: Page, errors: list[str]
) -> Desk:
    """The Persian desk on the form for a new article."""
    index = NewsIndexPage.objects.get(kind="news", locale__language_code="fa")
    return Desk(page, live_server.url, editor, f"pages/add/general/articlepage/{index.pk}/")


def test_typed_dates_are_stored_as_iso_and_shown_in_solar_hijri(desk: Desk) -> None:
    """Both digit scripts, month names and Gregorian dates are the same moment."""
    for typed in ("۱۴۰۵/۹/۱ ۱۴:۳۰", "1405-09-01 14:30", "۱ آذر ۱۴۰۵ ساعت ۱۴:۳۰", "2026-11-22 14:30"):
        desk.date.fill(typed)
        desk.date.blur()
        assert desk.stored("scheduled_at") == "2026-11-22 14:30"
        expect(desk.date).to_have_value("۱۴۰۵/۰۹/۰۱ ۱۴:۳۰")


def test_impossible_dates_are_refused_in_persian(desk: Desk) -> None:
    """The error stands beside the field, is tied to it, and goes once the date is right."""
    desk.date.fill("۱۴۰۴/۱۲/۳۰ ۱۰:۰۰")
    desk.date.blur()
    expect(desk.page.get_by_role("alert").filter(has_text="اسفند ۱۴۰۴ تنها ۲۹ روز دارد.")).to_be_visible()
    expect(desk.date).to_have_attribute("aria-invalid", "true")
    desk.date.fill("۱۴۰۴/۱۲/۲۹ ۱۰:۰۰")
    desk.date.blur()
    expect(desk.date).not_to_have_attribute("aria-invalid", "true")
    assert desk.stored("scheduled_at") == "2026-03-20 10:00"


def test_the_server_refuses_it_as_well(article_desk: Desk) -> None:
    """A form sent with an impossible date comes back with what was typed and a Persian sentence."""
    page, date = article_desk.page, article_desk.date
    page.fill("#id_title", "خبر")
    page.locator("[name=summary]").fill("خلاصه")
    date.fill("1404/12/30 10:00")
    date.blur()
    page.evaluate("document.querySelector('#page-edit-form, form[data-edit-form]').submit()")
    page.wait_for_load_state("networkidle")
    expect(date).to_have_value("1404/12/30 10:00")
    expect(page.get_by_text("اسفند ۱۴۰۴ تنها ۲۹ روز دارد.").first).to_be_visible()


def test_the_calendar_is_walked_with_the_keyboard(desk: Desk) -> None:
    """The week starts on Saturday and runs from right to left."""
    desk.date.fill("1405/09/01 14:30")
    desk.date.press("Alt+ArrowDown")
    expect(desk.calendar).to_be_visible()
    walked = [desk.focused]
    for key in ("ArrowLeft", "ArrowDown", "ArrowUp", "ArrowRight", "Home", "End", "PageDown", "Shift+PageUp"):
        desk.page.keyboard.press(key)
        walked.append(desk.focused)
    assert walked == [
        "یکشنبه ۱ آذر ۱۴۰۵", "دوشنبه ۲ آذر ۱۴۰۵", "دوشنبه ۹ آذر ۱۴۰۵", "دوشنبه ۲ آذر ۱۴۰۵", "یکشنبه ۱ آذر ۱۴۰۵",
        "شنبه ۳۰ آبان ۱۴۰۵", "جمعه ۶ آذر ۱۴۰۵", "یکشنبه ۶ دی ۱۴۰۵", "شنبه ۶ دی ۱۴۰۴",
    ]  # fmt: skip
    desk.page.keyboard.press("Escape")
    assert (desk.calendar.count(), desk.focused) == (0, "id_scheduled_at")
    assert desk.stored("scheduled_at") == "2026-11-22 14:30"


def test_the_calendar_is_used_with_the_mouse(desk: Desk) -> None:
    """A leap year has 30 Esfand; clearing empties the field; today fills it."""
    desk.page.get_by_role("button", name="باز کردن تقویم").first.click()
    desk.calendar.get_by_label("سال", exact=True).fill("۱۴۰۳")
    desk.calendar.get_by_label("ماه", exact=True).select_option("12")
    desk.calendar.get_by_label("ساعت", exact=True).fill("۹:۰۵")
    desk.calendar.get_by_role("gridcell", name="پنجشنبه ۳۰ اسفند ۱۴۰۳").click()
    assert desk.stored("scheduled_at") == "2025-03-20 09:05"
    desk.page.get_by_role("button", name="باز کردن تقویم").first.click()
    desk.calendar.get_by_role("button", name="پاک کردن").click()
    assert desk.stored("scheduled_at") == ""
    desk.page.get_by_role("button", name="باز کردن تقویم").first.click()
    desk.calendar.get_by_role("button", name="امروز").click()
    assert desk.stored("scheduled_at").endswith(" 08:00")


def test_publishing_is_scheduled_in_solar_hijri(article_desk: Desk) -> None:
    """The dialog's own focus trap leaves the calendar alone, and the side panel shows the same calendar."""
    desk = article_desk
    desk.page.locator("[data-side-panel-toggle=status], [data-side-panel=status]").first.click()
    desk.page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    desk.page.locator("#id_go_live_at").fill("۱۴۰۶/۱/۱ ۸:۰۰")
    desk.page.locator("#id_go_live_at").blur()
    assert desk.stored("go_live_at") == "2027-03-21 08:00"
    desk.page.locator("#schedule-publishing-dialog .jalali-field__button").nth(1).click()
    desk.page.keyboard.press("ArrowLeft")
    desk.page.keyboard.press("Enter")
    assert desk.stored("expire_at").endswith(" 08:00")


def test_fields_that_scripts_build_have_the_picker(desk: Desk) -> None:
    """Fields of a StreamField are made by telepath in the browser, and speak ISO with it."""
    report = desk.page.evaluate(
        """() => [["AdminDateInput", "2026-11-22", "2027-03-21"],
                  ["AdminDateTimeInput", "2026-11-22 14:30", "2027-03-21 00:00"],
                  ["AdminTimeInput", "14:30", "08:05"]].map(([name, first, second]) => {
          const place = document.createElement("div");
          document.querySelector("form").append(place);
          const holder = place.appendChild(document.createElement("div"));
          const widget = telepath.unpack({ _type: `wagtail.widgets.${name}`, _args: [{}] })
            .render(holder, name, name, first);
          const shown = [place.querySelector(".jalali-field__input").value];
          widget.setState(second);
          shown.push(place.querySelector(".jalali-field__input").value, widget.getValue());
          return shown;
        })"""
    )
    assert report == [
        ["۱۴۰۵/۰۹/۰۱", "۱۴۰۶/۰۱/۰۱", "2027-03-21"],
        ["۱۴۰۵/۰۹/۰۱ ۱۴:۳۰", "۱۴۰۶/۰۱/۰۱ ۰۰:۰۰", "2027-03-21 00:00"],
        ["۱۴:۳۰", "۰۸:۰۵", "08:05"],
    ]


def test_browser_and_server_agree_on_every_new_year(desk: Desk) -> None:
    """The script's leap years are those of the server, for every year it accepts."""
    days = desk.page.evaluate(
        """() => { const { FIRST_YEAR, LAST_YEAR, toDays } = JalaliDates;
          return Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 },
            (_, index) => toDays({ year: FIRST_YEAR + index, month: 1, day: 1 })); }"""
    )
    epoch = 719_163  # 1 January 1970 as a proleptic ordinal
    assert days == [
        jalali.to_gregorian(year, 1, 1).toordinal() - epoch
        for year in range(jalali.FIRST_YEAR, jalali.LAST_YEAR + 1)
    ]


def test_english_editors_keep_the_gregorian_picker(
    live_server: LiveServer, editor: User, page: Page, errors: list[str]
) -> None:
    """The desk in English is Wagtail's own."""
    UserProfile.objects.update(preferred_language="en")
    desk = Desk(page, live_server.url, editor)
    assert desk.page.locator(".jalali-field").count() == 0
    desk.date.fill("2026-11-22 14:30")
    desk.date.blur()
    assert desk.stored("scheduled_at") == "2026-11-22 14:30"
