"""The news front page, and under it the lists by topic and by author."""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable

from cms.core.models import SectionPage
from cms.core.pagination import paginate
from sections.council.models import Topic
from sections.general.models.article import ArticleKind, ArticlePage, ArticleQuerySet
from sections.general.models.author import Author
from sections.general.models.index import NewsIndexPage

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
            max_num=3,
        ),
    ]
    unit_slug = "media"
    subpage_types = ["general.NewsIndexPage", "home.ContentPage"]

    class Meta:
        verbose_name = _("general section")
        verbose_name_plural = _("general sections")

    def _articles(self) -> ArticleQuerySet:
        articles: ArticleQuerySet = ArticlePage.objects.live().public().filter(locale=self.locale)
        return articles.for_lists().newest_first()

    def promoted_articles(self) -> list[ArticlePage]:
        """Return three live articles: the editor's choice first, then the newest news."""
        chosen = list(self._articles().filter(pk__in=self.promoted.values("article")))
        order = list(self.promoted.values_list("article_id", flat=True))
        chosen.sort(key=lambda article: order.index(article.pk))
        if len(chosen) < 3:
            rest = (
                self._articles().of_kind(ArticleKind.NEWS).exclude(pk__in=[article.pk for article in chosen])
            )
            chosen += rest[: 3 - len(chosen)]
        return chosen

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the promoted articles, the lists and the topics."""
        context = super().get_context(request, *args, **kwargs)
        promoted = self.promoted_articles()
        shown = [article.pk for article in promoted]
        context["promoted_articles"] = promoted
        indexes = {index.kind: index for index in NewsIndexPage.objects.child_of(self).live()}
        context["lists"] = [
            (kind, list(self._articles().of_kind(kind).exclude(pk__in=shown)[:length]), indexes.get(kind))
            for kind, length in FRONT_LENGTHS.items()
        ]
        context["topics"] = list(Topic.objects.filter(locale=self.locale))
        return context

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
