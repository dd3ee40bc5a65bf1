"""The register of resolutions comes into the admin."""

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from sections.resolutions.choosers import accepted_item_chooser
from sections.resolutions.viewsets import ResolutionViewSet

register_snippet(ResolutionViewSet)


@hooks.register("register_admin_viewset")
def register_item_chooser() -> Any:
    """Put the chooser of agenda items below the admin's address."""
    return accepted_item_chooser
