"""Addresses below `/api/oparl/v1.1/`."""

from django.urls import path

from sections.council.oparl import views

urlpatterns = [
    path("", views.system, name="oparl_system"),
    path("bodies", views.bodies, name="oparl_bodies"),
    path("body/<uuid:uid>/<slug:name>", views.body_list, name="oparl_body_list"),
    path(
        "organization/<uuid:uid>/meetings",
        views.organization_list,
        {"name": "meetings"},
        name="oparl_meetings_of_organization",
    ),
    path(
        "organization/<uuid:uid>/consultations",
        views.organization_list,
        {"name": "consultations"},
        name="oparl_consultations_of_organization",
    ),
    path("<slug:name>/<uuid:uid>", views.single, name="oparl_object"),
]
