"""The planted tree: contract addresses in three languages, slugs in step."""

from typing import Any

import pytest
from wagtail.models import Page

from cms.demo.factories import ContentPageFactory
from cms.demo.tree import plant_tree
from home.models import ContentPage, IntroPage
from home.navigation import SECTIONS, chrome, section_navigation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "prefix"), [("fa", ""), ("en", "/en"), ("ar", "/ar")])
def test_sections_stand_at_their_contract_addresses(
    portal: dict[str, IntroPage], language: str, prefix: str
) -> None:
    """A citizen who types a section's address gets it, in every language."""
    pages = Page.objects.child_of(portal[language]).filter(slug__in=SECTIONS)
    assert {page.url for page in pages} == {f"{prefix}/{slug}/" for slug in SECTIONS}


def test_planting_again_changes_nothing(portal: dict[str, IntroPage]) -> None:
    """A second run finds everything in place."""
    before = list(Page.objects.order_by("pk").values_list("pk", "path", "slug"))
    plant_tree()
    assert list(Page.objects.order_by("pk").values_list("pk", "path", "slug")) == before


def test_doors_keep_their_order_in_one_query(
    portal: dict[str, IntroPage], django_assert_num_queries: Any
) -> None:
    """The intro page lists the seven sections in contract order, however the tree is sorted."""
    with django_assert_num_queries(2):  # The pages, and which subtrees are restricted.
        doors = chrome("fa").doors
    assert [door.slug for door in doors] == list(SECTIONS)
    assert all(door.guide for door in doors)


def test_translation_follows_the_slug_of_its_source(
    portal: dict[str, IntroPage], django_capture_on_commit_callbacks: Any
) -> None:
    """Renaming a Persian page renames its translations, drafts included."""
    source = ContentPageFactory(parent=portal["fa"], slug="about")
    translation = source.copy_for_translation(portal["en"].locale)
    translation.title = "About"
    translation.save_revision().publish()
    assert translation.slug == "about"
    source.refresh_from_db()
    source.slug = "about-us"
    with django_capture_on_commit_callbacks(execute=True):
        source.save_revision().publish()
    assert ContentPage.objects.get(pk=translation.pk).url == "/en/about-us/"


def test_side_navigation_marks_the_page_and_shows_its_branch(portal: dict[str, IntroPage]) -> None:
    """The section's navigation shows the page's own branch, not the whole tree."""
    section = Page.objects.get(slug="presidency", locale=portal["fa"].locale)
    page = ContentPageFactory(parent=section, title="هیئت رئیسه", show_in_menus=True)
    child = ContentPageFactory(parent=page, title="وظایف", show_in_menus=True)
    other = ContentPageFactory(parent=section, title="برنامه‌ها", show_in_menus=True)
    ContentPageFactory(parent=other, title="پنهان", show_in_menus=True)
    links = section_navigation(child)
    assert [link.title for link in links] == ["ریاست", "هیئت رئیسه", "وظایف", "برنامه‌ها"]
    assert [link.title for link in links if link.is_current] == ["وظایف"]


def test_a_language_can_be_removed_with_its_tree(portal: dict[str, IntroPage]) -> None:
    """Deleting a front page takes its subtree along and leaves the other languages alone."""
    portal["ar"].delete()
    assert not Page.objects.filter(locale=portal["ar"].locale).exists()
    assert IntroPage.objects.count() == len(portal) - 1
