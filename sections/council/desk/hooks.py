"""How the desk comes into the admin: its addresses and its place in the menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .permissions import may_keep_record


class DeskMenuItem(MenuItem):
    """The entry in the menu, for clerks only."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether this is the user's work."""
        return may_keep_record(request.user)


def register_desk_urls() -> list[URLResolver]:
    """Put the desk below the admin's address."""
    return [path("desk/", include("sections.council.desk.urls"))]


def register_desk_menu_item() -> Any:
    """Put the desk before the registers."""
    return DeskMenuItem(
        _("Session desk"),
        reverse("council_desk:index"),
        name="session-desk",
        icon_name="calendar-check",
        order=240,
    )
