"""Puts topics, authors, articles, promoted items and the plan of sessions into the newsroom."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from wagtail.models import Locale

from cms.accounts.models import Unit
from cms.demo.council import council_body, current_term
from cms.demo.pages import add_published
from cms.demo.pictures import shown_in
from cms.demo.story import Block, resolve_pictures
from media_archive.models import PortalImage
from sections.council.models import Body, Person, Session, Topic
from sections.council.services.sessions import next_number
from sections.general.models import (
    ArticleAuthor,
    ArticleBody,
    ArticlePage,
    ArticlePerson,
    ArticleRelation,
    Author,
    GeneralPage,
    NewsIndexPage,
    PromotedArticle,
)


class ArticleText(NamedTuple):
    """What an article says in one language."""

    title: str
    summary: str
    story: list[Block]


class PlannedArticle(NamedTuple):
    """An article: `index` is the list's slug, `days_ago` and `hour` its date, the rest keys of what it belongs to."""

    slug: str
    index: str  # type: ignore[assignment]  # nobody looks for a value in this tuple
    days_ago: int
    hour: int
    picture: str
    authors: tuple[str, ...]
    units: tuple[str, ...]
    topics: tuple[str, ...]
    texts: dict[str, ArticleText]


def load_topics(texts: dict[str, dict[str, tuple[str, str]]]) -> None:
    """Add missing topics: slug → language → (name, description)."""
    for slug, by_language in texts.items():
        source = Topic.objects.filter(slug=slug).first()
        for language, (name, description) in by_language.items():
            locale = Locale.objects.get(language_code=language)
            if Topic.objects.filter(slug=slug, locale=locale).exists():
                continue
            topic = Topic(slug=slug, locale=locale, name=name, description=description)
            if source is not None:
                topic.translation_key = source.translation_key
            topic.save()
            source = source or topic


def load_authors(texts: dict[str, dict[str, tuple[str, str, str]]]) -> None:
    """Add missing authors: slug → language → (name, role, biography)."""
    for slug, by_language in texts.items():
        source = Author.objects.filter(slug=slug).first()
        for language, (name, role, biography) in by_language.items():
            locale = Locale.objects.get(language_code=language)
            if Author.objects.filter(slug=slug, locale=locale).exists():
                continue
            author = Author(slug=slug, locale=locale, name=name, role=role, biography=biography)
            if source is not None:
                author.translation_key = source.translation_key
            author.save()
            source = source or author


def _date(plan: PlannedArticle) -> datetime:
    day = timezone.localtime() - timedelta(days=plan.days_ago)
    date = day.replace(hour=plan.hour, minute=15, second=0, microsecond=0)
    return min(date, timezone.localtime() - timedelta(minutes=5))


def _build(
    plan: PlannedArticle, text: ArticleText, index: NewsIndexPage, image: PortalImage, body: str
) -> ArticlePage:
    page: Any = ArticlePage(  # Its relations take lists, which the stubs do not know.
        title=text.title,
        slug=plan.slug,
        kind=index.kind,
        date=_date(plan),
        summary=text.summary,
        lead_image=image,
        lead_image_alt=shown_in(plan.picture, index.locale.language_code),
        body=body,
        locale=index.locale,
    )
    authors = Author.objects.filter(slug__in=plan.authors, locale=index.locale)
    page.article_authors = [ArticleAuthor(author=author, sort_order=i) for i, author in enumerate(authors)]
    page.units = list(Unit.objects.filter(slug__in=plan.units, locale=index.locale))
    page.topics = list(Topic.objects.filter(slug__in=plan.topics, locale=index.locale))
    return page


def load_articles(
    planned: Iterable[PlannedArticle], pictures: dict[str, PortalImage], report: Callable[[], None]
) -> None:
    """Add the articles that are missing, in every language that has a text for them; newest last."""
    for plan in sorted(planned, key=lambda article: -article.days_ago):
        source: ArticlePage | None = None
        for language, text in plan.texts.items():
            index = NewsIndexPage.objects.get(slug=plan.index, locale__language_code=language)
            existing = ArticlePage.objects.child_of(index).filter(slug=plan.slug).first()
            if existing is None:
                body = json.dumps(resolve_pictures(text.story, pictures, language))
                existing = _build(plan, text, index, pictures[plan.picture], body)
                add_published(index, existing, source)
            source = source or existing
        report()


def relate_articles() -> None:
    """Relate each article that has no related items to up to three others of its language on a common topic."""
    for article in ArticlePage.objects.live().prefetch_related("topics"):
        if article.relations.exists():
            continue
        others = ArticlePage.objects.live().filter(locale=article.locale, topics__in=article.topics.all())
        chosen = list(others.exclude(pk=article.pk).distinct().newest_first()[:3])
        if chosen:
            article.relations = [
                ArticleRelation(target=other, sort_order=i) for i, other in enumerate(chosen)
            ]
            article.save_revision().publish()


def name_subjects(subjects: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    """Say of the articles that are about nobody yet, in every language, which people and bodies they are about."""
    people, bodies = Person.objects.in_bulk(field_name="slug"), Body.objects.in_bulk(field_name="slug")
    for article in ArticlePage.objects.live().filter(slug__in=subjects, has_subjects=False):
        named, formed = subjects[article.slug]
        article.article_people = [
            ArticlePerson(person=people[slug], sort_order=i) for i, slug in enumerate(named) if slug in people
        ]
        article.article_bodies = [
            ArticleBody(body=bodies[slug], sort_order=i) for i, slug in enumerate(formed) if slug in bodies
        ]
        article.save_revision().publish()


def promote(slugs: tuple[str, ...]) -> None:
    """Put articles at the top of the front pages that have nothing promoted yet."""
    for front in GeneralPage.objects.live():
        if front.promoted.exists():
            continue
        articles = ArticlePage.objects.filter(slug__in=slugs, locale=front.locale)
        by_slug = {article.slug: article for article in articles}
        chosen = [by_slug[slug] for slug in slugs if slug in by_slug]
        front.promoted = [PromotedArticle(article=article, sort_order=i) for i, article in enumerate(chosen)]
        front.save_revision().publish()


def plan_sessions() -> None:
    """Plan the next four open sessions, on Sundays and Tuesdays at nine, where none is planned."""
    if Session.objects.upcoming().exists():
        return
    number = next_number(council_body(), current_term())
    day, planned = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0), 0
    while planned < 4:
        day += timedelta(days=1)
        if day.weekday() in (6, 1):
            Session.objects.create(
                body=council_body(), term=current_term(), number=number + planned, scheduled_at=day
            )
            planned += 1
