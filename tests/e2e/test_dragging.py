"""Editors drag: a set's pictures to their places, and files and folders from their own desk into the archive."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.contrib.auth.models import Group, Permission
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from cms.demo.media_factories import MediaSetFactory, jpeg
from media_archive.models import AuditEntry, MediaItem, MediaSet
from tests.media_archive.publicly import public_set

NAMES = ("یکم", "دوم", "سوم", "چهارم")
SAVED = "ترتیب تازه ذخیره شد."


@pytest.fixture
def media_set(portal: Any) -> MediaSet:
    """A public set of four photographs."""
    row = public_set(len(NAMES))
    for item, name in zip(row.items.order_by("position"), NAMES, strict=True):
        MediaItem.objects.filter(pk=item.pk).update(title=name)
    return row


@pytest.fixture
def errors() -> Iterator[list[str]]:
    """What scripts of the pages threw; there must be nothing."""
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest.fixture
def open_desk(browser: Browser, live_server: LiveServer, errors: list[str]) -> Iterator[Any]:
    """Open a screen of the archive as a member of a group, or as somebody who may only look."""
    contexts: list[BrowserContext] = []

    def opened(path: str, group: str = "سمعی و بصری") -> Page:
        user = User.objects.create_user(f"person-{len(contexts)}")
        user.groups.set(Group.objects.filter(name=group))
        if not group:
            rights = Permission.objects.filter(codename__in=["access_admin", "view_mediaset"])
            user.user_permissions.set(rights)
        UserProfile.objects.create(user=user, preferred_language="fa")
        client = Client()
        client.force_login(user)
        context = browser.new_context(locale="fa-IR", viewport={"width": 1280, "height": 900})
        cookie = client.cookies[site.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{live_server.url}/admin/media/{path}")
        return page

    yield opened
    for context in contexts:
        context.close()


def tile(page: Page, name: str) -> Locator:
    """Return the tile of a photograph."""
    return page.locator(f".media-tile[data-name={name}]")


def pick_up(page: Page, name: str) -> None:
    """Press the mouse on the picture of a tile and begin to move it."""
    box = tile(page, name).locator(".media-tile__picture").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 12, y + 4, steps=3)


def carry_to(page: Page, name: str, across: float) -> None:
    """Move the mouse over another tile, at this part of its width counted from the left."""
    box = tile(page, name).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] / 2, steps=6)


def shown_in(page: Page, selector: str, name: str) -> list[str | None]:
    """Return an attribute of everything that matches, in order."""
    return [one.get_attribute(name) for one in page.locator(selector).all()]


def in_desk(page: Page) -> list[str | None]:
    """Return the names of tiles in their order."""
    return shown_in(page, ".media-tile", "data-name")


def seen_by_citizens(live_server: LiveServer, browser: Browser, media_set: MediaSet) -> list[str]:
    """Return the order of the set's public page as a browser without scripts shows it."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/media/sets/{media_set.slug}/")
    keys = {str(item.uid): item.title for item in media_set.items.all()}
    found = [(link or "").rstrip("/").rpartition("/")[2] for link in shown_in(page, ".tile a[href]", "href")]
    context.close()
    return [keys[uid] for uid in dict.fromkeys(found) if uid in keys]


def test_a_dragged_picture_stands_at_its_new_place_for_everyone(
    open_desk: Any, live_server: LiveServer, browser: Browser, media_set: MediaSet
) -> None:
    """By mouse, and by the keys of its arrows; a drag that is given up changes nothing."""
    first, second, third, fourth = NAMES
    assert seen_by_citizens(live_server, browser, media_set) == [first, second, third, fourth]
    page = open_desk(f"sets/{media_set.pk}/")
    told = page.locator("[data-order-status]")
    pick_up(page, first)
    carry_to(page, third, 0.2)  # Persian is read from the right: the left half of a picture lies behind it.
    page.mouse.up()
    expect(told).to_contain_text(SAVED)
    assert in_desk(page) == [second, third, first, fourth]
    assert tile(page, first).locator("[data-number]").inner_text() == "۳"
    assert seen_by_citizens(live_server, browser, media_set) == [second, third, first, fourth]
    # The picture is a link, too.
    assert page.url.endswith(f"/admin/media/sets/{media_set.pk}/")

    later = tile(page, second).get_by_role("button", name=f"عقب‌تر: {second}")
    later.focus()
    with page.expect_response("**/order/"):
        page.keyboard.press("Enter")
    expect(later).to_be_focused()
    page.reload()
    assert in_desk(page) == [third, second, first, fourth]
    assert seen_by_citizens(live_server, browser, media_set) == [third, second, first, fourth]

    pick_up(page, fourth)
    carry_to(page, third, 0.8)
    assert in_desk(page)[0] == fourth
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(tile(page, fourth)).not_to_have_class("media-tile--dragged")
    assert in_desk(page) == [third, second, first, fourth]
    assert AuditEntry.objects.filter(action="arrange_set").count() == 2


def test_who_may_only_look_drags_nothing(open_desk: Any, media_set: MediaSet) -> None:
    """Pictures can be dragged by themselves in every browser; here that says nothing."""
    page = open_desk(f"sets/{media_set.pk}/", group="")
    pick_up(page, NAMES[0])
    carry_to(page, NAMES[2], 0.2)
    assert in_desk(page) == list(NAMES)
    page.mouse.up()


def drop(page: Page, *paths: Path) -> None:
    """Drop files and folders of this machine onto the upload screen, as a file manager does."""
    box = page.locator(".upload-drop").bounding_box()
    assert box is not None
    line = page.context.new_cdp_session(page)
    carried = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    for kind in ("dragEnter", "dragOver"):
        line.send("Input.dispatchDragEvent", {"type": kind, **place, "data": carried})
    expect(page.locator(".upload-drop--over")).to_be_visible()
    line.send("Input.dispatchDragEvent", {"type": "drop", **place, "data": carried})
    line.detach()


def test_dropped_files_and_folders_are_uploaded(
    open_desk: Any, settings: Any, portal: Any, tmp_path: Path
) -> None:
    """Folders with everything below them, however deep, and without what cameras leave beside pictures."""
    settings.MEDIA_ROOT, settings.CMS_MEDIA_PRIVATE_ROOT = str(tmp_path / "media"), str(tmp_path / "archive")
    media_set = MediaSetFactory()
    for name in ("DSC_1.jpg", "DSC_2.jpg", "کارت/DCIM/100/DSC_1.jpg", "کارت/DCIM/101/DSC_3.jpg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(jpeg() + name.encode())
    (tmp_path / "کارت/DCIM/100/DSC_1.XMP").write_text("left behind")
    (tmp_path / "کارت/.DS_Store").write_text("left behind")
    page = open_desk(f"{media_set.pk}/upload/")
    expect(page.locator("[data-controller=desk-upload][data-ready]")).to_be_visible()
    arrived = page.locator(".upload-line[data-state=done]")
    drop(page, tmp_path / "DSC_1.jpg", tmp_path / "DSC_2.jpg")
    expect(arrived).to_have_count(2)
    drop(page, tmp_path / "کارت")
    expect(arrived).to_have_count(4)
    expect(page.locator(".upload-line")).to_have_count(4)
    expect(page.locator(".upload-drop--over")).to_have_count(0)
    names = sorted(media_set.items.values_list("asset__filename", flat=True))
    assert names == ["DSC_1.jpg", "DSC_1.jpg", "DSC_2.jpg", "DSC_3.jpg"]
