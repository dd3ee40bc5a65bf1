"""The archive in the admin."""

from wagtail import hooks

from media_archive.desk.film.hooks import register_film_urls

hooks.register("register_admin_urls", register_film_urls)
