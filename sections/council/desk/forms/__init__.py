"""Forms of the desk. They read and check what is typed; the services write it."""

from .agenda import DocumentForm, ItemForm, OutcomeForm, PostponeItemForm
from .life import MinutesForm, PostponeForm, ReasonForm, TimeForm
from .planning import PlanForm, SeriesForm
from .recording import (
    CountsForm,
    LateAttendanceForm,
    MarkForm,
    RemovalForm,
    ReopenForm,
    ResultForm,
    SpeechForm,
    VoteForm,
)

__all__ = [
    "CountsForm",
    "DocumentForm",
    "ItemForm",
    "LateAttendanceForm",
    "MarkForm",
    "MinutesForm",
    "OutcomeForm",
    "PlanForm",
    "PostponeForm",
    "PostponeItemForm",
    "ReasonForm",
    "RemovalForm",
    "ReopenForm",
    "ResultForm",
    "SeriesForm",
    "SpeechForm",
    "TimeForm",
    "VoteForm",
]
