"""The newsroom in the feed: articles, and the topics and authors they are filed under."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from wagtail.models import Page

from cms.accounts.models import Unit
from cms.core.documents.context import BuildContext
from cms.core.documents.pages import PageDocumentType
from cms.core.documents.registers import RegisterDocumentType
from cms.core.documents.schemas import AuthorLink, AuthorSummary, Link, PageDetail, PageSummary, RegisterLink
from cms.core.documents.shapes import link, moment, picture
from cms.core.querysets import few
from sections.council.addresses import path_of
from sections.council.models import Body, Person, Topic
from sections.general.models import ArticleKind, ArticlePage, Author, GeneralPage

Dependencies = set[tuple[type[models.Model], str]]


class ArticleSummary(PageSummary):
    """An article in a list."""

    date: datetime
    authors: list[AuthorLink]
    units: list[RegisterLink]
    topics: list[RegisterLink]
    people: list[RegisterLink]
    bodies: list[RegisterLink]


class ArticleDetail(ArticleSummary, PageDetail):
    """An article in full."""

    related: list[Link]


class ArticleDocument(PageDocumentType):
    """News, notes and news reports."""

    name = "article"
    plural = "articles"
    description = "News, notes and news reports of the newsroom."
    model = ArticlePage
    summary_schema = ArticleSummary
    detail_schema = ArticleDetail
    facets: ClassVar[dict[str, str]] = {
        "kind": "what the article is",
        "topic": "slug of a topic",
        "author": "slug of an author",
        "unit": "slug of a unit of the public relations centre",
        "person": "slug of a person whom the article is about",
        "body": "slug of a body that the article is about",
    }
    facet_values: ClassVar[dict[str, Sequence[str]]] = {"kind": list(ArticleKind.values)}
    relations: ClassVar[dict[str, str]] = {
        "related": "article",
        "topics": "topic",
        "authors": "author",
        "units": "unit",
        "people": "person",
        "bodies": "body",
        "translations": "article",
    }

    def load(self, object_ids: Iterable[int]) -> list[ArticlePage]:
        """Return the public articles among `object_ids` with pictures, authors, units, topics and relations."""
        pages = super().load(object_ids)
        models.prefetch_related_objects(
            pages,
            "lead_image",
            "share_image",
            "units",
            "topics",
            "article_authors__author",
            "relations__target__locale",
        )
        about = [page for page in pages if page.has_subjects]
        models.prefetch_related_objects(about, "article_people__person", "article_bodies__body")
        return pages

    def kind(self, page: Any) -> str:
        """Return news, note or report."""
        return str(page.kind)

    def date(self, page: Any) -> Any:
        """Return the editorial date."""
        return page.date

    def summary(self, page: Any, context: BuildContext) -> dict[str, Any]:
        """Return date, lead image, authors, units, topics, people and bodies."""
        caption = page.lead_image_caption
        return {
            "date": moment(page.date),
            "image": picture(page.lead_image, context, alt=page.lead_image_text, caption=caption),
            "authors": [{**_author_link(author, context), "role": author.role} for author in page.authors],
            "units": [register_link("unit", unit, "") for unit in page.units.all()],
            "topics": [_topic_link(topic, context) for topic in page.topics.all()],
            "people": [_subject_link(person, page, context) for person in page.people],
            "bodies": [_subject_link(body, page, context) for body in page.bodies],
        }

    def detail(self, page: Any, context: BuildContext) -> dict[str, Any]:
        """Return the related articles that everyone may read, in the editor's order."""
        targets = [relation.target for relation in page.relations.all()]
        return {"related": [link(target, context) for target in targets if context.is_public(target)]}

    def facets_of(self, page: Any, context: BuildContext) -> dict[str, list[str]]:
        """Return the slugs that an article is filed under."""
        return {
            "topic": [topic.slug for topic in page.topics.all()],
            "author": [author.slug for author in page.authors],
            "unit": [unit.slug for unit in page.units.all()],
            "person": [person.slug for person in page.people],
            "body": [body.slug for body in page.bodies],
        }

    def dependencies(self, page: Any) -> Dependencies:
        """Return pictures, links, related articles, authors, topics, units, people and bodies."""
        return (
            super().dependencies(page)
            | ({(type(page.lead_image), str(page.lead_image_id))} if page.lead_image_id else set())
            | {(Page, str(relation.target_id)) for relation in page.relations.all()}
            | {(Author, str(author.pk)) for author in page.authors}
            | {(Topic, str(topic.pk)) for topic in page.topics.all()}
            | {(Unit, str(unit.pk)) for unit in page.units.all()}
            | {(type(row), str(row.pk)) for row in (*page.people, *page.bodies)}
        )


class TopicDocument(RegisterDocumentType):
    """Subjects that articles are filed under."""

    name = "topic"
    plural = "topics"
    description = "Subjects that articles are filed under."
    model = Topic
    summary_field = "description"

    def url(self, instance: Any, context: BuildContext) -> str:
        """Return the address of the topic's list."""
        return _list_url("topics", instance, context)

    def dependencies(self, instance: Any, context: BuildContext) -> Dependencies:
        """Return the front page that the topic's list lies below."""
        return _front_dependency(instance, context)


class AuthorDocument(RegisterDocumentType):
    """Who writes."""

    name = "author"
    plural = "authors"
    description = "Persons of the newsroom, and institutions that write under their own name."
    model = Author
    summary_schema = AuthorSummary
    detail_schema = AuthorSummary
    summary_field = "biography"

    def url(self, instance: Any, context: BuildContext) -> str:
        """Return the address of the author's list."""
        return _list_url("authors", instance, context)

    def more(self, instance: Any, context: BuildContext) -> dict[str, Any]:
        """Return role and portrait."""
        return {"role": instance.role, "image": picture(instance.portrait, context)}

    def dependencies(self, instance: Any, context: BuildContext) -> Dependencies:
        """Return the portrait, and the front page that the author's list lies below."""
        portrait = {(type(instance.portrait), str(instance.portrait_id))} if instance.portrait_id else set()
        return _front_dependency(instance, context) | portrait


def register_link(name: str, instance: Any, url: str) -> dict[str, Any]:
    """Return what another document shows of a row of a register."""
    return {"type": name, "id": instance.pk, "slug": instance.slug, "name": instance.name, "url": url}


def _author_link(author: Author, context: BuildContext) -> dict[str, Any]:
    return register_link("author", author, _list_url("authors", author, context))


def _topic_link(topic: Topic, context: BuildContext) -> dict[str, Any]:
    return register_link("topic", topic, _list_url("topics", topic, context))


def _subject_link(row: Person | Body, page: ArticlePage, context: BuildContext) -> dict[str, Any]:
    """Return what an article shows of a person or body, in the article's language."""
    language = page.locale.language_code
    name = row.name_in(language) if isinstance(row, Person) else row.localized("name", language)
    url = context.absolute(path_of(row, language))
    return {"type": str(row._meta.model_name), "id": row.pk, "slug": row.slug, "name": str(name), "url": url}


def _front(instance: Any, context: BuildContext) -> GeneralPage | None:
    key = ("general front page", instance.locale_id)
    if key not in context.memory:
        # There are as many as languages. Asked for one language, SQLite walks through all pages of it instead.
        fronts = [
            page
            for page in few(GeneralPage.objects.all())
            if page.locale_id == instance.locale_id and page.live
        ]
        page = min(fronts, key=lambda front: front.path, default=None)
        context.memory[key] = page if page and context.is_public(page) else None
        context.memory[*key, "url"] = context.page_url(page) if context.memory[key] else ""
    found: GeneralPage | None = context.memory[key]
    return found


def _list_url(part: str, instance: Any, context: BuildContext) -> str:
    _front(instance, context)
    base = context.memory["general front page", instance.locale_id, "url"]
    return f"{base}{part}/{instance.slug}/" if base else ""


def _front_dependency(instance: Any, context: BuildContext) -> Dependencies:
    page = _front(instance, context)
    return {(Page, str(page.pk))} if page else set()
