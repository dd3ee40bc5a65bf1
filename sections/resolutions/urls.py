"""The addresses by which resolutions are cited."""

from django.urls import path

from sections.resolutions import views

urlpatterns = [
    path("", views.look_up, name="resolution_look_up"),
    path("<path:number>", views.cite, name="resolution_cite"),
]
