"""Addresses that only machines ask for: oEmbed, tracks, IIIF."""

from django.urls import path

from media_archive.views import iiif, machines

_IMAGE = "api/iiif/image/3/<uuid:uid>"
urlpatterns = [
    path("oembed", machines.oembed, name="oembed"),
    path("api/v1/media-tracks/<uuid:uid>.vtt", machines.track, name="media_track_text"),
    path("api/iiif/presentation/3/sets/<uuid:uid>/manifest", iiif.manifest, name="iiif_manifest"),
    path(_IMAGE, iiif.image, name="iiif_image"),
    path(f"{_IMAGE}/info.json", iiif.information, name="iiif_information"),
    path(
        f"{_IMAGE}/<str:region>/<str:size>/<str:rotation>/<str:file>", iiif.image_file, name="iiif_image_file"
    ),
]
