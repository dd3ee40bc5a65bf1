"""Addresses of what belongs to a film: tracks are the same in all languages, pages are below each one's front page."""

from django.urls import path, register_converter

from media_archive.views import film


class _Kind:
    regex = "captions|subtitles|transcript"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class _Language(_Kind):
    regex = "[a-z]{2}"


register_converter(_Kind, "track_kind")
register_converter(_Language, "track_language")

TRACKS = [
    path(
        "items/<uuid:uid>/tracks/<track_kind:kind>-<track_language:language>.vtt",
        film.track,
        name="media_track",
    ),
]
PAGES = [
    path("items/<uuid:uid>/transcript/", film.transcript, name="media_transcript"),
    path("embed/<uuid:uid>/", film.embed, name="media_embed"),
]
