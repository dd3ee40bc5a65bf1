"""The resolutions section's front page."""

from django.utils.translation import gettext_lazy as _

from cms.core.models import SectionPage


class ResolutionsPage(SectionPage):
    """What the council has passed, and what became of it."""

    unit_slug = "resolutions"
    subpage_types = ["home.ContentPage"]

    class Meta:
        verbose_name = _("resolutions section")
        verbose_name_plural = _("resolutions sections")
