"""From the editor's empty form to the citizen's front page: one article's whole way."""

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.utils import timezone
from PIL import Image
from playwright.sync_api import APIRequestContext, Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from cms.core.persian.digits import to_persian
from cms.core.persian.jalali import to_jalali
from cms.core.worker.publishing import publish_due
from home.desk.services import reviewers_name
from sections.general.models import ArticlePage, NewsIndexPage
from tests.feed_schemas import VALIDATORS

TITLE = "کتابخانهٔ سیار از شنبه به ده محله می‌رود"
PASSWORD = "a-long-password-1405"


@pytest.fixture
def people(portal: object) -> None:
    """An editor and a moderator of the media unit."""
    for name, groups in (("editor", ["رسانه"]), ("moderator", ["رسانه", reviewers_name("رسانه")])):
        user = User.objects.create_user(name, f"{name}@example.org", PASSWORD)
        user.groups.set(Group.objects.filter(name__in=groups))
        UserProfile.objects.create(user=user, preferred_language="fa")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture on the editor's disk."""
    path = tmp_path / "library.jpg"
    buffer = io.BytesIO()
    Image.new("RGB", (800, 500), "teal").save(buffer, "JPEG")
    path.write_bytes(buffer.getvalue())
    return path


@pytest.fixture
def citizen(browser: Browser) -> Iterator[Page]:
    """A reader without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def log_in(page: Page, address: str, name: str, path: str) -> None:
    """Sign in through the form, as people do."""
    page.context.clear_cookies()
    page.goto(f"{address}/admin/login/?next={path}")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="ورود").click()
    page.wait_for_url(f"**{path}")
    page.wait_for_load_state("networkidle")


def upload_lead_image(page: Page, picture: Path) -> None:
    """Upload the lead image in the chooser, with the description and credit it asks for."""
    page.locator("#id_lead_image-chooser").get_by_role("button", name="انتخاب تصویر").click()
    page.get_by_role("tab", name="بارگذاری").click()
    form = page.locator(".modal form[enctype]")
    form.locator("input[type=file]").set_input_files(str(picture))
    form.locator("[name$=title]").fill("اتوبوس کتاب")
    form.locator("[name$=description]").fill("اتوبوسی پر از کتاب کنار بوستان")
    form.locator("[name$=credit]").fill("سینا دیبا")
    form.get_by_role("button", name="بارگذاری").click()
    expect(page.locator("#id_lead_image")).not_to_have_value("")


def add_table(page: Page) -> None:
    """Put a table of one column and one row into the body."""
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="جدول", exact=True).click()
    table = page.locator(".typed-table-block")
    table.locator("[name$=caption]").fill("برنامهٔ هفته")
    table.get_by_role("button", name="افزودن ستون").click()
    page.get_by_role("button", name="متن", exact=True).click()
    table.locator("[name$=heading]").fill("محله")
    table.locator("tbody input[type=text]").last.fill("نارمک")


def write_article(page: Page, address: str, index: NewsIndexPage, picture: Path) -> ArticlePage:
    """Write the article as the editor and submit it for review."""
    log_in(page, address, "editor", f"/admin/pages/add/general/articlepage/{index.pk}/")
    page.fill("#id_title", TITLE)
    page.fill("#id_summary", "کتابخانهٔ سیار شورا هر روز در یک محله می‌ایستد.")
    upload_lead_image(page, picture)
    add_table(page)
    page.get_by_role("button", name="کنش‌های بیشتر").click()
    page.get_by_role("button", name="فرستادن به گردش کار رسانه").click()
    page.wait_for_url("**/admin/pages/**")
    return ArticlePage.objects.get(title=TITLE)


def approve_for(page: Page, address: str, article: ArticlePage, moment: datetime) -> None:
    """Schedule the article as the moderator, typing a Solar Hijri date, and approve it."""
    log_in(page, address, "moderator", f"/admin/pages/{article.pk}/edit/")
    page.locator("[data-side-panel-toggle=status]").click()
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    year, month, day = to_jalali(moment.date())
    typed = to_persian(f"{year}/{month}/{day} {moment:%H:%M}")
    page.fill("#id_go_live_at", typed)
    page.locator("#id_go_live_at").blur()
    with page.expect_navigation():
        page.locator("#schedule-publishing-dialog button[type=submit]").click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="کنش‌های بیشتر").click()
    with page.expect_navigation():
        page.locator(
            "[data-workflow-action-name=approve]:not([data-workflow-action-modal-url])"
        ).first.click()


def read_as_citizen(citizen: Page, address: str) -> None:
    """Find the article on the front page and read it, without JavaScript."""
    citizen.goto(f"{address}/general/")
    citizen.get_by_role("link", name=TITLE).first.click()
    expect(citizen.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(citizen.get_by_role("table", name="برنامهٔ هفته")).to_be_visible()
    expect(citizen.get_by_text("سینا دیبا").first).to_be_visible()


def read_as_news_site(client: APIRequestContext, address: str) -> None:
    """Find the article in the API and in all four feeds, each valid by its standard."""
    answer = client.get(f"{address}/api/v1/articles").json()
    assert [item["title"] for item in answer["data"]] == [TITLE]
    for extension, errors_of in VALIDATORS.items():
        body = client.get(f"{address}/feeds/news.{extension}").body()
        assert errors_of(body) == []
        assert TITLE in body.decode()


@pytest.mark.usefixtures("people")
def test_article_goes_from_draft_to_every_reader(
    live_server: LiveServer, page: Page, citizen: Page, picture: Path
) -> None:
    """Editor writes, moderator approves for tomorrow at eight; at eight every reader and every feed has it."""
    index = NewsIndexPage.objects.get(slug="news", locale__language_code="fa")
    article = write_article(page, live_server.url, index, picture)
    assert not article.live
    moment = timezone.localtime().replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=1)
    approve_for(page, live_server.url, article, moment)
    article.refresh_from_db()
    assert (article.live, article.go_live_at) == (False, moment)
    citizen.goto(f"{live_server.url}/general/")
    assert TITLE not in citizen.content()

    with time_machine.travel(moment + timedelta(seconds=1)):
        assert publish_due() == 1
        read_as_citizen(citizen, live_server.url)
        read_as_news_site(citizen.request, live_server.url)
