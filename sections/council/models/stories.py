"""A story beside the facts: a page that an editor may make for a body, in each language, at the body's own address.

Without it, or while it is not public, the section shows the facts alone; so every body has exactly one address. The
page's title and slug are those of the body and follow it; its text is part of the body's published document.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester, get_page_models

from cms.core.blocks import StoryBlock
from cms.core.models import BasePage
from cms.core.restrictions import is_restricted
from sections.council.addresses import SECTION_OF_KIND

from .bodies import Body, BodyKind

_TAKEN = _(
    "Another page of this section has the address name of this body. Change the address of that page first."
)


class BodyStoryForm(WagtailAdminPageForm):
    """The form of a story: an address that is taken is said beside the body it comes from."""

    def clean(self) -> dict[str, Any]:
        """Refuse a body whose address another page has."""
        cleaned: dict[str, Any] = super().clean()
        body = cleaned.get("body_record")
        if body is not None:
            own = type(self.instance)._base_manager.filter(body_record=body).values("pk")
            if self.parent_page.get_children().filter(slug=body.slug).exclude(pk__in=own).exists():
                self.add_error("body_record", _TAKEN)
        return cleaned


class _NeverCopied(PagePermissionTester):
    """There is one story of a body in a language: it is translated, not copied."""

    def can_copy(self) -> bool:
        """Refuse."""
        return False


class BodyStoryPage(BasePage):
    """Abstract base: each section has its own type, which says below which section page it stands."""

    #: Its text is part of the body's document, and so are its search result and its line in the sitemap.
    document_type: ClassVar[str] = ""
    #: The section whose bodies it tells of.
    record_section: ClassVar[str] = ""

    body_record = models.ForeignKey(
        Body,
        verbose_name=pgettext_lazy("council", "body"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_(
            "The page takes the name and the address of the body; members and sessions stand beside the text."
        ),
    )
    body = StreamField(StoryBlock(), verbose_name=_("content"), blank=True)

    base_form_class = BodyStoryForm
    content_panels = [FieldPanel("body_record"), FieldPanel("body")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description")], heading=_("Search engines")
        ),
        MultiFieldPanel([FieldPanel("share_image"), FieldPanel("share_text")], heading=_("Sharing")),
        MultiFieldPanel([FieldPanel("show_in_menus")], heading=_("Visibility")),
    ]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Take name and address of the body before they are judged."""
        self._follow_body()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """The same for a draft."""
        self._follow_body()
        super().minimal_clean()

    def _follow_body(self) -> None:
        if self.body_record_id and self.locale_id:
            self.title = self.draft_title = str(self.body_record.localized("name", self.locale.language_code))
            self.slug = self.body_record.slug

    def clean(self) -> None:
        """Refuse a body of another section, and a second story of a body in one language."""
        if self.body_record_id:
            if SECTION_OF_KIND[self.body_record.kind] != self.record_section:
                raise ValidationError({"body_record": _("This body belongs to another section.")})
            others = type(self)._base_manager.filter(body_record=self.body_record_id, locale=self.locale_id)
            if others.exclude(pk=self.pk).exists():
                raise ValidationError({"body_record": _("This body has a page in this language already.")})
        try:
            super().clean()
        except ValidationError as error:
            if "slug" in getattr(error, "error_dict", {}):
                raise ValidationError({"body_record": _TAKEN}) from error
            raise

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """Return what a user may do with the page."""
        return _NeverCopied(user, self)

    @cached_property
    def section(self) -> Any:
        """The section page that shows the facts."""
        if not self.route_ancestors:
            return self.get_parent().specific
        section: Any = self.route_ancestors[-1]
        section.route_ancestors = self.route_ancestors[:-1]
        return section

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the body with its story."""
        response: HttpResponse = self.section.show_story(request, self)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show a draft in the same way."""
        return self.serve(request)

    def list_tags(self) -> set[str]:
        """The pages that show the body: where it had no story, one appears."""
        return {f"body:{self.body_record_id}"}


def is_passed_over(story: Page, *, is_end: bool) -> bool:
    """Tell whether an address leads past a story to the facts: below it, and wherever the story is not public.

    `is_end` says that the address is the story's own.
    """
    return not is_end or not story.live or is_restricted(story.path)


def type_of_section(section: str) -> type[BodyStoryPage]:
    """Return the type of the stories of a section."""
    return next(model for model in story_types(BodyKind.values) if model.record_section == section)


def story_types(kinds: Iterable[str]) -> list[type[BodyStoryPage]]:
    """Return the types of stories that bodies of these kinds may have."""
    sections = {SECTION_OF_KIND[kind] for kind in kinds}
    types = [model for model in get_page_models() if issubclass(model, BodyStoryPage)]
    return [model for model in types if model.record_section in sections]


def public_stories(bodies: Iterable[Body]) -> dict[int, dict[str, BodyStoryPage]]:
    """Return the stories that everyone may read, by the key of each body and language (a query for each section)."""
    rows = list(bodies)
    found: dict[int, dict[str, BodyStoryPage]] = {body.pk: {} for body in rows}
    for model in story_types(body.kind for body in rows):
        pages = model._default_manager.filter(body_record__in=rows, live=True)
        for page in pages.select_related("locale", "share_image"):
            if not is_restricted(page.path):
                found[page.body_record_id][page.locale.language_code] = page
    return found
