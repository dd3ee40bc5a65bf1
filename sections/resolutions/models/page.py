"""The resolutions section's front page: the register, and under it each resolution."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import re_path

from cms.core.models import SectionPage
from sections.council.routing import SectionRecordsMixin
from sections.resolutions import shown


class ResolutionsPage(SectionRecordsMixin, SectionPage):
    """What the council has passed, and what became of it."""

    record_section = "resolutions"
    unit_slug = "resolutions"
    subpage_types = ["home.ContentPage"]

    class Meta:
        verbose_name = _("resolutions section")
        verbose_name_plural = _("resolutions sections")

    def front_context(self, request: HttpRequest) -> dict[str, Any]:
        """List the resolutions, the last passed first."""
        return shown.register(request)

    @re_path(r"^(?P<key>[0-9][\w-]*)/$", name="resolution")
    def resolution_route(self, request: HttpRequest, key: str) -> HttpResponse:
        """Show a resolution. Pages below the section have addresses that begin with a letter."""
        return self.show(request, shown.resolution(key))
