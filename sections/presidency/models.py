"""The presidency section's front page."""

from django.utils.translation import gettext_lazy as _

from cms.core.models import SectionPage


class PresidencyPage(SectionPage):
    """The presiding board, its messages, plans and speeches."""

    unit_slug = "media"
    subpage_types = ["home.ContentPage"]

    class Meta:
        verbose_name = _("presidency section")
        verbose_name_plural = _("presidency sections")
