"""The news front page, and under it the lists by topic and by author."""

from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable

from cms.core.models import SectionPage
from cms.core.pagination import paginate
from cms.core.restrictions import open_to_all
from sections.council.models import Topic
from sections.general.models.article import ArticleKind, ArticlePage, ArticleQuerySet
from sections.general.models.author import Author
from sections.general.models.index import NewsIndexPage

#: How many articles stand at the top of the front page.
MAX_PROMOTED = 3
#: How many articles of each kind the front page lists.
FRONT_LENGTHS = {ArticleKind.NEWS: 8, ArticleKind.REPORT: 4, ArticleKind.NOTE: 4}


class GeneralPage(RoutablePageMixin, SectionPage):
    """The heavy front page of the General section: three promoted items, lists by kind, topics."""

    content_panels = [
        *SectionPage.content_panels,
        InlinePanel(
            "promoted",
            label=_("promoted article"),
            heading=_("Promoted articles"),
            help_text=_("Up to three. Empty places are filled with the newest news."),
            max_num=MAX_PROMOTED,
        ),
    ]
    unit_slug = "media"
    subpage_types = ["general.NewsIndexPage", "home.ContentPage"]

    class Meta:
        verbose_name = _("general section")
        verbose_name_plural = _("general sections")

    def _articles(self) -> ArticleQuerySet:
        articles: ArticleQuerySet = open_to_all(ArticlePage.objects.live()).filter(locale=self.locale)
        return articles.for_lists().newest_first()

    @path("", name="front")
    def front(self, request: HttpRequest) -> HttpResponse:
        """Show the promoted articles, the lists and the topics."""
        return self.render(request, context_overrides=self._front_context())

    def _front_context(self) -> dict[str, Any]:
        articles = self._candidates()
        by_kind = {kind: [a for a in articles if a.kind == kind] for kind in FRONT_LENGTHS}
        promoted = sorted((a for a in articles if a.place is not None), key=lambda a: a.place)
        promoted += [a for a in by_kind[ArticleKind.NEWS] if a not in promoted][
            : MAX_PROMOTED - len(promoted)
        ]
        indexes = {index.kind: index for index in NewsIndexPage.objects.child_of(self).live()}
        lists = [
            (kind, [a for a in by_kind[kind] if a not in promoted][:length], indexes.get(kind))
            for kind, length in FRONT_LENGTHS.items()
        ]
        topics = list(Topic.objects.filter(locale=self.locale))
        return {"promoted_articles": promoted, "lists": lists, "topics": topics}

    def _candidates(self) -> list[Any]:
        """Return the promoted articles and enough of each kind to fill the lists beside them, in one query.

        A promoted article has its place among them as `place`; the others have None.
        """
        own = PromotedArticle.objects.filter(page=self)
        wanted = Q(pk__in=own.values("article"))
        for kind, length in FRONT_LENGTHS.items():
            newest = ArticlePage.objects.live().filter(locale=self.locale, kind=kind).newest_first()
            wanted |= Q(pk__in=newest.values("pk")[: length + MAX_PROMOTED])
        place = own.filter(article=OuterRef("pk")).order_by("sort_order").values("sort_order")[:1]
        return list(self._articles().filter(wanted).annotate(place=Subquery(place)))

    @path("topics/<slug:slug>/", name="topic")
    def topic(self, request: HttpRequest, slug: str) -> HttpResponse:
        """List the articles of one topic."""
        topic = Topic.objects.filter(locale=self.locale, slug=slug).first()
        if topic is None:
            raise Http404
        articles = paginate(self._articles().filter(topics=topic), request)
        return self.render(
            request,
            context_overrides={"topic": topic, "articles": articles},
            template="pages/general/topic.html",
        )

    @path("authors/<slug:slug>/", name="author")
    def author(self, request: HttpRequest, slug: str) -> HttpResponse:
        """List the articles of one author."""
        author = Author.objects.filter(locale=self.locale, slug=slug).select_related("portrait").first()
        if author is None:
            raise Http404
        articles = paginate(self._articles().filter(article_authors__author=author), request)
        return self.render(
            request,
            context_overrides={"author": author, "articles": articles},
            template="pages/general/author.html",
        )

    def cache_tags(self) -> set[str]:
        """The front page changes with every article of its language."""
        language = self.locale.language_code
        return super().cache_tags() | {f"list:{kind}:{language}" for kind in ArticleKind.values} | {"topics"}


class PromotedArticle(Orderable):
    """An article the editors put at the top of the front page."""

    page = ParentalKey(GeneralPage, on_delete=models.CASCADE, related_name="promoted")
    article = models.ForeignKey(
        ArticlePage, verbose_name=_("promoted article"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("article", "general.ArticlePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("promoted article")
        verbose_name_plural = _("promoted articles")
