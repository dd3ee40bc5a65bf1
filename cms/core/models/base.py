"""What every page of the portal is: the fields, tabs, tags and addresses decided once."""

from typing import Any, ClassVar, NamedTuple

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.fields import SynchronizedField

from cms.core.blocks import StoryBlock, clean_story
from cms.core.persian.bidi import clean_text
from cms.core.restrictions import is_restricted


class Breadcrumb(NamedTuple):
    """One step of the way from the front door to a page."""

    title: str
    url: str


def _snake_case(name: str) -> str:
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name).lstrip("_")


class BasePage(Page):
    """Abstract base of all pages: sharing fields, editor's tabs, breadcrumbs, short address, cache tags.

    Slugs stay in step: a translation takes the slug of the page in the default language whenever it is saved.
    """

    #: The type under which the page's published document is kept, and its name in the API; "" for a page that has
    #: none, because it is told in the document of something else.
    document_type: ClassVar[str] = "page"
    #: Whether the page is a front door, whose header has no sections of its own.
    is_front_door: ClassVar[bool] = False
    #: The pages from the front door down to this one's parent, when routing has them already.
    route_ancestors: list[Page] | None = None
    #: The page in every language, itself included, when routing has found them on the way.
    routed_versions: list[Page] | None = None
    #: Text fields beside the title that are cleaned of control characters and Arabic look-alikes when saved.
    cleaned_fields: ClassVar[tuple[str, ...]] = ()

    share_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("sharing image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when the page is shared in messengers and social networks."),
    )
    share_text = models.CharField(_("sharing text"), max_length=200, blank=True)
    is_hidden_from_search = models.BooleanField(
        _("hide from search engines"),
        default=False,
        help_text=_("The page stays public and on this site's search."),
    )

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Address and search engines"),
        ),
        MultiFieldPanel([FieldPanel("share_image"), FieldPanel("share_text")], heading=_("Sharing")),
        MultiFieldPanel(
            [FieldPanel("show_in_menus"), FieldPanel("is_hidden_from_search")], heading=_("Visibility")
        ),
    ]
    override_translatable_fields = [
        SynchronizedField("is_hidden_from_search"),
    ]

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Clean the texts before they are judged, so that look-alike letters never reach the database."""
        language = self.locale.language_code if self.locale_id else settings.LANGUAGE_CODE
        for name in (
            "title",
            "draft_title",
            "seo_title",
            "search_description",
            "share_text",
            *self.cleaned_fields,
        ):
            setattr(self, name, clean_text(getattr(self, name) or "", language))
        for field in self._meta.fields:
            if isinstance(field, StreamField):
                clean_story(getattr(self, field.name), language)
        self._follow_source_slug()
        super().full_clean(*args, **kwargs)

    @property
    def is_slug_source(self) -> bool:
        """Whether the page's slug is the one its translations follow."""
        return bool(self.locale_id) and self.locale.language_code == settings.LANGUAGE_CODE

    def _follow_source_slug(self) -> None:
        # The front pages of all languages are siblings below the root, where slugs must differ.
        if not self.locale_id or self.is_slug_source or (self.depth or 3) < 3:
            return
        source = Page.objects.filter(
            translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE
        ).first()
        if source is not None:
            self.slug = source.slug

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return `pages/<app>/<page type>.html`."""
        return f"pages/{self._meta.app_label}/{_snake_case(type(self).__name__)}.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what every page template needs."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = self.breadcrumbs(request)
        return context

    @property
    def short_path(self) -> str:
        """The permanent short address, which survives moves and renamings."""
        return reverse("short_address", args=[self.pk])

    @property
    def share_title(self) -> str:
        """Title for search engines and shared links."""
        return str(self.seo_title or self.title)

    @property
    def share_description(self) -> str:
        """Description for search engines and shared links."""
        return str(self.share_text or self.search_description)

    def get_share_image(self) -> Any:
        """Return the image to share the page with, or None; page types with a lead image fall back to it."""
        return self.share_image

    def breadcrumbs(self, request: HttpRequest | None = None) -> list[Breadcrumb]:
        """Return the live ancestors from the front door down, without the page itself."""
        ancestors = self.route_ancestors
        if ancestors is None:
            ancestors = self.get_ancestors().filter(depth__gte=2)
        return [Breadcrumb(page.title, page.get_url(request) or "") for page in ancestors if page.live]

    def get_view_restrictions(self) -> Any:
        """Return the restrictions that apply; without a query when no restricted subtree holds the page."""
        if self.alias_of_id is None and not is_restricted(self.path):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def cache_tags(self) -> set[str]:
        """Return the tags that purge this page from the page cache when one of them changes."""
        return {f"page:{self.pk}", "site"}


class SectionPage(BasePage):
    """Abstract front page of one of the portal's seven sections."""

    guide = models.CharField(
        _("guide sentence"),
        max_length=200,
        help_text=_("One plain sentence: what a citizen finds in this section. Shown on the intro page too."),
    )
    body = StreamField(StoryBlock(), verbose_name=_("content"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("guide"), FieldPanel("body")]
    cleaned_fields = ("guide",)
    #: Name of the section's icon in the sprite.
    icon: ClassVar[str] = ""
    #: Slug of the unit whose contact is shown.
    unit_slug: ClassVar[str] = ""
    max_count_per_parent = 1
    parent_page_types = ["home.IntroPage"]

    class Meta:
        abstract = True

    @property
    def share_description(self) -> str:
        """The guide sentence stands in for a missing description."""
        return super().share_description or self.guide
