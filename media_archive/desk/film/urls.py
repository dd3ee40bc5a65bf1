"""The addresses of the film screens, below `/admin/media-film/`."""

from django.urls import path

from . import captions, live, markers

app_name = "media_film"

urlpatterns = [
    path("live/<int:pk>/", live.LiveView.as_view(), name="live"),
    path("live/<int:pk>/<int:mark>/", live.UnmarkView.as_view(), name="unmark"),
    path("<int:item>/captions/", captions.CaptionsView.as_view(), name="captions"),
    path("<int:item>/captions/<int:track>/", captions.CuesView.as_view(), name="cues"),
    path("<int:item>/captions/<int:track>/save/", captions.SaveCuesView.as_view(), name="save_cues"),
    path("<int:item>/captions/<int:track>/text/", captions.TextView.as_view(), name="text"),
    path("<int:item>/captions/<int:track>/step/", captions.TrackStepView.as_view(), name="track_step"),
    path("<int:item>/captions/<int:track>/file.<slug:ending>", captions.ExportView.as_view(), name="export"),
    path("<int:item>/markers/", markers.MarkersView.as_view(), name="markers"),
]
