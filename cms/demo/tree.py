"""The page tree: three languages, a front page each, seven sections below, the newsroom's lists."""

from typing import Any

from django.apps import apps
from django.conf import settings
from wagtail.models import Locale, Page, Site

from cms.core.models import BasePage
from cms.demo.content.sections import INTRO, NEWS_LISTS, PHOTO_LIST, SECTIONS
from home.models import IntroPage
from home.navigation import SECTIONS as SECTION_MODELS
from sections.general.models import GeneralPage, NewsIndexPage, PhotoReportIndexPage


def plant_locales() -> dict[str, Locale]:
    """Make sure every content language has its locale; return them by code, the default language first."""
    codes = [settings.LANGUAGE_CODE, *(code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES)]
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in dict.fromkeys(codes)}


def _plant(parent: Page, page: BasePage) -> BasePage:
    """Put `page` below `parent` unless its slug is there already; return what is there."""
    existing = parent.get_children().filter(slug=page.slug).first()
    if existing is not None:
        return existing.specific
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _translated(source: BasePage | None, locale: Locale, fields: dict[str, Any]) -> dict[str, Any]:
    key = {"translation_key": source.translation_key} if source else {}
    return {**fields, **key, "locale": locale}


def _plant_intro(source: IntroPage | None, locale: Locale) -> IntroPage:
    root = Page.get_first_root_node()
    language = locale.language_code
    slug = "home" if source is None else f"home-{language}"
    page = IntroPage(**_translated(source, locale, {**INTRO[language], "slug": slug}))
    return _plant(root, page)


def _plant_sections(intro: IntroPage, sources: dict[str, BasePage]) -> dict[str, BasePage]:
    language = intro.locale.language_code
    planted: dict[str, BasePage] = {}
    for slug, texts in SECTIONS.items():
        model = apps.get_model(slug, SECTION_MODELS[slug])
        title, guide = texts[language]
        fields = {"title": title, "guide": guide, "slug": slug, "show_in_menus": True}
        planted[slug] = _plant(intro, model(**_translated(sources.get(slug), intro.locale, fields)))
    return planted


def _plant_news_lists(general: GeneralPage, sources: dict[str, BasePage]) -> dict[str, BasePage]:
    language = general.locale.language_code
    planted: dict[str, BasePage] = {}
    for slug, (kind, texts) in NEWS_LISTS.items():
        title, introduction = texts[language]
        fields = {
            "title": title,
            "introduction": introduction,
            "slug": slug,
            "kind": kind,
            "show_in_menus": True,
        }
        planted[slug] = _plant(
            general, NewsIndexPage(**_translated(sources.get(slug), general.locale, fields))
        )
    slug, photo_texts = PHOTO_LIST
    title, introduction = photo_texts[language]
    fields = {"title": title, "introduction": introduction, "slug": slug, "show_in_menus": True}
    page = PhotoReportIndexPage(**_translated(sources.get(slug), general.locale, fields))
    planted[slug] = _plant(general, page)
    return planted


def _settle_site(intro: IntroPage) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True, hostname="localhost"
    )
    site.root_page = intro
    site.site_name = intro.title
    site.save()


def _remove_welcome_page() -> None:
    """Wagtail's first migration leaves a welcome page with our front page's slug; it goes before ours comes."""
    for page in Page.objects.filter(depth=2, slug="home").exclude(content_type__app_label="home"):
        Site.objects.filter(root_page=page).delete()
        page.delete()


def plant_tree() -> dict[str, IntroPage]:
    """Make (or complete) the whole tree and the default site; return the front pages by language. Idempotent."""
    locales = plant_locales()
    _remove_welcome_page()
    intros: dict[str, IntroPage] = {}
    sections: dict[str, BasePage] = {}
    lists: dict[str, BasePage] = {}
    for language, locale in locales.items():
        intros[language] = _plant_intro(intros.get(settings.LANGUAGE_CODE), locale)
        planted = _plant_sections(intros[language], sections)
        planted_lists = _plant_news_lists(planted["general"], lists)
        sections, lists = sections or planted, lists or planted_lists
    _settle_site(intros[settings.LANGUAGE_CODE])
    return intros
