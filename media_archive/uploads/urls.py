"""Addresses of uploads, included by those of the archive's desk (namespace `media_desk`)."""

from django.urls import path

from . import screen, views

urlpatterns = [
    path("<int:pk>/upload/", screen.UploadScreen.as_view(), name="upload"),
    path("<int:pk>/upload/begin/", views.BeginView.as_view(), name="upload_begin"),
    path("<int:pk>/upload/<int:item>/", screen.ReplaceScreen.as_view(), name="replace"),
    path("<int:pk>/upload/<int:item>/begin/", views.BeginView.as_view(), name="replace_begin"),
    path("uploads/<uuid:uid>/", views.StatusView.as_view(), name="upload_status"),
    path("uploads/<uuid:uid>/sign/", views.SignView.as_view(), name="upload_sign"),
    path("uploads/<uuid:uid>/parts/<int:number>/", views.PartView.as_view(), name="upload_part"),
    path("uploads/<uuid:uid>/complete/", views.CompleteView.as_view(), name="upload_complete"),
    path("uploads/<uuid:uid>/abort/", views.AbortView.as_view(), name="upload_abort"),
]
