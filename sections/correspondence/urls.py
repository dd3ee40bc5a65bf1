"""Addresses of the correspondence forms; mounted at `correspondence/` in every language, before the page tree."""

from django.urls import path

from sections.correspondence import views

urlpatterns = [
    path("new/", views.new_message, name="new_message"),
    path("track/", views.track_message, name="track_message"),
]
