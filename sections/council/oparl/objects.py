"""An OParl object before it is kept, and the addresses of objects."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import translation

from cms.core.documents.context import BuildContext
from cms.core.documents.shapes import moment
from sections.council.addresses import path_of

SCHEMA = "https://schema.oparl.org/1.1/"
PATH = "/api/oparl/v1.1/"
#: Name in addresses → type of object.
TYPES = {
    name.lower(): name
    for name in (
        "Body",
        "LegislativeTerm",
        "Organization",
        "Person",
        "Membership",
        "Meeting",
        "AgendaItem",
        "Paper",
        "Consultation",
        "File",
        "Location",
    )
}
#: Name of a list of the body in addresses → type of its objects.
LISTS = {
    "organizations": "Organization",
    "people": "Person",
    "meetings": "Meeting",
    "papers": "Paper",
    "legislative-terms": "LegislativeTerm",
    "agenda-items": "AgendaItem",
    "consultations": "Consultation",
    "files": "File",
    "locations": "Location",
    "memberships": "Membership",
}
_SPACE = uuid.UUID("6f7e0d5c-5a0b-4d0e-9d3a-6c8a5d9f3b11")
#: The one body of this system: the city council's.
BODY_UID = uuid.uuid5(_SPACE, "body")


@dataclass(slots=True)
class Thing:
    """An object: its content without `id`, `type` and dates; `parts` are objects that it shows in full."""

    type: str
    uid: uuid.UUID
    created: dt.datetime
    data: dict[str, Any]
    parts: dict[str, "Thing | list[Thing]"] = field(default_factory=dict)
    organization: uuid.UUID | None = None

    def __iter__(self) -> Iterator["Thing"]:
        """Yield the parts before the whole."""
        for part in self.parts.values():
            for thing in [part] if isinstance(part, Thing) else part:
                yield from thing
        yield self


def object_url(type_name: str, uid: uuid.UUID) -> str:
    """Return the address of an object, which is its `id`."""
    return f"{settings.BASE_URL}{PATH}{type_name.lower()}/{uid}"


def list_url(name: str) -> str:
    """Return the address of a list of the body."""
    return f"{object_url('Body', BODY_UID)}/{name}"


def derived(uid: uuid.UUID, name: str) -> uuid.UUID:
    """Return the permanent identifier of what belongs to a row and has no row of its own."""
    return uuid.uuid5(uid, name)


def given(**values: Any) -> dict[str, Any]:
    """Return the values that say something; OParl leaves out what is unknown."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def extra(**values: Any) -> dict[str, Any]:
    """Return the values that say something under our own prefix."""
    return {f"tehran:{name}": value for name, value in given(**values).items()}


def names(row: Any, field_name: str = "name", key: str = "name") -> dict[str, Any]:
    """Return a text in Persian under the standard's name, in the other languages under ours."""
    others = {f"{key}_{code}": getattr(row, f"{field_name}_{code}") for code in ("en", "ar")}
    return {**given(**{key: getattr(row, field_name)}), **extra(**others)}


def in_languages(key: str, say: Any) -> dict[str, Any]:
    """Return what `say()` says in each language, in the same form as `names`."""
    found = {}
    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            name = key if code == settings.LANGUAGE_CODE else f"tehran:{key}_{code}"
            found[name] = str(say())
    return found


def web(row: Any, context: BuildContext) -> dict[str, Any]:
    """Return the address of the page that shows a row."""
    return {"web": context.absolute(path_of(row, settings.LANGUAGE_CODE))}


def document_file(
    document: Any, uid: uuid.UUID, created: dt.datetime, context: BuildContext, **links: Any
) -> Thing:
    """Return the File of an uploaded document; `links` lead back to what it belongs to."""
    url = context.absolute(document.url)
    data = given(
        name=document.title,
        fileName=document.filename,
        mimeType=document.content_type,
        date=document.created_at.date().isoformat(),
        size=document.file_size,
        accessUrl=url,
        downloadUrl=url,
        **links,
    )
    return Thing("File", uid, created, data)


def stamp(value: dt.datetime | None) -> str | None:
    """Return a time as OParl writes it."""
    return moment(value)
