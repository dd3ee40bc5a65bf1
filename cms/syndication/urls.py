"""Addresses of the feeds; mounted at `feeds/` in every language."""

from django.urls import path

from cms.syndication import views

urlpatterns = [
    path("", views.feed_list, name="feed_list"),
    path("<slug:channel>.<slug:extension>", views.feed, name="feed"),
]
