"""Factories of pages and snippets, for tests and for the load generator alike."""

import io
from typing import Any

import factory
from django.core.files.images import ImageFile
from factory.django import DjangoModelFactory
from PIL import Image
from wagtail.models import Locale, Page

from cms.accounts.models import Unit, User
from cms.demo.council_factories import (
    AgendaItemFactory,
    AttendanceFactory,
    AuditorFindingFactory,
    AuditorReportFactory,
    BodyFactory,
    CorrectionFactory,
    EventFactory,
    MembershipFactory,
    PersonFactory,
    ResolutionFactory,
    SeatFactory,
    SeatReportFactory,
    SessionFactory,
    SpeechFactory,
    TermFactory,
    VoteEventFactory,
    VoteFactory,
)
from home.models import ContentPage
from media_archive.models import PortalImage
from sections.council.models import Topic
from sections.general.models import ArticlePage, Author, NewsIndexPage

__all__ = [
    "AgendaItemFactory",
    "ArticlePageFactory",
    "AttendanceFactory",
    "AuditorFindingFactory",
    "AuditorReportFactory",
    "AuthorFactory",
    "BodyFactory",
    "ContentPageFactory",
    "CorrectionFactory",
    "EventFactory",
    "MembershipFactory",
    "PageFactory",
    "PersonFactory",
    "PortalImageFactory",
    "ResolutionFactory",
    "SeatFactory",
    "SeatReportFactory",
    "SessionFactory",
    "SpeechFactory",
    "TermFactory",
    "TopicFactory",
    "UnitFactory",
    "UserFactory",
    "VoteEventFactory",
    "VoteFactory",
    "news_index",
    "picture_file",
]


def picture_file(
    name: str = "picture.jpg", size: tuple[int, int] = (640, 400), colour: str = "teal"
) -> ImageFile:
    """Return a small real picture of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG" if name.endswith("png") else "JPEG")
    return ImageFile(io.BytesIO(buffer.getvalue()), name=name)


def _default_locale() -> Locale:
    return Locale.objects.get(language_code="fa")


class UserFactory(DjangoModelFactory):
    """An admin user without rights."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password("a-long-password")


class UnitFactory(DjangoModelFactory):
    """A unit in Persian."""

    class Meta:
        model = Unit

    locale = factory.LazyFunction(_default_locale)
    slug = factory.Sequence(lambda n: f"unit-{n}")
    name = factory.Sequence(lambda n: f"واحد {n}")


class TopicFactory(DjangoModelFactory):
    """A topic in Persian."""

    class Meta:
        model = Topic

    locale = factory.LazyFunction(_default_locale)
    slug = factory.Sequence(lambda n: f"topic-{n}")
    name = factory.Sequence(lambda n: f"موضوع {n}")


class AuthorFactory(DjangoModelFactory):
    """A fictitious author in Persian."""

    class Meta:
        model = Author

    locale = factory.LazyFunction(_default_locale)
    slug = factory.Sequence(lambda n: f"author-{n}")
    name = factory.Sequence(lambda n: f"نویسندهٔ {n}")


class PortalImageFactory(DjangoModelFactory):
    """A real, small image with its description and credit."""

    class Meta:
        model = PortalImage

    title = factory.Sequence(lambda n: f"تصویر {n}")
    description = "نمایی از صحن شورا"
    credit = "روابط عمومی شورا"
    file = factory.LazyFunction(picture_file)


class PageFactory(DjangoModelFactory):
    """Base of page factories: give `parent`; the page is published."""

    class Meta:
        abstract = True

    @classmethod
    def _create(
        cls, model_class: type[Page], *args: Any, parent: Page, live: bool = True, **kwargs: Any
    ) -> Page:
        page = model_class(*args, locale=parent.locale, live=live, **kwargs)
        parent.add_child(instance=page)
        revision = page.save_revision()
        if live:
            revision.publish()
        page.refresh_from_db()
        return page


class ContentPageFactory(PageFactory):
    """A published content page."""

    class Meta:
        model = ContentPage

    title = factory.Sequence(lambda n: f"صفحهٔ {n}")
    slug = factory.Sequence(lambda n: f"content-{n}")


class ArticlePageFactory(PageFactory):
    """A published article."""

    class Meta:
        model = ArticlePage

    title = factory.Sequence(lambda n: f"خبر شمارهٔ {n}")
    slug = factory.Sequence(lambda n: f"article-{n}")
    summary = "خلاصهٔ خبر در یک جمله."
    kind = "news"


def news_index(slug: str = "news", language: str = "fa") -> NewsIndexPage:
    """Return the list page that the planted tree has for a kind of articles."""
    return NewsIndexPage.objects.get(slug=slug, locale__language_code=language)
