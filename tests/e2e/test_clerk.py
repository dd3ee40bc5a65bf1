"""A whole session as the clerk holds it: planned, held by keyboard, published, read by a citizen, corrected."""

import time
from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Browser, Page, Request, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from cms.demo import factories
from cms.demo.council import council_body
from sections.council.addresses import path_of
from sections.council.models import AgendaItem, Attendance, Person, Session, VoteEvent

PASSWORD = "a-long-password-1405"
BILL, PROPOSAL, ELECTION, REPORT = (
    "لایحهٔ اصلاح بودجهٔ سال ۱۴۰۵ شهرداری",
    "طرح مناسب‌سازی پیاده‌راه‌ها برای توان‌خواهان",
    "انتخاب نمایندهٔ شورا در کمیتهٔ نام‌گذاری",
    "گزارش پیشرفت خط ۷ مترو",
)
#: Where ح، غ، ت and م، خ، ت are on the Persian keyboard; Playwright presses places.
PRESENT, ABSENT, LATE = "KeyP", "KeyY", "KeyJ"
FOR, AGAINST, ABSTAINED = "KeyL", "KeyO", "KeyJ"
LETTERS = "ابپتثجچحخدذرزژسشصضطظع"


@pytest.fixture
def members(portal: object) -> list[Person]:
    """A clerk of the planning unit, a council of 21, a term."""
    clerk = User.objects.create_user(
        "clerk", "clerk@example.org", PASSWORD, first_name="نسرین", last_name="دبیری"
    )
    clerk.groups.set(Group.objects.filter(name="برنامه‌ریزی"))
    UserProfile.objects.create(user=clerk, preferred_language="fa")
    factories.TermFactory(number=6, start_date=date(2021, 8, 5), end_date=None)
    people = [
        factories.PersonFactory(given_name="نمونه", family_name=f"{letter}یاری", slug=f"member-{number}")
        for number, letter in enumerate(LETTERS)
    ]
    for person in people:
        factories.MembershipFactory(person=person, body=council_body())
    return people


@pytest.fixture
def citizen(browser: Browser) -> Iterator[Page]:
    """A reader without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    """Errors of scripts; there must be none."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield heard
    assert heard == []


def press(page: Page, name: str) -> None:
    """Press a button and wait for the next page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def sign_in(page: Page, address: str) -> None:
    """Sign in through the form, and open the desk from the menu."""
    page.goto(f"{address}/admin/login/?next=/admin/")
    page.fill("input[name=username]", "clerk")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="ورود").click()
    page.wait_for_url("**/admin/")
    page.get_by_role("link", name="دبیرخانهٔ جلسه‌ها").click()
    page.wait_for_url("**/admin/desk/")


def plan(page: Page) -> Session:
    """Plan a session, typing a Solar Hijri date."""
    page.get_by_role("link", name="برنامه‌ریزی جلسه", exact=True).click()
    page.select_option("#id_body", str(council_body().pk))
    page.fill("#id_scheduled_at", "۱۴۰۵/۹/۱ ۹:۰۰")
    page.locator("#id_scheduled_at").blur()
    press(page, "ثبت جلسه")
    return Session.objects.get()


def build_agenda(page: Page) -> None:
    """Add four items, and move the last but one up with its button, then down again by dragging."""
    for title in (BILL, PROPOSAL, ELECTION, REPORT):
        page.fill("#id_title", title)
        press(page, "افزودن به دستور جلسه")
    items = page.locator("[data-item]")
    expect(items).to_have_count(4)
    items.nth(3).get_by_role("button", name="بالا بردن").click()
    expect(page.get_by_text("ترتیب تازه ذخیره شد.")).to_be_visible()
    expect(items.nth(2)).to_contain_text(REPORT)
    items.nth(2).locator("[data-grip]").drag_to(items.nth(3), target_position={"x": 300, "y": 70})
    expect(items.nth(3)).to_contain_text(REPORT)


def take_attendance(page: Page) -> float:
    """Take the attendance of everybody with one key each; returns the seconds it took until all was saved."""
    lines = page.locator("[data-line]")
    expect(lines).to_have_count(21)
    started = time.monotonic()
    for number in range(21):
        page.keyboard.press({3: ABSENT, 7: "3", 11: LATE}.get(number, PRESENT if number % 2 else "1"))
    expect(page.locator("[data-status]")).to_have_text("همه ذخیره شد.", timeout=50_000)
    expect(page.locator('[data-count=""]')).to_have_text("۰")
    seconds = time.monotonic() - started
    for key in ("Home", "Backspace", "1"):
        page.keyboard.press(key)
    expect(page.locator("[data-status]")).to_have_text("همه ذخیره شد.", timeout=50_000)
    expect(page.locator('[data-count=""]')).to_have_text("۰")
    return seconds


def open_vote(page: Page, question: str, method: str, item: str = "") -> None:
    """Open a vote."""
    page.get_by_role("navigation", name="صفحه‌های جلسه").get_by_role("link", name="رأی‌گیری‌ها").click()
    page.wait_for_url("**/votes/")
    page.fill("#id_question", question)
    if item:
        page.select_option(
            "#id_item", label=next(o for o in page.locator("#id_item option").all_inner_texts() if item in o)
        )
    page.get_by_label(method).check()
    press(page, "آغاز رأی‌گیری")


def vote_by_name(page: Page) -> None:
    """A vote by name with the keyboard: 14 for, 4 against, 1 abstention; the absent are entered already."""
    open_vote(page, "کلیات لایحه", "رأی‌گیری با نام", BILL)
    expect(page.locator('[data-count="absent"]')).to_have_text("۲")
    for number in range(21):
        if number in {3, 7}:
            page.keyboard.press("ArrowDown")
        else:
            page.keyboard.press(FOR if number < 16 else AGAINST if number < 20 else ABSTAINED)
    expect(page.locator("[data-status]")).to_have_text("همه ذخیره شد.", timeout=50_000)
    expect(page.locator('[data-count="for"]')).to_have_text("۱۴")
    press(page, "بستن رأی‌گیری")
    press(page, "بازگشایی رأی‌گیری")
    expect(page.locator('[data-count="for"]')).to_have_text("۱۴")
    press(page, "بستن رأی‌گیری")
    expect(page.locator(".desk-result")).to_contain_text("۱۴")


def count_votes(page: Page, question: str, method: str, counts: tuple[int, int, int, int]) -> None:
    """A vote of which only counts are known; first they do not add up."""
    open_vote(page, question, method)
    fields = ("for_count", "against_count", "abstained_count", "not_voting_count")
    for name, number in zip(fields, counts, strict=True):
        page.fill(f"#id_{name}", str(number))
    page.fill("#id_for_count", "21")
    press(page, "بستن رأی‌گیری")
    expect(page.get_by_role("alert").first).to_contain_text("۱۹ نفر")
    page.fill("#id_for_count", str(counts[0]))
    press(page, "بستن رأی‌گیری")
    expect(page.locator(".desk-result")).to_be_visible()


def decide_items(page: Page) -> None:
    """Set outcomes, and put one item off."""
    page.get_by_role("navigation", name="صفحه‌های جلسه").get_by_role("link", name="دستور جلسه").click()
    for title, outcome in ((BILL, "accepted"), (ELECTION, "accepted"), (REPORT, "heard")):
        item = page.locator("[data-item], .desk-item").filter(has_text=title)
        item.locator("select").select_option(outcome)
        with page.expect_navigation():
            item.get_by_role("button", name="ذخیره").click()
    page.locator(".desk-item").filter(has_text=PROPOSAL).get_by_role("link", name="موکول‌کردن بند").click()
    press(page, "موکول‌کردن بند")


@pytest.mark.usefixtures("members", "errors")
def test_a_session_from_plan_to_correction(live_server: LiveServer, page: Page, citizen: Page) -> None:
    """The clerk plans, builds, holds, decides and publishes; the citizen reads it, and later the correction."""
    sign_in(page, live_server.url)
    session = plan(page)
    build_agenda(page)
    page.get_by_role("link", name="در یک نگاه").click()
    press(page, "انتشار دستور جلسه")
    press(page, "آغاز جلسه")
    assert take_attendance(page) < 60
    assert Attendance.objects.filter(session=session).count() == 21
    vote_by_name(page)
    count_votes(page, "انتخاب نماینده", "رأی‌گیری مخفی", (12, 5, 2, 0))
    count_votes(page, "کفایت مذاکرات", "با بلند کردن دست", (10, 9, 0, 0))
    decide_items(page)
    page.get_by_role("link", name="در یک نگاه").click()
    press(page, "پایان جلسه")
    page.get_by_role("link", name="به صورت‌جلسه").click()
    page.fill("#id_minutes_text", "جلسه با حضور نوزده عضو برگزار شد.")
    press(page, "انتشار صورت‌جلسه")
    session.refresh_from_db()
    assert session.state == "minutes_published"
    assert [event.result for event in VoteEvent.objects.order_by("position")] == ["passed"] * 3
    assert AgendaItem.objects.get(title=PROPOSAL).outcome == "postponed"

    address = live_server.url + path_of(session, "fa")
    answer = citizen.goto(address)
    assert answer is not None
    assert answer.status == 200
    expect(citizen.get_by_text(BILL).first).to_be_visible()
    expect(citizen.get_by_text("جلسه با حضور نوزده عضو برگزار شد.")).to_be_visible()

    page.get_by_role("navigation", name="صفحه‌های جلسه").get_by_role("link", name="حضور و غیاب").click()
    page.locator("[data-line]").nth(3).get_by_role("link", name="اصلاح").click()
    page.select_option("#id_status", "late")
    page.fill("#id_why", "ثبت نادرست در آغاز جلسه")
    press(page, "ثبت اصلاح")
    expect(page.get_by_text("ثبت نادرست در آغاز جلسه")).to_be_visible()
    citizen.goto(address)
    expect(citizen.get_by_text("ثبت نادرست در آغاز جلسه").first).to_be_visible()


@pytest.fixture
def running(members: list[Person]) -> Session:
    """A session under way."""
    from sections.council import services

    session = factories.SessionFactory()
    services.add_item(session=session, title=BILL, user=None)
    return services.begin_session(session=session, user=None)


@pytest.mark.usefixtures("errors")
def test_what_is_not_saved_waits_and_a_colleague_is_asked_about(
    live_server: LiveServer, page: Page, running: Session, members: list[Person]
) -> None:
    """The line drops: the key press waits and is saved later. A colleague was faster: the clerk is asked."""
    from sections.council import services

    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/desk/{running.pk}/roll/")
    broken = True

    def fail(route: object, request: Request) -> None:
        route.abort() if broken else route.continue_()

    page.route("**/roll/mark/", fail)
    page.keyboard.press(PRESENT)
    expect(page.locator("[data-status]")).to_have_attribute("data-kind", "failed")
    broken = False
    expect(page.locator("[data-status]")).to_have_text("همه ذخیره شد.", timeout=50_000)
    first = Attendance.objects.get()
    assert first.status == "present"

    page.route("**/roll/state/", lambda route: route.abort())
    person = Person.objects.order_by("sort_key")[1]
    services.record_attendance(session=running, person=person, status="absent", user=None, seen_version=None)
    page.keyboard.press(PRESENT)
    line = page.locator("[data-line]").nth(1)
    expect(line.get_by_role("alert")).to_contain_text("غایب")
    assert Attendance.objects.get(person=person).status == "absent"
    line.get_by_role("button", name="«حاضر» ثبت شود").click()
    expect(page.locator("[data-status]")).to_have_text("همه ذخیره شد.", timeout=50_000)
    assert Attendance.objects.get(person=person).status == "present"
