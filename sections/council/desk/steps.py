"""How far a session has come, and which one step comes next."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sections.council import services
from sections.council.models import CALLED_OFF, COMING, Session, SessionState

#: The way of every session that is not called off, as the clerk sees it.
WAY = (
    (SessionState.PLANNED, pgettext_lazy("step of a session", "Plan")),
    (SessionState.AGENDA_PUBLISHED, pgettext_lazy("step of a session", "Agenda")),
    (SessionState.UNDER_WAY, pgettext_lazy("step of a session", "Session")),
    (SessionState.HELD, pgettext_lazy("step of a session", "Minutes")),
    (SessionState.MINUTES_PUBLISHED, pgettext_lazy("step of a session", "Publication")),
    (SessionState.ARCHIVED, pgettext_lazy("step of a session", "Archive")),
)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that moves a session on: a button with its sentence."""

    name: str
    label: str | Promise
    hint: str | Promise
    done: str | Promise
    run: Callable[..., Session]
    takes_time: bool = False


STEPS = {
    step.name: step
    for step in (
        Step(
            "publish-agenda",
            _("Publish the agenda"),
            _(
                "Citizens see the agenda at once; from then on it is corrected, with a reason, and no longer edited."
            ),
            _("The agenda is published."),
            services.publish_agenda,
        ),
        Step(
            "begin",
            _("Begin the session"),
            _("Opens attendance, votes and speeches."),
            _("The session has begun."),
            services.begin_session,
            takes_time=True,
        ),
        Step(
            "end",
            _("End the session"),
            _("Attendance, votes and outcomes can still be completed until the minutes are published."),
            _("The session has ended."),
            services.end_session,
            takes_time=True,
        ),
        Step(
            "archive",
            _("Archive the session"),
            _("The session is complete and is filed."),
            _("The session is archived."),
            services.archive,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class State:
    """What the clerk sees of a session's state."""

    way: list[dict[str, Any]]
    is_coming: bool
    is_open: bool
    is_settled: bool
    is_called_off: bool
    steps: list[Step] = field(default_factory=list)
    #: The screen on which the next step is taken, where it is no single button.
    next_tab: str = ""


def state_of(session: Session) -> State:
    """Return how far a session has come."""
    names = [state for state, _label in WAY]
    reached = names.index(SessionState(session.state)) if session.state in names else -1
    way = [
        {"label": label, "is_done": index < reached, "is_current": index == reached}
        for index, (_state, label) in enumerate(WAY)
    ]
    return State(
        way=way,
        is_coming=session.state in COMING,
        is_open=session.state in (SessionState.UNDER_WAY, SessionState.HELD),
        is_settled=session.minutes_published_at is not None,
        is_called_off=session.state in CALLED_OFF,
        steps=[STEPS[name] for name in _next_steps(session)],
        next_tab="minutes" if session.state == SessionState.HELD else "",
    )


def _next_steps(session: Session) -> tuple[str, ...]:
    """Return the names of the possible steps, the usual one first."""
    if session.state == SessionState.PLANNED:
        return ("publish-agenda", "begin")
    return {
        SessionState.AGENDA_PUBLISHED: ("begin",),
        SessionState.UNDER_WAY: ("end",),
        SessionState.MINUTES_PUBLISHED: ("archive",),
    }.get(SessionState(session.state), ())
