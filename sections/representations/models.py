"""The representations section's front page."""

from django.utils.translation import gettext_lazy as _

from cms.core.models import SectionPage


class RepresentationsPage(SectionPage):
    """The council's seats on outside bodies."""

    unit_slug = "planning"
    subpage_types = ["home.ContentPage"]

    class Meta:
        verbose_name = _("representations section")
        verbose_name_plural = _("representations sections")
