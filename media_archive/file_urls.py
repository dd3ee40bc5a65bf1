"""Addresses of files, `/media-files/…`, in whatever store they lie."""

from django.urls import path

from media_archive.views.files import public_file, signed_file

urlpatterns = [
    path("signed/<str:token>", signed_file, name="media_signed"),
    path("pub/<path:path>", public_file, name="media_public"),
]
