"""The assemblies section's front page."""

from django.utils.translation import gettext_lazy as _

from cms.core.models import SectionPage


class AssembliesPage(SectionPage):
    """Company assemblies and inter-council assemblies."""

    unit_slug = "planning"
    subpage_types = ["home.ContentPage"]

    class Meta:
        verbose_name = _("assemblies section")
        verbose_name_plural = _("assemblies sections")
