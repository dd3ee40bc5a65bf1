"""The list of all photo reports of a language."""

from typing import Any

from django.core.paginator import Page as ListPage
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale, Page

from cms.core.documents.queries import filed_under
from cms.core.models import BasePage
from cms.core.pagination import paginate
from cms.core.restrictions import open_to_all
from media_archive.models import AssetKind, MediaItem
from sections.general.models.photo_report import PhotoReportPage, list_tag

#: The kind of their documents, by which lists find them.
KIND = "photo_report"


class PhotoReportIndexPage(BasePage):
    """All photo reports, newest first."""

    introduction = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    cleaned_fields = ("introduction",)
    parent_page_types = ["general.GeneralPage"]
    subpage_types = ["general.PhotoReportPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of photo reports")
        verbose_name_plural = _("lists of photo reports")

    @property
    def share_description(self) -> str:
        """The introduction stands in for a missing description."""
        return super().share_description or self.introduction

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the list."""
        context = super().get_context(request, *args, **kwargs)
        context["reports"] = paginate_reports(self.locale.language_code, request)
        return context

    def cache_tags(self) -> set[str]:
        """The list changes with every report of its language."""
        return super().cache_tags() | {list_tag(self.locale.language_code)}


def paginate_reports(language: str, request: HttpRequest) -> ListPage[Any]:
    """Return one page of the public reports, newest first, each with its cover (four queries)."""
    shown: ListPage[Any] = paginate(
        filed_under(PhotoReportPage.document_type, language, "kind", KIND), request
    )
    keys = list(shown.object_list)
    found = _readable().filter(pk__in=keys)
    pages = {page.pk: page for page in _with_covers(found)}
    shown.object_list = [pages[key] for key in keys if key in pages]
    return shown


def newest_reports(locale: Locale, length: int) -> list[PhotoReportPage]:
    """Return the newest public reports with their covers (two queries)."""
    # Along the index of their documents: the tree's own would be walked through for the language.
    newest = filed_under(PhotoReportPage.document_type, locale.language_code, "kind", KIND)[:length]
    found = _readable().filter(pk__in=newest, cover_key__isnull=False).newest_first()
    return _with_covers(found)


def _readable() -> Any:
    """Return the reports that everybody may read, each with the key of the picture that stands for it."""
    pages = open_to_all(PhotoReportPage.objects.live()).select_related("locale").defer("body")
    return pages.annotate(cover_key=models.Subquery(_first_picture()))


def _first_picture() -> Any:
    """Return the key of a report's cover: that of its first public set, or else the first picture of that."""
    chosen = models.Case(models.When(media_set__cover=models.F("pk"), then=0), default=1)
    return (
        MediaItem.objects.public()
        .exclude(kind=AssetKind.SOUND)
        .filter(media_set__photo_reports__report=models.OuterRef("pk"))
        .order_by("media_set__photo_reports__sort_order", chosen, "position", "pk")
        .values("pk")[:1]
    )


def _with_covers(found: Any) -> list[PhotoReportPage]:
    """Return pages with their covers put in place."""
    pages: list[PhotoReportPage] = list(found)
    items = MediaItem.objects.public().select_related("asset", "media_set").defer("asset__metadata")
    covers = items.in_bulk([key for page in pages if (key := getattr(page, "cover_key", None))])
    for page in pages:
        page.cover = covers.get(getattr(page, "cover_key", None) or 0)
    return pages
