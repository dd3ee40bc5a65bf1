"""The parts that documents of several types share, in the active language."""

import datetime as dt
from typing import Any

from cms.core.documents.context import BuildContext
from sections.council import models
from sections.council.addresses import path_of
from sections.council.titles import session_title


def iso(day: dt.date | None) -> str | None:
    """Return a day as ISO 8601."""
    return day.isoformat() if day else None


def row_link(name: str, row: Any, title: Any, context: BuildContext) -> dict[str, Any]:
    """Return what another document shows of a row."""
    return {"type": name, "id": row.pk, "title": str(title), "url": context.absolute(path_of(row))}


def person_link(person: models.Person, context: BuildContext) -> dict[str, Any]:
    """Return what another document shows of a person."""
    return row_link("person", person, person.local_name, context)


def body_link(body: models.Body | None, context: BuildContext) -> dict[str, Any] | None:
    """Return what another document shows of a body."""
    return row_link("body", body, body.local_name, context) if body else None


def term_link(term: models.Term | None, context: BuildContext) -> dict[str, Any] | None:
    """Return what another document shows of a term."""
    return row_link("term", term, term, context) if term else None


def seat_link(seat: models.Seat | None, context: BuildContext) -> dict[str, Any] | None:
    """Return what another document shows of a seat."""
    return row_link("seat", seat, seat.local_name, context) if seat else None


def session_link(session: models.Session | None, context: BuildContext) -> dict[str, Any] | None:
    """Return what another document shows of an open session; of a closed one nothing."""
    if session is None or not session.is_public:
        return None
    return row_link("session", session, session_title(session), context)


def resolution_link(row: Any, context: BuildContext) -> dict[str, Any]:
    """Return what another document shows of a resolution."""
    return {
        "id": row.pk,
        "number": row.number,
        "title": str(row.localized("title")),
        "url": context.absolute(path_of(row)),
    }


def role_label(membership: models.Membership) -> str:
    """Return the role in words: its own name, or that of its kind."""
    return str(membership.localized("label") or membership.get_role_display())


def file_link(document: Any, context: BuildContext) -> dict[str, Any] | None:
    """Return what a document shows of a file, or None without one."""
    if document is None:
        return None
    return {
        "id": document.pk,
        "title": document.title,
        "url": context.absolute(document.url),
        "language": document.language,
        "size": document.file_size,
    }
