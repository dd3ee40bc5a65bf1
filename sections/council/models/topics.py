"""Subjects that texts are filed under."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from cms.core.models import SortedByNameMixin


class Topic(SortedByNameMixin, TranslatableMixin, models.Model):
    """A subject that articles (and later resolutions and sessions) are filed under."""

    slug = models.SlugField(
        _("address name"), max_length=80, help_text=_("Latin letters, shared by all languages.")
    )
    name = models.CharField(_("name"), max_length=120)
    description = models.CharField(_("description"), max_length=300, blank=True)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="council_topic_slug_once_per_locale")
        ]

    def __str__(self) -> str:
        return self.name
