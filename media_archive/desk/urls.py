"""The archive's addresses below `/admin/media/`."""

from django.urls import include, path

app_name = "media_desk"

urlpatterns = [path("", include("media_archive.uploads.urls"))]
