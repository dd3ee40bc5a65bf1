"""What each constraint and trigger of the record says to the person who met it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_DATES = _("The last day is before the first.")
_TIMES = _("The end is before the beginning.")
_CORRECTED = _("This is published: it changes only by a correction with a reason, which citizens see.")
_CALLED_OFF = _("Say why it is postponed or cancelled.")

MESSAGES: "dict[str, _StrPromise]" = {
    # Terms, bodies, people
    "council_term_overlap": _("Two terms would share a day. End one before the other begins."),
    "council_term_dates": _DATES,
    "council_term_number": _("Terms are numbered from one."),
    "council_body_dates": _DATES,
    "council_body_not_own_parent": _("A body cannot belong to itself."),
    "council_committee_has_parent": _("A committee belongs to a body: choose it."),
    # Memberships and seats
    "council_membership_dates": _DATES,
    "council_membership_one_holder": _("Somebody else holds this role in the body at that time."),
    "council_membership_twice": _("This person already has this role in the body at that time."),
    "council_membership_left_has_end": _("Who left has a last day: enter it."),
    "council_membership_seat_role": _("A seat is held as representative or observer."),
    "council_membership_seat_body": _("The seat belongs to another body."),
    "council_seat_one_holder": _("Somebody else holds this seat at that time."),
    "council_seat_dates": _DATES,
    "council_seat_report_once": _("There is already a report due on that day."),
    "council_seat_report_document_is_delivered": _("A report that is here was delivered: enter the day."),
    # Sessions
    "council_session_in_term": _("The session's day lies outside its term."),
    "council_session_transition": _("A session in this state cannot go into that one."),
    "council_session_kept": _("The session is public already: cancel it instead of deleting it."),
    "council_session_number_once": _("There is already a session with this number in the term."),
    "council_session_slug_once": _("There is already a session with this address."),
    "council_session_scheduled_times": _TIMES,
    "council_session_actual_times": _TIMES,
    "council_session_called_off_has_reason": _CALLED_OFF,
    "council_session_successor_of_postponed": _("Only a postponed session is held at another time instead."),
    "council_session_agenda_dated": _("A published agenda has the date of its publication."),
    "council_session_minutes_dated": _("Published minutes have the date of their publication."),
    # Agenda, attendance, speeches
    "council_item_position_once": _("Two items of an agenda cannot stand in one place."),
    "council_item_of_session": _("The agenda item belongs to another session."),
    "council_item_document_once": _("The document is on the item already."),
    "council_published_kept": _("What is published is not deleted: correct it."),
    "council_published_corrected": _CORRECTED,
    "council_published_outcome": _CORRECTED,
    "council_attendance_once": _("This person's attendance is recorded already."),
    "council_attendance_once_an_item": _("This person's attendance at the item is recorded already."),
    "council_attendance_times": _("Somebody cannot leave before coming."),
    "council_attendance_away_has_no_times": _("Who was away neither came nor left."),
    "council_speech_one_speaker": _("A speech has one speaker: a person of the record or a named guest."),
    # Votes
    "council_vote_event_closed_is_counted": _("A closed vote has all its counts and a result."),
    "council_vote_counts": _("The counts differ from the votes that people cast."),
    "council_vote_closed": _("This vote is closed."),
    "council_vote_nominal": _("Only in a nominal vote is it recorded who voted how."),
    "council_vote_member": _("This person had no vote in the body on the day of the session."),
    "council_vote_present": _("This person is recorded as away and cannot have voted."),
    "council_vote_once": _("This person has voted already."),
    # Corrections, audits, events
    "council_correction_kept": _("Corrections are kept as they were made."),
    "council_correction_has_reason": _("Say why it is corrected."),
    "council_auditor_report_once": _("There is already a report on this fiscal year."),
    "council_auditor_report_year": _("Enter a Solar Hijri year, for example 1404."),
    "council_finding_resolved_is_dated": _(
        "A resolved finding has the day of its resolution, others have none."
    ),
    "council_event_times": _TIMES,
    "council_event_called_off_has_reason": _CALLED_OFF,
}
