"""Lists of articles of one kind."""

from typing import Any

from django.core.paginator import Page as ListPage
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from cms.core.documents.queries import filed_under
from cms.core.models import BasePage
from cms.core.pagination import paginate
from cms.core.querysets import few
from cms.core.restrictions import open_to_all
from sections.general.models.article import ArticleKind, ArticlePage


def paginate_articles(language: str, facet: str, value: str, request: HttpRequest) -> ListPage[Any]:
    """Return one page of the public articles of a kind, topic or author, newest first (three queries).

    Read from the published documents, where such a list is a range of an index, however many articles there are.
    """
    shown: ListPage[Any] = paginate(filed_under(ArticlePage.document_type, language, facet, value), request)
    keys = list(shown.object_list)
    articles = open_to_all(ArticlePage.objects.live()).for_lists().in_bulk(keys)
    shown.object_list = [articles[key] for key in keys if key in articles]
    return shown


class NewsIndexQuerySet(PageQuerySet):
    """Adjectives for lists of articles."""

    def below(self, page: Page) -> list["NewsIndexPage"]:
        """Return the live lists right below a page. There are a few in all; by path, SQLite would look at all pages."""
        lists = few(self.filter(live=True)).order_by("path")
        return [
            found for found in lists if found.depth == page.depth + 1 and found.path.startswith(page.path)
        ]


class NewsIndexPage(BasePage):
    """The list of all articles of one kind, and their place in the tree."""

    kind = models.CharField(
        _("kind of articles"), max_length=10, choices=ArticleKind, default=ArticleKind.NEWS
    )
    introduction = models.CharField(_("introduction"), max_length=300, blank=True)

    objects = PageManager.from_queryset(NewsIndexQuerySet)()

    content_panels = [*Page.content_panels, FieldPanel("kind"), FieldPanel("introduction")]
    cleaned_fields = ("introduction",)
    parent_page_types = ["general.GeneralPage"]
    subpage_types = ["general.ArticlePage"]

    class Meta:
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")

    @property
    def share_description(self) -> str:
        """The introduction stands in for a missing description."""
        return super().share_description or self.introduction

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the list."""
        context = super().get_context(request, *args, **kwargs)
        context["articles"] = paginate_articles(self.locale.language_code, "kind", self.kind, request)
        return context

    def cache_tags(self) -> set[str]:
        """The list changes with every article of its kind."""
        return super().cache_tags() | {f"list:{self.kind}:{self.locale.language_code}"}
