"""The commissions section's front page."""

from django.utils.translation import gettext_lazy as _

from cms.core.models import SectionPage


class CommissionsPage(SectionPage):
    """The commissions and their committees."""

    unit_slug = "planning"
    subpage_types = ["home.ContentPage"]

    class Meta:
        verbose_name = _("commissions section")
        verbose_name_plural = _("commissions sections")
