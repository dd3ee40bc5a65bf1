"""What scripts write into the admin's screens is Persian too: read from the living page."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.editors_world import World
from tests.language_audit import english_on_page


@pytest.fixture
def world(transactional_db: None) -> World:
    """The site, and in it an article with a story to edit."""
    return World()


@pytest.fixture
def desk(page: Page, live_server: LiveServer, world: World, client: Client) -> Page:
    """A browser in which the administrator is logged in."""
    client.force_login(world.admin)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    return page


def expect_persian(desk: Page) -> None:
    """Fail with every English text of the page as it is now, once its scripts are quiet."""
    desk.wait_for_load_state("networkidle")
    english = sorted(english_on_page(desk.content()))
    if english:
        pytest.fail("\n".join(["English in the admin:", *english]), pytrace=False)


def open_screen(desk: Page, live_server: LiveServer, view: str, *arguments: object) -> None:
    """Show a screen and wait until its scripts have drawn it."""
    desk.goto(f"{live_server.url}{reverse(view, args=arguments)}", wait_until="networkidle")


def test_side_bar(desk: Page, live_server: LiveServer, world: World) -> None:
    """The side bar with all its menus, and the tree of pages that slides out of it."""
    open_screen(desk, live_server, "wagtailadmin_home")
    menus = desk.locator("#wagtail-sidebar button[aria-haspopup]")
    assert menus.count() > 4
    for button in menus.all():
        button.click()
        expect_persian(desk)


def test_story_with_every_block(desk: Page, live_server: LiveServer, world: World) -> None:
    """Each kind of block put into a story once, with what its widgets draw."""
    open_screen(desk, live_server, "wagtailadmin_pages:edit", world.content.pk)
    add = desk.locator(".c-sf-add-button")
    add.last.click()
    names = desk.locator(".w-combobox__option").all_inner_texts()
    assert len(names) > 10
    desk.keyboard.press("Escape")
    for name in names:
        add.last.click()
        desk.locator(".w-combobox__option", has_text=name.strip()).last.click()
        desk.wait_for_timeout(200)
    assert desk.locator(".Draftail-Editor").count() > 0
    expect_persian(desk)


def test_rich_text_and_side_panels(desk: Page, live_server: LiveServer, world: World) -> None:
    """The rich text menu, its link window, and each panel beside the editor."""
    open_screen(desk, live_server, "wagtailadmin_pages:edit", world.section.pk)
    for toggle in desk.locator("[data-side-panel-toggle]").all():
        toggle.click()
        expect_persian(desk)
    open_screen(desk, live_server, "wagtailadmin_pages:edit", world.content.pk)
    desk.locator(".c-sf-add-button").last.click()
    desk.locator(".w-combobox__option", has_text="متن").first.click()
    writing = desk.locator(".Draftail-Editor [contenteditable=true]").first
    writing.click()
    writing.press_sequentially("/")
    desk.wait_for_timeout(500)
    expect_persian(desk)


def test_scripted_screens(desk: Page, live_server: LiveServer, world: World) -> None:
    """Screens which scripts finish: uploads, a list with its bulk actions, the account."""
    for screen in ("wagtailimages:add_multiple", "wagtailadmin_account", "wagtailimages:index"):
        open_screen(desk, live_server, screen)
        expect_persian(desk)
    desk.locator("[data-bulk-action-checkbox]").first.check(force=True)
    expect_persian(desk)


def test_translation_editor(desk: Page, live_server: LiveServer, world: World) -> None:
    """The editor of translations is drawn by a script alone."""
    translated = world.content.get_translation(world.english)
    open_screen(desk, live_server, "wagtailadmin_pages:edit", translated.pk)
    assert desk.locator(".js-translation-editor").count() == 1
    expect_persian(desk)
