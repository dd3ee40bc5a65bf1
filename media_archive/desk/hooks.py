"""How the archive comes into the admin: its addresses, its place in the menu, the rights that groups may have."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from . import permissions


class MediaMenuItem(MenuItem):
    """An entry of the archive's menu, for those who may open it."""

    def __init__(self, *args: Any, allowed: Callable[[Any], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.allowed = allowed

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may open it."""
        return self.allowed(request.user)


def register_media_urls() -> list[URLResolver]:
    """Put the archive below the admin's address."""
    return [path("media/", include("media_archive.desk.urls"))]


def menu_items() -> list[MediaMenuItem]:
    """Return the entries of the archive's menu that are no registers."""
    entries: list[tuple[Any, str, str, int, Callable[[Any], bool]]] = [
        (_("Media sets"), "index", "image", 0, permissions.may_see),
        (_("Work on files"), "jobs", "cogs", 20, permissions.may_see),
        (_("Refused files"), "refused", "warning", 21, permissions.may_see),
        (_("Integrity of files"), "fixity", "check", 22, permissions.may_see),
        (_("Storage"), "storage", "doc-full-inverse", 23, permissions.may_see),
        (_("Audit trail"), "audit", "history", 24, permissions.may_audit),
    ]
    return [
        MediaMenuItem(
            label,
            reverse(f"media_desk:{name}"),
            name=f"media-{name}",
            icon_name=icon,
            order=order,
            allowed=allowed,
        )
        for label, name, icon, order, allowed in entries
    ]


def register_media_permissions() -> Any:
    """Show the archive's rights on the screen of a group."""
    models = ["mediaset", "mediaitem", "asset", "track", "marker"]
    named = Q(content_type__app_label="media_archive", content_type__model__in=models)
    seen = Q(content_type__app_label="media_archive", codename="view_auditentry")
    return Permission.objects.filter(named | seen)
