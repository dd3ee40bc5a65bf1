"""Addresses of iCalendar files, at the root of every language: they stand beside the pages they belong to."""

from django.urls import path

from sections.council.views import ics

urlpatterns = [
    path("calendar.ics", ics.everything, name="calendar_file"),
    path("<slug:section>/<slug:slug>/calendar.ics", ics.of_body, name="body_calendar_file"),
    path(
        "<slug:section>/<slug:slug>/sessions/<slug:session_slug>/event.ics",
        ics.of_session,
        name="session_calendar_file",
    ),
]
