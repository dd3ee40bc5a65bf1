"""The archive in the admin."""

from django.urls import URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def register_media_urls() -> list[URLResolver]:
    """Put the archive below the admin's address."""
    return [path("media/", include("media_archive.desk.urls"))]
