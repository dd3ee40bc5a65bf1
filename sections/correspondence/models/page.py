"""The correspondence section's front page."""

from django.utils.translation import gettext_lazy as _

from cms.core.models import SectionPage


class CorrespondencePage(SectionPage):
    """The public communication system: citizens write, the council answers."""

    unit_slug = "public-communications"
    subpage_types = ["home.ContentPage"]

    class Meta:
        verbose_name = _("correspondence section")
        verbose_name_plural = _("correspondence sections")
