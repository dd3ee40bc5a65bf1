"""Forms of the desk. They read and check what is typed; the services write it."""

from .agenda import DocumentForm, ItemForm, OutcomeForm, PostponeItemForm
from .life import MinutesForm, PostponeForm, ReasonForm, TimeForm
from .planning import PlanForm, SeriesForm
from .recording import CountsForm, MarkForm, ResultForm, SpeechForm, VoteForm

__all__ = [
    "CountsForm",
    "DocumentForm",
    "ItemForm",
    "MarkForm",
    "MinutesForm",
    "OutcomeForm",
    "PlanForm",
    "PostponeForm",
    "PostponeItemForm",
    "ReasonForm",
    "ResultForm",
    "SeriesForm",
    "SpeechForm",
    "TimeForm",
    "VoteForm",
]
