"""Puts content pages and the sections' own stories into the tree."""

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from wagtail.models import Page

from cms.core.models import BasePage, SectionPage
from cms.demo.story import Block, resolve_pictures
from home.models import ContentPage, IntroPage
from media_archive.models import PortalImage


class PageText(NamedTuple):
    """What a content page says in one language."""

    title: str
    introduction: str
    story: list[Block]


class PlannedPage(NamedTuple):
    """A content page: `parent` is a path below the front page ("" is the front page), texts by language."""

    parent: str
    slug: str
    texts: dict[str, PageText]
    in_menus: bool = True


def page_at(root: Page, path: str) -> Page | None:
    """Return the page at a path below `root`, or None."""
    page: Page | None = root
    for slug in filter(None, path.split("/")):
        page = page.get_children().filter(slug=slug).first() if page else None
    return page


def load_pages(
    roots: dict[str, IntroPage],
    planned: Iterable[PlannedPage],
    pictures: dict[str, PortalImage],
    report: Callable[[], None],
) -> None:
    """Add the content pages that are missing, in every language that has a text for them."""
    for plan in planned:
        source: BasePage | None = None
        for language, text in plan.texts.items():
            source = _load_page(roots[language], plan, text, pictures, source) or source
        report()


def _load_page(
    root: IntroPage,
    plan: PlannedPage,
    text: PageText,
    pictures: dict[str, PortalImage],
    source: BasePage | None,
) -> BasePage | None:
    parent = page_at(root, plan.parent)
    if parent is None:
        return None
    existing = parent.get_children().filter(slug=plan.slug).first()
    if existing is not None:
        return existing.specific
    page = ContentPage(
        title=text.title,
        slug=plan.slug,
        introduction=text.introduction,
        locale=root.locale,
        show_in_menus=plan.in_menus,
        body=json.dumps(resolve_pictures(text.story, pictures, root.locale.language_code)),
    )
    return add_published(parent, page, source)


def add_published(parent: Page, page: BasePage, source: BasePage | None) -> BasePage:
    """Add a page below `parent` as a translation of `source` (if any) and publish it."""
    if source is not None:
        page.translation_key = source.translation_key
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def load_section_stories(
    roots: dict[str, IntroPage], stories: dict[str, dict[str, list[Block]]], pictures: dict[str, PortalImage]
) -> None:
    """Give the sections whose body is still empty their stories; what an editor wrote is left alone."""
    for slug, by_language in stories.items():
        for language, story in by_language.items():
            section: Any = page_at(roots[language], slug)
            section = section.specific if section else None
            if isinstance(section, SectionPage) and not section.body:
                section.body = json.dumps(resolve_pictures(story, pictures, language))
                section.save_revision().publish()
