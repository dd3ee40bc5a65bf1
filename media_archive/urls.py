"""Addresses of the public archive, below each language's front page."""

from django.urls import path

from media_archive.views.archive import show_archive, show_rights
from media_archive.views.items import cite, original, show_item
from media_archive.views.sets import show_set
from media_archive.views.sharing import shared_original, show_shared
from media_archive.views.zips import download_set

urlpatterns = [
    path("", show_archive, name="media_archive"),
    path("rights/", show_rights, name="media_rights"),
    path("sets/<slug:slug>/", show_set, name="media_set"),
    path("sets/<slug:slug>/download.zip", download_set, name="media_zip"),
    path("items/<uuid:uid>/", show_item, name="media_item"),
    path("items/<uuid:uid>/original", original, name="media_original"),
    path("items/<uuid:uid>/cite.bib", cite, {"form": "bib"}, name="media_cite_bib"),
    path("items/<uuid:uid>/cite.ris", cite, {"form": "ris"}, name="media_cite_ris"),
    path("share/<str:token>/", show_shared, name="media_share"),
    path("share/<str:token>/<uuid:uid>/original", shared_original, name="media_shared_original"),
]
