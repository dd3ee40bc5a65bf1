"""Photo reports: a story told by the pictures of sets of the archive, as far as citizens see those."""

from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager

from cms.core.blocks import StoryBlock
from cms.core.models import BasePage
from cms.core.querysets import JoinedPageQuerySet
from media_archive.models import AssetKind, MediaItem, MediaSet
from media_archive.pictures import picture_of

#: Pictures that a report shows itself; of more it leads to the set.
MOST_SHOWN = 200


class PhotoReportQuerySet(JoinedPageQuerySet):
    """Adjectives for photo reports."""

    def newest_first(self) -> Self:
        """Newest first, ties broken by primary key."""
        return self.order_by("-date", "-pk")

    def of_sets(self, set_ids: Any) -> Self:
        """Reports that show one of these sets, public or not."""
        return self.filter(pk__in=PhotoReportSet.objects.filter(media_set__in=set_ids).values("report"))


class PhotoReportPage(BasePage):
    """A photo report. Which pictures are seen is the archive's to say: a withdrawn set is gone from here too."""

    document_type: ClassVar[str] = "photo-report"

    date = models.DateTimeField(_("date"), default=timezone.now)
    summary = models.TextField(
        _("summary"),
        max_length=400,
        help_text=_("Two or three sentences; lists, feeds and messengers show them."),
    )
    body = StreamField(StoryBlock(), verbose_name=_("body"), blank=True)

    objects = PageManager.from_queryset(PhotoReportQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("summary"),
        InlinePanel(
            "report_sets",
            label=_("media set"),
            heading=_("Media sets"),
            help_text=_("Their public pictures are shown below the text, in this order."),
            min_num=1,
            max_num=5,
        ),
        FieldPanel("body"),
    ]
    cleaned_fields = ("summary",)
    parent_page_types = ["general.PhotoReportIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("photo report")
        verbose_name_plural = _("photo reports")
        indexes = [models.Index(fields=["-date", "-page_ptr"], name="general_photo_report_newest")]

    @property
    def share_description(self) -> str:
        """The summary stands in for a missing description."""
        return super().share_description or self.summary

    @property
    def set_keys(self) -> list[int]:
        """The keys of its sets in the editor's order, whether citizens see them or not."""
        rows = sorted(self.report_sets.all(), key=lambda row: row.sort_order or 0)
        return [row.media_set_id for row in rows]

    @cached_property
    def shown_sets(self) -> list[MediaSet]:
        """The sets that citizens see now, in the editor's order (one query beside the one for the keys)."""
        keys = self.set_keys
        found = MediaSet.objects.public().select_related("occasion").in_bulk(keys)
        return [found[key] for key in keys if key in found]

    @cached_property
    def shown_items(self) -> list[MediaItem]:
        """What citizens see of them, set by set, up to `MOST_SHOWN` (one query)."""
        sets = {media_set.pk: media_set for media_set in self.shown_sets}
        items = MediaItem.objects.public().select_related("asset").defer("asset__metadata")
        places = [models.When(media_set=key, then=number) for number, key in enumerate(sets)]
        if not places:
            return []
        in_order = items.filter(media_set__in=sets).order_by(models.Case(*places), "position", "pk")
        found = list(in_order[:MOST_SHOWN])
        for item in found:
            item.media_set = sets[item.media_set_id]
        return found

    @property
    def item_count(self) -> int:
        """How many items citizens see of its sets (one query)."""
        return MediaItem.objects.public().filter(media_set__in=self.shown_sets).count()

    @cached_property
    def cover(self) -> MediaItem | None:
        """The picture that stands for the report: the cover of its first set, or else the first there is."""
        wanted = [media_set.cover_id for media_set in self.shown_sets if media_set.cover_id]
        by_key = {item.pk: item for item in self.shown_items}
        chosen = next((by_key[key] for key in wanted if key in by_key), None)
        pictured = (item for item in self.shown_items if item.kind != AssetKind.SOUND)
        return chosen or next(pictured, None)

    def cover_picture(self) -> dict[str, Any] | None:
        """Return the cover as sharing wants a picture: `url`, `width`, `height`, `alt`."""
        picture = picture_of(self.cover.asset, max_width=1280) if self.cover else None
        if picture is None or self.cover is None:
            return None
        alt = str(self.cover.local_alt_text)
        return {"url": picture.largest, "width": picture.width, "height": picture.height, "alt": alt}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what citizens see of the sets."""
        context = super().get_context(request, *args, **kwargs)
        if self.share_image_id is None:
            self.share_picture = self.cover_picture()  # See `share_image` in cms.core.templatetags.design.
        context["sets"], context["items"], context["cover"] = self.shown_sets, self.shown_items, self.cover
        return context

    def list_tags(self) -> set[str]:
        """The list of its language."""
        return {list_tag(self.locale.language_code)}

    def cache_tags(self) -> set[str]:
        """Its sets change what it shows, those not public yet too."""
        return super().cache_tags() | {f"mediaset:{key}" for key in self.set_keys}


class PhotoReportSet(Orderable):
    """A set of the archive in a photo report."""

    report = ParentalKey(PhotoReportPage, on_delete=models.CASCADE, related_name="report_sets")
    media_set = models.ForeignKey(
        MediaSet, verbose_name=_("media set"), on_delete=models.CASCADE, related_name="photo_reports"
    )

    panels = [FieldPanel("media_set")]

    class Meta(Orderable.Meta):
        verbose_name = _("media set of a report")
        verbose_name_plural = _("media sets of a report")


def list_tag(language: str) -> str:
    """Return the tag of whatever lists photo reports."""
    return f"list:photo-reports:{language}"


def parent_url(url: str) -> str:
    """Return the address right above another."""
    return f"{url.rstrip('/').rpartition('/')[0]}/"
