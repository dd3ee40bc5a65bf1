"""The desk's addresses below `/admin/desk/`; none names a person."""

from django.urls import path

from .views import agenda, corrections, exchange, life, removal, roll, sessions, speeches, vote_marks, votes

app_name = "council_desk"

urlpatterns = [
    path("", sessions.IndexView.as_view(), name="index"),
    path("plan/", sessions.PlanView.as_view(), name="plan"),
    path("series/", sessions.SeriesView.as_view(), name="series"),
    path("exchange/", exchange.ExchangeView.as_view(), name="exchange"),
    path(
        "exchange/<slug:what>/<slug:kind>.<slug:extension>", exchange.DownloadView.as_view(), name="download"
    ),
    path("<int:pk>/", life.SessionHome.as_view(), name="session"),
    path("<int:pk>/plan/", life.ChangePlanView.as_view(), name="change"),
    path("<int:pk>/step/<slug:step>/", life.StepView.as_view(), name="step"),
    path("<int:pk>/cancel/", life.CancelView.as_view(), name="cancel"),
    path("<int:pk>/postpone/", life.PostponeView.as_view(), name="postpone"),
    path("<int:pk>/minutes/", life.MinutesView.as_view(), name="minutes"),
    path("<int:pk>/agenda/", agenda.AgendaView.as_view(), name="agenda"),
    path("<int:pk>/agenda/order/", agenda.ArrangeView.as_view(), name="arrange"),
    path("<int:pk>/agenda/<int:item>/", agenda.ItemView.as_view(), name="item"),
    path("<int:pk>/agenda/<int:item>/document/", agenda.DocumentView.as_view(), name="document"),
    path("<int:pk>/agenda/<int:item>/move/", agenda.MoveItemView.as_view(), name="move"),
    path("<int:pk>/agenda/<int:item>/remove/", agenda.RemoveItemView.as_view(), name="remove"),
    path("<int:pk>/agenda/<int:item>/outcome/", agenda.OutcomeView.as_view(), name="outcome"),
    path("<int:pk>/agenda/<int:item>/postpone/", agenda.PostponeItemView.as_view(), name="postpone_item"),
    path("<int:pk>/roll/", roll.RollView.as_view(), name="roll"),
    path("<int:pk>/roll/state/", roll.RollStateView.as_view(), name="roll_state"),
    path("<int:pk>/roll/mark/", roll.RollMarkView.as_view(), name="roll_mark"),
    path("<int:pk>/roll/add/<int:person>/", roll.LateAttendanceView.as_view(), name="roll_add"),
    path("<int:pk>/votes/", votes.VotesView.as_view(), name="votes"),
    path("<int:pk>/votes/<int:event>/", votes.VoteView.as_view(), name="vote"),
    path("<int:pk>/votes/<int:event>/state/", vote_marks.VoteStateView.as_view(), name="vote_state"),
    path("<int:pk>/votes/<int:event>/mark/", vote_marks.VoteMarkView.as_view(), name="vote_mark"),
    path("<int:pk>/votes/<int:event>/close/", votes.VoteCloseView.as_view(), name="vote_close"),
    path("<int:pk>/votes/<int:event>/reopen/", votes.VoteReopenView.as_view(), name="vote_reopen"),
    path("<int:pk>/speeches/", speeches.SpeechesView.as_view(), name="speeches"),
    path("<int:pk>/speeches/<int:speech>/", speeches.SpeechView.as_view(), name="speech"),
    path("<int:pk>/corrections/", corrections.CorrectionsView.as_view(), name="corrections"),
    path("<int:pk>/take-out/<slug:kind>/<int:row>/", removal.RemoveView.as_view(), name="take_out"),
    path("<int:pk>/correct/<slug:kind>/<int:row>/", corrections.CorrectView.as_view(), name="correct"),
]
