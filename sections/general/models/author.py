"""Who wrote an article."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from cms.core.models import SortedByNameMixin


class Author(SortedByNameMixin, TranslatableMixin, models.Model):
    """A byline: a person of the newsroom, or an institution that writes under its own name."""

    slug = models.SlugField(
        _("address name"), max_length=80, help_text=_("Latin letters, shared by all languages.")
    )
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=120, blank=True)
    biography = models.TextField(_("biography"), max_length=800, blank=True)
    portrait = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("role"),
        FieldPanel("slug"),
        FieldPanel("biography"),
        FieldPanel("portrait"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="general_author_slug_once_per_locale")
        ]

    def __str__(self) -> str:
        return self.name
