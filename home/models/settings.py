"""What the header, footer and notices of the whole site say, once for each language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin


class SiteSettings(TranslatableMixin, models.Model):
    """The site's name, contact and notices. One row a language, translated like a snippet."""

    site_name = models.CharField(_("site name"), max_length=120)
    centre_name = models.CharField(_("name of the centre"), max_length=160)
    address = models.CharField(_("postal address"), max_length=250, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    opening_hours = models.CharField(_("opening hours"), max_length=120, blank=True)
    notice = models.CharField(
        _("notice above the header"),
        max_length=200,
        blank=True,
        help_text=_("Shown on every page while it is filled."),
    )

    panels = [
        MultiFieldPanel([FieldPanel("site_name"), FieldPanel("centre_name")], heading=_("Names")),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("phone"), FieldPanel("email"), FieldPanel("opening_hours")],
            heading=_("Contact"),
        ),
        FieldPanel("notice"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints = [models.UniqueConstraint(fields=["locale"], name="home_site_settings_once_per_locale")]

    def __str__(self) -> str:
        return self.site_name
