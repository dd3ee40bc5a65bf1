"""Addresses of the record that lie outside the page tree."""

from django.urls import path

from sections.council.views.calendar import show_calendar

urlpatterns = [path("", show_calendar, name="calendar")]
