"""Sessions as documents: as much of each as is published (`sections.council.visibility`)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db import models as orm

from cms.core.documents.context import BuildContext
from cms.core.documents.shapes import moment
from sections.council import models
from sections.council.api import proceedings
from sections.council.api.base import Dependencies, RecordDocumentType, asset_keys
from sections.council.api.session_schemas import SessionDetail, SessionSummary
from sections.council.api.shapes import body_link, file_link, iso, session_link, term_link
from sections.council.decisions import attach_resolutions
from sections.council.titles import session_title
from sections.council.visibility import parts


class SessionDocument(RecordDocumentType):
    """Sessions with agenda, attendance, votes, speeches and corrections."""

    name = "session"
    plural = "sessions"
    description = (
        "Sessions of the council and of its bodies; the detail holds agenda, attendance, votes and speeches."
    )
    model = models.Session
    summary_schema = SessionSummary
    detail_schema = SessionDetail
    facets: ClassVar[dict[str, str]] = {
        "kind": "what meets",
        "body": "address name of a body",
        "term": "number of a term",
        "state": "how far the session has come",
        "formality": "official or deliberative",
        "person": "address name of a person who was there, moved an item, voted or spoke",
    }
    facet_values: ClassVar[dict[str, Sequence[str]]] = {
        "kind": models.SessionKind.values,
        "state": models.SessionState.values,
        "formality": models.Formality.values,
    }
    relations: ClassVar[dict[str, str]] = {
        "body": "body",
        "term": "term",
        "people": "person",
        "successor": "session",
    }

    def rows(self) -> orm.QuerySet[models.Session]:
        """Return the sessions that are listed, each with what is published of it."""
        sessions = models.Session.objects.listed()
        return proceedings.with_proceedings(
            sessions.select_related("body", "term", "successor__body", "minutes_document")
        )

    def load(self, object_ids: Iterable[int]) -> list[Any]:
        """Return sessions with the resolutions that followed from their items."""
        sessions = super().load(object_ids)
        attach_resolutions(item for session in sessions for item in session.shown_items)
        return sessions

    def title(self, row: models.Session) -> str:
        """Return what the session is called."""
        return session_title(row)

    def date(self, row: models.Session) -> dt.datetime | None:
        """Return when it began or is to begin; of a closed session the day alone."""
        when = row.started_at or row.scheduled_at
        return when if parts(row).announcement else proceedings.start_of_day(row)

    def updated_at(self, row: Any) -> dt.datetime:
        """Return when the session or what is shown of it last changed."""
        if not parts(row).announcement:
            return self.date(row) or row.updated_at
        return max([row.updated_at, *(item.updated_at for item in proceedings.everything(row))])

    def summary(self, row: models.Session, context: BuildContext) -> dict[str, Any]:
        """Return what is announced; of a closed session that was held number, body, day and state."""
        shown = parts(row).announcement
        times = ("scheduled_at", "scheduled_end_at", "started_at", "ended_at")
        published = ("agenda_published_at", "minutes_published_at")
        texts = ("state_reason", "place", "place_note")
        return {
            "kind": row.kind,
            "formality": row.formality,
            "is_extraordinary": row.is_extraordinary,
            "is_public": row.is_public,
            "number": row.number,
            "slug": row.slug,
            "body": body_link(row.body, context),
            "term": term_link(row.term, context),
            "state": row.state if shown else models.SessionState.HELD.value,
            "day": iso(row.day),
            **{name: moment(getattr(row, name)) if shown else None for name in (*times, *published)},
            **{name: getattr(row, name) if shown else "" for name in texts},
            "successor": session_link(row.successor, context) if shown else None,
        }

    def detail(self, row: Any, context: BuildContext) -> dict[str, Any]:
        """Return the published parts."""
        shown = parts(row).results
        items = proceedings.items(row, context)
        minutes = row.minutes_text if shown else ""
        return {
            "items": items,
            "attendance": proceedings.attendance(row, context),
            "vote_events": proceedings.vote_events(row, context),
            "speeches": proceedings.speeches(row, context),
            "corrections": proceedings.corrections(row),
            "people": proceedings.people_links(row, context),
            "minutes_text": minutes,
            "minutes_document": file_link(row.minutes_document, context) if shown else None,
            "body_text": "\n".join([*(item["title"] for item in items), minutes]).strip(),
        }

    def facets_of(self, row: Any) -> dict[str, list[str]]:
        """Return kind, body, term, state and people."""
        return {
            "kind": [row.kind],
            "body": [row.body.slug],
            "term": [str(row.term.number)],
            "state": [row.state if parts(row).announcement else models.SessionState.HELD.value],
            "formality": [row.formality],
            "person": [person.slug for person in proceedings.people(row)],
        }

    def dependencies(self, row: Any) -> Dependencies:
        """Return the files on the table and that of the minutes."""
        minutes = row.minutes_document if parts(row).results else None
        files = [document.document for item in row.shown_items for document in item.all_documents]
        return asset_keys(minutes, *files)
