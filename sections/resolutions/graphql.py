"""The register of resolutions in GraphQL; its fields are described in `sections.resolutions.schemas`."""

from datetime import date, datetime

import strawberry

from cms.core.graphql.connections import Connection, many_field, one_field
from sections.council.graphql.queries import RecordSort
from sections.council.graphql.types import FileLink, Named, RecordLink, RecordNode


@strawberry.type(description="The agenda item that a resolution followed from.")
class PassedAs:
    """See `sections.resolutions.schemas.PassedAs`."""

    id: int
    uid: str
    position: int
    kind: str
    title: str
    url: str
    reference: str
    outcome: str


@strawberry.type(description="A part of the text.")
class ResolutionPart:
    """See `sections.resolutions.schemas.ResolutionPart`."""

    kind: str
    label: str
    anchor: str
    text: str


@strawberry.type(description="A resolution of the council.")
class Resolution(Named, RecordNode):
    """See `sections.resolutions.schemas.ResolutionDetail`."""

    document_type = "resolution"
    number: str
    number_key: str
    passed_date: date
    issued_date: date | None
    session: RecordLink | None
    item: PassedAs | None
    lead_body: RecordLink | None
    movers: list[RecordLink]
    document: FileLink | None
    parts: list[ResolutionPart]


@strawberry.input(description="Filters of resolutions; keys of numbers, ids of sessions, slugs.")
class ResolutionFilter:
    """All that are given must hold; any of a list's values may."""

    number: list[str] | None = None
    session: list[str] | None = None
    body: list[str] | None = None
    person: list[str] | None = None
    year: list[str] | None = None
    ids: list[int] | None = None
    date_from: datetime | None = None
    date_before: datetime | None = None
    updated_at_from: datetime | None = None


@strawberry.type(description="The register of resolutions.")
class ResolutionQuery:
    """Single documents by id, and connections."""

    resolution = one_field("resolution", Resolution, "A resolution by its id.")
    resolutions = many_field(
        "resolution",
        Connection[Resolution],
        "Resolutions, the last passed first.",
        sort=RecordSort,
        filter=ResolutionFilter,
    )
