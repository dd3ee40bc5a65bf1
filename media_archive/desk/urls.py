"""The archive's addresses below `/admin/media/`."""

from django.urls import include, path

from .views import contents, holding, items, keeping, many, publishing, reports, sets

app_name = "media_desk"

urlpatterns = [
    path("", sets.IndexView.as_view(), name="index"),
    path("new/", sets.CreateView.as_view(), name="new"),
    path("work/", keeping.JobsView.as_view(), name="jobs"),
    path("work/progress/", keeping.JobProgressView.as_view(), name="job_progress"),
    path("work/<int:pk>/retry/", keeping.RetryView.as_view(), name="retry"),
    path("refused/", keeping.RefusedView.as_view(), name="refused"),
    path("refused/<int:pk>/delete/", keeping.DeleteRefusedView.as_view(), name="delete_refused"),
    path("integrity/", keeping.FixityView.as_view(), name="fixity"),
    path("storage/", reports.StorageView.as_view(), name="storage"),
    path("audit/", reports.AuditView.as_view(), name="audit"),
    path("audit/export.csv", reports.AuditExportView.as_view(), name="audit_export"),
    path("sets/<int:pk>/", contents.SetHome.as_view(), name="set"),
    path("sets/<int:pk>/progress/", contents.ProgressView.as_view(), name="progress"),
    path("sets/<int:pk>/edit/", sets.EditView.as_view(), name="edit"),
    path("sets/<int:pk>/order/", contents.ArrangeView.as_view(), name="arrange"),
    path("sets/<int:pk>/many/", many.ChooseView.as_view(), name="many"),
    path("sets/<int:pk>/many/words/", many.EditManyView.as_view(), name="many_edit"),
    path("sets/<int:pk>/many/place/", many.PlaceManyView.as_view(), name="many_place"),
    path("sets/<int:pk>/many/move/", many.MoveManyView.as_view(), name="many_move"),
    path("sets/<int:pk>/many/delete/", many.DeleteManyView.as_view(), name="many_delete"),
    path("sets/<int:pk>/publish/", publishing.PublishView.as_view(), name="publish"),
    path("sets/<int:pk>/withdraw/", publishing.WithdrawView.as_view(), name="withdraw"),
    path("sets/<int:pk>/hide/", publishing.HideView.as_view(), name="hide"),
    path("sets/<int:pk>/hold/", holding.HoldSetView.as_view(), {"is_wanted": True}, name="hold_set"),
    path("sets/<int:pk>/free/", holding.HoldSetView.as_view(), {"is_wanted": False}, name="free_set"),
    path("sets/<int:pk>/share/", publishing.ShareView.as_view(), name="share"),
    path("sets/<int:pk>/share/<uuid:uid>/revoke/", publishing.RevokeView.as_view(), name="revoke"),
    path("sets/<int:pk>/items/<int:item>/", items.ItemView.as_view(), name="item"),
    path("sets/<int:pk>/items/<int:item>/move/", contents.MoveItemView.as_view(), name="move"),
    path("sets/<int:pk>/items/<int:item>/cover/", contents.CoverView.as_view(), name="cover"),
    path("sets/<int:pk>/items/<int:item>/visibility/", items.VisibilityView.as_view(), name="visibility"),
    path("sets/<int:pk>/items/<int:item>/hold/", holding.HoldItemView.as_view(), name="hold"),
    path("sets/<int:pk>/items/<int:item>/delete/", items.DeleteItemView.as_view(), name="delete"),
    path("sets/<int:pk>/items/<int:item>/picture/", items.PictureView.as_view(), name="picture"),
    path(
        "sets/<int:pk>/items/<int:item>/original/<int:number>/", items.OriginalView.as_view(), name="original"
    ),
    path("", include("media_archive.uploads.urls")),
]
