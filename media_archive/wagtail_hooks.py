"""The archive in the admin."""

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from media_archive.desk.film.hooks import register_film_urls
from media_archive.desk.hooks import register_media_permissions, register_media_urls
from media_archive.viewsets import MediaGroup, set_chooser_viewset

register_snippet(MediaGroup)
hooks.register("register_admin_urls", register_media_urls)
hooks.register("register_admin_urls", register_film_urls)
hooks.register("register_permissions", register_media_permissions)


@hooks.register("register_admin_viewset")
def register_set_chooser() -> Any:
    """Let pages choose sets."""
    return set_chooser_viewset
