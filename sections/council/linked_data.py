"""The record as schema.org (JSON-LD 1.1): what search engines and assistants read of a page, in its language."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sections.council.addresses import path_of
from sections.council.models import (
    Body,
    BodyKind,
    Event,
    EventState,
    Membership,
    Person,
    Session,
    SessionState,
)
from sections.council.titles import session_title
from sections.council.visibility import parts

Data = dict[str, Any]
#: Bodies that are not the council's own.
_OTHERS = (BodyKind.COMPANY_ASSEMBLY, BodyKind.COUNCIL_ASSEMBLY, BodyKind.OUTSIDE)
_STATUS: dict[str, str] = {
    SessionState.CANCELLED: "EventCancelled",
    SessionState.POSTPONED: "EventPostponed",
    EventState.CANCELLED: "EventCancelled",
    EventState.POSTPONED: "EventPostponed",
}
#: What would end the script, open a comment in it, or break a line of JavaScript.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def script(data: Data | None) -> SafeString:
    """Return the script element of some data, or nothing without any; no text in it can end the element."""
    if not data:
        return SafeString("")
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False).translate(_ESCAPES)
    return SafeString(f'<script type="application/ld+json">{text}</script>')  # Escaped above.


def organization(body: Body, parent: Body | None = None) -> Data:
    """Return a body as GovernmentOrganization, those outside the council as Organization."""
    return _given(
        **_named("Organization" if body.kind in _OTHERS else "GovernmentOrganization", body),
        description=str(body.localized("purpose")),
        foundingDate=body.founding_date and body.founding_date.isoformat(),
        dissolutionDate=body.dissolution_date and body.dissolution_date.isoformat(),
        email=body.email,
        telephone=body.telephone,
        sameAs=body.website,
        parentOrganization=organization(parent) if parent else None,
        areaServed={"@type": "City", "name": _("Tehran")} if body.kind not in _OTHERS else None,
    )


def person(row: Person, memberships: Iterable[Membership] = (), image_url: str = "") -> Data:
    """Return a person, with what they are in which bodies."""
    return _given(
        **_named("Person", row),
        givenName=str(row.localized("given_name")),
        familyName=str(row.localized("family_name")),
        honorificPrefix=str(row.localized("honorific_prefix")),
        image=image_url,
        email=row.email,
        telephone=row.telephone,
        sameAs=row.website,
        memberOf=[_role(membership) for membership in memberships],
    )


def _role(membership: Membership) -> Data:
    end = membership.end_date
    return _given(
        **{"@type": "OrganizationRole"},
        roleName=str(membership.localized("label") or membership.get_role_display()),
        startDate=membership.start_date.isoformat(),
        endDate=end and end.isoformat(),
        memberOf=_named(
            "Organization" if membership.body.kind in _OTHERS else "GovernmentOrganization", membership.body
        ),
    )


def session(row: Session) -> Data | None:
    """Return an open session as Event; None for a closed one."""
    if not parts(row).announcement:
        return None
    end = row.ended_at or row.scheduled_end_at
    return _given(
        **{"@type": "Event"},
        name=session_title(row),
        url=_url(row),
        startDate=(row.started_at or row.scheduled_at).isoformat(),
        endDate=end and end.isoformat(),
        eventStatus=_status(row.state),
        location=_place(" ".join(filter(None, [str(row.get_place_display()), row.place_note]))),
        organizer=_named("GovernmentOrganization", row.body),
        inLanguage=settings.LANGUAGE_CODE,
        isAccessibleForFree=True,
    )


def event(row: Event) -> Data | None:
    """Return a public event of the diary; None for another."""
    if not row.is_public:
        return None
    start = row.day if row.is_all_day else row.starts_at
    return _given(
        **{"@type": "Event"},
        name=str(row.local_name),
        url=_url(row),
        description=str(row.localized("description")),
        startDate=start.isoformat(),
        endDate=row.ends_at and row.ends_at.isoformat(),
        eventStatus=_status(row.state),
        location=_place(str(row.localized("place"))),
        organizer=_named("GovernmentOrganization", row.body) if row.body else None,
    )


def of_record(row: Any, **more: Any) -> Data | None:
    """Return the data of any of these rows; TypeError for another."""
    builders: dict[type[Any], Any] = {Body: organization, Person: person, Session: session, Event: event}
    for model, build in builders.items():
        if isinstance(row, model):
            found: Data | None = build(row, **more)
            return found
    raise TypeError(f"{type(row).__name__} has no linked data")


def _named(type_name: str, row: Body | Person) -> Data:
    return {"@type": type_name, "@id": _url(row), "name": str(row.local_name), "url": _url(row)}


def _url(row: Any) -> str:
    return f"{settings.BASE_URL}{path_of(row, get_language())}"


def _status(state: str) -> str:
    return f"https://schema.org/{_STATUS.get(state, 'EventScheduled')}"


def _place(name: str) -> Data | None:
    return {"@type": "Place", "name": name, "address": _("Tehran")} if name else None


def _given(**values: Any) -> Data:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
