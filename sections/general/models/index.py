"""Lists of articles of one kind."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.core.models import BasePage
from cms.core.pagination import paginate
from cms.core.restrictions import open_to_all
from sections.general.models.article import ArticleKind, ArticlePage


class NewsIndexPage(BasePage):
    """The list of all articles of one kind, and their place in the tree."""

    kind = models.CharField(
        _("kind of articles"), max_length=10, choices=ArticleKind, default=ArticleKind.NEWS
    )
    introduction = models.CharField(_("introduction"), max_length=300, blank=True)

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
        articles = open_to_all(ArticlePage.objects.live()).filter(locale=self.locale, kind=self.kind)
        context["articles"] = paginate(articles.for_lists().newest_first(), request)
        return context

    def cache_tags(self) -> set[str]:
        """The list changes with every article of its kind."""
        return super().cache_tags() | {f"list:{self.kind}:{self.locale.language_code}"}
