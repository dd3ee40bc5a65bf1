"""The user model and the centre's units."""

from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin


class User(AbstractUser):
    """Someone who works in the admin. A model of our own from the first migration, so that it can grow."""

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")


class Unit(TranslatableMixin, models.Model):
    """One of the nine units of the public relations centre; each is also an editors' group."""

    slug = models.SlugField(
        _("address name"), max_length=60, help_text=_("Latin letters, shared by all languages.")
    )
    name = models.CharField(_("name"), max_length=120)
    duty = models.CharField(_("what it does, in one sentence"), max_length=300, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    group = models.ForeignKey(
        Group,
        verbose_name=_("editors' group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="units",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("duty"),
        FieldPanel("slug"),
        FieldPanel("group"),
        FieldPanel("sort_order"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["sort_order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="accounts_unit_slug_once_per_locale"),
        ]

    def __str__(self) -> str:
        return self.name
