"""The record's document types, those that others show first."""

from cms.core.documents.registry import DocumentType
from sections.council.api.diary import AuditDocument, EventDocument
from sections.council.api.holdings import MembershipDocument, SeatDocument
from sections.council.api.registers import BodyDocument, PersonDocument, TermDocument
from sections.council.api.sessions import SessionDocument

RECORD_TYPES: list[DocumentType] = [
    TermDocument(),
    BodyDocument(),
    PersonDocument(),
    SeatDocument(),
    MembershipDocument(),
    SessionDocument(),
    EventDocument(),
    AuditDocument(),
]
