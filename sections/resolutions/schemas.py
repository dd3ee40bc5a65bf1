"""The shapes of the register's documents. Every key is always there: texts are "" and objects null without a value."""

from datetime import date
from typing import Annotated, Literal

from cms.core.documents.schemas import Schema, Shown
from sections.council.api.schemas import FileLink, RecordLink, RecordSummary


class PassedAs(Schema):
    """The agenda item that a resolution followed from; votes are in the session's document."""

    id: int
    uid: str
    position: int
    kind: str
    title: str
    url: str
    reference: Annotated[str, Shown("Number of the proposal or bill")]
    outcome: Annotated[str, Shown("With the minutes of the session")]


class ResolutionSummary(RecordSummary):
    """A resolution of the council."""

    number: Annotated[str, Shown("As it was given", examples=["160/454/16610"])]
    number_key: Annotated[str, Shown("What all spellings have in common", examples=["160-454-16610"])]
    passed_date: date
    issued_date: date | None
    session: Annotated[RecordLink | None, Shown("Where it was passed; null before the record began")]
    item: PassedAs | None
    lead_body: RecordLink | None


class ResolutionPart(Schema):
    """A part of the text; its address is `url` of the resolution with `#anchor`."""

    kind: Literal["preamble", "article", "note", "clause"]
    label: Annotated[str, Shown("What the part is called in the text, or empty")]
    anchor: str
    text: Annotated[str, Shown("Paragraphs are lines")]


class ResolutionDetail(ResolutionSummary):
    """A resolution with its text."""

    movers: list[RecordLink]
    document: Annotated[FileLink | None, Shown("The signed document")]
    parts: list[ResolutionPart]
    body_text: str
