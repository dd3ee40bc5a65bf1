"""The admin's registers of the council: topics, terms, bodies, people, seats, sessions, audits, events."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from sections.council.desk.hooks import register_desk_menu_item, register_desk_urls
from sections.council.viewsets import CouncilGroup

register_snippet(CouncilGroup)
hooks.register("register_admin_urls", register_desk_urls)
hooks.register("register_admin_menu_item", register_desk_menu_item)

#: What the log says of each write of the services.
ACTIONS = {
    "council.plan": _("Plan a session"),
    "council.change": _("Change a planned session"),
    "council.publish_agenda": _("Publish an agenda"),
    "council.begin": _("Begin a session"),
    "council.end": _("End a session"),
    "council.publish_minutes": _("Publish minutes"),
    "council.archive": _("Archive a session"),
    "council.cancel": _("Cancel a session"),
    "council.postpone": _("Postpone a session"),
    "council.add_item": _("Add an agenda item"),
    "council.change_item": _("Change an agenda item"),
    "council.remove_item": _("Remove an agenda item"),
    "council.arrange_items": _("Arrange an agenda"),
    "council.attach_document": _("Attach a document to an agenda item"),
    "council.set_outcome": _("Set the outcome of an agenda item"),
    "council.record_attendance": _("Record attendance"),
    "council.record_speech": _("Record a speech"),
    "council.open_vote": _("Open a vote"),
    "council.cast_vote": _("Record a vote"),
    "council.retract_vote": _("Retract a vote"),
    "council.close_vote": _("Close a vote"),
    "council.reopen_vote": _("Open a vote again"),
    "council.remove": _("Take something out of a session's record"),
    "council.correct": _("Correct the published record"),
}


@hooks.register("register_log_actions")
def register_record_actions(actions: Any) -> None:
    """Let the log name what the services do."""
    for name, label in ACTIONS.items():
        actions.register_action(name, label, label)
