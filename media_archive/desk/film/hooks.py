"""How the film screens come into the admin: their addresses, and a tab on the clerk's desk."""

from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from sections.council.desk.tabs import Tab, register_tab


def register_film_urls() -> list[URLResolver]:
    """Put the screens below the admin's address, and beside the other screens of a session."""
    register_tab(Tab("film", _("Film"), "media_film:live"))
    return [path("media-film/", include("media_archive.desk.film.urls"))]
