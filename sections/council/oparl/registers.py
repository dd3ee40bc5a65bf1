"""The body with its terms, organizations, people with their memberships."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation

from cms.core.documents.context import BuildContext
from cms.core.pictures import ALL_WIDTHS, prefetch_pictures
from sections.council import models
from sections.council.api.shapes import iso, role_label
from sections.council.oparl.objects import (
    BODY_UID,
    LISTS,
    Thing,
    derived,
    extra,
    given,
    in_languages,
    list_url,
    names,
    object_url,
    web,
)

#: Attribute of Body → name of the list that it leads to.
_BODY_LISTS = {
    "organization": "organizations",
    "person": "people",
    "meeting": "meetings",
    "paper": "papers",
    "agendaItem": "agenda-items",
    "consultation": "consultations",
    "file": "files",
    "locationList": "locations",
    "legislativeTermList": "legislative-terms",
    "membership": "memberships",
}
assert set(_BODY_LISTS.values()) == set(LISTS)  # noqa: S101 -- the two tables are one contract


def councils(ids: Iterable[int], context: BuildContext) -> dict[int, list[Thing]]:
    """Return the body (one, under the key 0) with the legislative terms."""
    council = models.Body.objects.of_kind(models.BodyKind.COUNCIL).order_by("sort_order", "pk").first()
    if council is None:
        return {}
    terms = [_term(term) for term in models.Term.objects.order_by("number")]
    lists = {name: list_url(target) for name, target in _BODY_LISTS.items()}
    data = {
        "system": f"{settings.BASE_URL}/api/oparl/v1.1/",
        **names(council),
        **lists,
        "mainOrganization": object_url("Organization", council.uid),
        "website": f"{settings.BASE_URL}/",
        "classification": str(council.get_kind_display()),
        **given(contactEmail=council.email),
        **web(council, context),
    }
    return {0: [Thing("Body", BODY_UID, council.created_at, data, {"legislativeTerm": terms})]}


def _term(term: models.Term) -> Thing:
    data = {
        "body": object_url("Body", BODY_UID),
        **in_languages("name", lambda: term),
        **given(startDate=iso(term.start_date), endDate=iso(term.end_date)),
        **extra(number=term.number, seats=term.number_of_seats, substitutes=term.number_of_substitutes),
    }
    return Thing("LegislativeTerm", term.uid, term.created_at, data)


def organizations(ids: Iterable[int], context: BuildContext) -> dict[int, list[Thing]]:
    """Return the organization of each body."""
    bodies = models.Body.objects.filter(pk__in=list(ids)).select_related("parent")
    return {body.pk: [_organization(body, context)] for body in bodies}


def _organization(body: models.Body, context: BuildContext) -> Thing:
    url = object_url("Organization", body.uid)
    data = {
        "body": object_url("Body", BODY_UID),
        **names(body),
        "meeting": f"{url}/meetings",
        "consultation": f"{url}/consultations",
        "organizationType": str(body.get_kind_display()),
        "classification": str(body.get_kind_display()),
        **given(
            subOrganizationOf=object_url("Organization", body.parent.uid) if body.parent else None,
            startDate=iso(body.founding_date),
            endDate=iso(body.dissolution_date),
            website=body.website,
        ),
        **extra(kind=body.kind, purpose=body.purpose, legalBasis=body.legal_basis),
        **web(body, context),
    }
    return Thing("Organization", body.uid, body.created_at, data)


def people(ids: Iterable[int], context: BuildContext) -> dict[int, list[Thing]]:
    """Return people with their memberships and portraits."""
    rows = list(
        models.Person.objects.filter(pk__in=list(ids))
        .select_related("portrait")
        .prefetch_related("memberships__body", "memberships__on_behalf_of")
    )
    prefetch_pictures([row.portrait for row in rows if row.portrait], ALL_WIDTHS)
    return {row.pk: [_person(row, context)] for row in rows}


def _person(person: models.Person, context: BuildContext) -> Thing:
    data = {
        "body": object_url("Body", BODY_UID),
        **in_languages("name", person.name_in),
        **given(
            familyName=person.family_name,
            givenName=person.given_name,
            title=[person.honorific_prefix] if person.honorific_prefix else [],
            phone=[person.telephone] if person.telephone else [],
            email=[person.email] if person.email else [],
            life=person.biography,
        ),
        **web(person, context),
    }
    memberships = sorted(person.memberships.all(), key=lambda row: (row.start_date, row.pk))
    parts: dict[str, Thing | list[Thing]] = {"membership": [_membership(row, person) for row in memberships]}
    if person.portrait and (image := _portrait(person, context)):
        parts["image"] = image
    return Thing("Person", person.uid, person.created_at, data, parts)


def _portrait(person: models.Person, context: BuildContext) -> Thing | None:
    picture: Any = person.portrait
    if not (src := context.picture_files(picture)["src"]):
        return None
    data = given(
        name=picture.default_alt_text,
        fileName=src.rpartition("/")[2],
        mimeType="image/jpeg",
        accessUrl=src,
        person=object_url("Person", person.uid),
    )
    return Thing("File", derived(person.uid, "portrait"), person.created_at, data)


def _membership(row: models.Membership, person: models.Person) -> Thing:
    with translation.override(settings.LANGUAGE_CODE):
        role = role_label(row)
    behalf = row.on_behalf_of
    data = {
        "person": object_url("Person", person.uid),
        "organization": object_url("Organization", row.body.uid),
        "role": role,
        "votingRight": row.has_voting_right,
        **given(
            startDate=iso(row.start_date),
            endDate=iso(row.end_date),
            onBehalfOf=object_url("Organization", behalf.uid) if behalf else None,
        ),
        **extra(role=row.role, leavingReason=row.leaving_reason),
    }
    return Thing("Membership", row.uid, row.created_at, data)
