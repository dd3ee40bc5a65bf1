"""The list of all photo reports of a language."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page as ListPage
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.core.documents.queries import filed_under, newest_of_each
from cms.core.models import BasePage
from cms.core.pagination import paginate
from cms.core.restrictions import open_to_all
from media_archive.models import MediaItem, MediaSet
from sections.general.models.photo_report import PhotoReportPage, PhotoReportSet, list_tag

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
    """Return one page of the public reports, newest first, each with its cover (six queries)."""
    shown: ListPage[Any] = paginate(
        filed_under(PhotoReportPage.document_type, language, "kind", KIND), request
    )
    shown.object_list = _with_covers(shown.object_list)
    return shown


def newest_reports(language: str, length: int) -> list[PhotoReportPage]:
    """Return the newest public reports with their covers (one query where there are none, else five)."""
    found = newest_of_each(PhotoReportPage.document_type, language, "kind", {KIND: length})[KIND]
    return _with_covers(found) if found else []


def _with_covers(keys: Iterable[int]) -> list[PhotoReportPage]:
    """Return public reports by their keys, in this order, with `cover` found for all of them at once."""
    wanted = list(keys)
    pages = open_to_all(PhotoReportPage.objects.live()).select_related("locale").defer("body").in_bulk(wanted)
    rows = PhotoReportSet.objects.filter(report__in=pages).order_by("report", "sort_order")
    sets_of: dict[int, list[int]] = {}
    for report, media_set in rows.values_list("report", "media_set"):
        sets_of.setdefault(report, []).append(media_set)
    sets = MediaSet.objects.public().in_bulk({key for keys in sets_of.values() for key in keys})
    items = _covers(sets)
    for key, page in pages.items():
        shown = [sets[set_key] for set_key in sets_of.get(key, ()) if set_key in sets]
        page.cover = next((items[media_set.pk] for media_set in shown if media_set.pk in items), None)
    return [pages[key] for key in wanted if key in pages]


def _covers(sets: dict[int, MediaSet]) -> dict[int, MediaItem]:
    """Return for each set the public item that stands for it: its cover, or else the first (one query)."""
    public = MediaItem.objects.public().exclude(kind="sound")
    first = (
        public.filter(media_set=models.OuterRef("media_set"))
        .order_by(
            models.Case(models.When(media_set__cover=models.F("pk"), then=0), default=1), "position", "pk"
        )
        .values("pk")[:1]
    )
    found = public.filter(media_set__in=sets, pk=models.Subquery(first)).select_related("asset")
    covers = {}
    for item in found.defer("asset__metadata"):
        item.media_set = sets[item.media_set_id]
        covers[item.media_set_id] = item
    return covers
