"""The news front page, and under it the lists by topic and by author."""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable

from cms.core.documents.queries import newest_of_each
from cms.core.models import SectionPage
from cms.core.restrictions import open_to_all
from sections.council.models import Topic
from sections.general.models.article import ArticleKind, ArticlePage
from sections.general.models.author import Author
from sections.general.models.index import NewsIndexPage, paginate_articles
from sections.general.models.photo_index import newest_reports
from sections.general.models.photo_report import list_tag, parent_url

#: How many articles stand at the top of the front page.
MAX_PROMOTED = 3
#: How many photo reports the front page shows.
FRONT_REPORTS = 4
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
    subpage_types = ["general.NewsIndexPage", "general.PhotoReportIndexPage", "home.ContentPage"]

    class Meta:
        verbose_name = _("general section")
        verbose_name_plural = _("general sections")

    @path("", name="front")
    def front(self, request: HttpRequest) -> HttpResponse:
        """Show the promoted articles, the lists and the topics."""
        return self.render(request, context_overrides=self._front_context())

    def _front_context(self) -> dict[str, Any]:
        promoted = list(PromotedArticle.objects.filter(page=self).values_list("article", flat=True))
        lengths = {kind.value: length + MAX_PROMOTED for kind, length in FRONT_LENGTHS.items()}
        newest = newest_of_each(ArticlePage.document_type, self.locale.language_code, "kind", lengths)
        # By their keys: asked for the newest of each kind at once, databases go through every article.
        articles = open_to_all(ArticlePage.objects.live().filter(locale=self.locale)).for_lists()
        found = articles.in_bulk([*promoted, *(key for keys in newest.values() for key in keys)])
        by_kind = {kind: [found[key] for key in newest[kind] if key in found] for kind in FRONT_LENGTHS}
        chosen = [found[key] for key in promoted if key in found]
        chosen += [a for a in by_kind[ArticleKind.NEWS] if a not in chosen][: MAX_PROMOTED - len(chosen)]
        indexes = {index.kind: index for index in NewsIndexPage.objects.below(self)}
        lists = [
            (kind, [a for a in by_kind[kind] if a not in chosen][:length], indexes.get(kind))
            for kind, length in FRONT_LENGTHS.items()
        ]
        topics = list(Topic.objects.filter(locale=self.locale))
        reports = newest_reports(self.locale, FRONT_REPORTS)
        return {
            "promoted_articles": chosen,
            "lists": lists,
            "topics": topics,
            "photo_reports": reports,
            # Every report stands right below the list of them.
            "photo_index_url": parent_url(reports[0].get_url() or "") if reports else "",
        }

    @path("topics/<slug:slug>/", name="topic")
    def topic(self, request: HttpRequest, slug: str) -> HttpResponse:
        """List the articles of one topic."""
        topic = Topic.objects.filter(locale=self.locale, slug=slug).first()
        if topic is None:
            raise Http404
        articles = paginate_articles(self.locale.language_code, "topic", slug, request)
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
        articles = paginate_articles(self.locale.language_code, "author", slug, request)
        return self.render(
            request,
            context_overrides={"author": author, "articles": articles},
            template="pages/general/author.html",
        )

    def cache_tags(self) -> set[str]:
        """The front page changes with every article of its language."""
        language = self.locale.language_code
        lists = {f"list:{kind}:{language}" for kind in ArticleKind.values}
        return super().cache_tags() | lists | {list_tag(language), "topics"}


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
