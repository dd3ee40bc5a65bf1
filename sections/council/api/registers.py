"""Terms, bodies and people as documents."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db import models as orm
from django.utils.translation import get_language

from cms.core.documents.context import BuildContext
from cms.core.documents.pages import references
from cms.core.documents.shapes import body_parts, picture
from cms.core.models import BasePage
from cms.core.pictures import ALL_WIDTHS, prefetch_pictures
from sections.council import models
from sections.council.api.base import Dependencies, RecordDocumentType, asset_keys, midnight, period
from sections.council.api.schemas import BodyDetail, BodySummary, PersonDetail, PersonSummary, TermSummary
from sections.council.api.shapes import body_link, file_link, iso, role_label
from sections.council.models.stories import public_stories


class TermDocument(RecordDocumentType):
    """The years between two elections."""

    name = "term"
    is_searched = False
    plural = "terms"
    description = "Terms of the council, the latest first."
    model = models.Term
    summary_schema = TermSummary
    detail_schema = TermSummary

    def rows(self) -> orm.QuerySet[models.Term]:
        """Return all terms."""
        return models.Term.objects.all()

    def title(self, row: models.Term) -> str:
        """Return the term with its number."""
        return str(row)

    def date(self, row: models.Term) -> dt.datetime | None:
        """Return the first day."""
        return midnight(row.start_date)

    def summary(self, row: models.Term, context: BuildContext) -> dict[str, Any]:
        """Return days and sizes."""
        names = ("number", "number_of_seats", "number_of_substitutes")
        return {**period(row), **{name: getattr(row, name) for name in names}}


class BodyDocument(RecordDocumentType):
    """The council, its commissions and committees, assemblies, outside bodies."""

    name = "body"
    plural = "bodies"
    description = "The council, what it forms, and what it sits in."
    model = models.Body
    summary_schema = BodySummary
    detail_schema = BodyDetail
    sorts: ClassVar[dict[str, str]] = {"title": "sort_key", "updated_at": "updated_at"}
    facets: ClassVar[dict[str, str]] = {
        "kind": "what the body is",
        "slug": "address name of the body, the same in all languages",
        "parent": "address name of the body it belongs to",
    }
    facet_values: ClassVar[dict[str, Sequence[str]]] = {"kind": models.BodyKind.values}
    relations: ClassVar[dict[str, str]] = {"parent": "body"}

    def rows(self) -> orm.QuerySet[models.Body]:
        """Return all bodies."""
        return models.Body.objects.select_related("parent", "statute")

    def load(self, object_ids: Iterable[int]) -> list[Any]:
        """Return bodies with the stories that are told of them."""
        bodies = super().load(object_ids)
        stories = public_stories(bodies)
        for body in bodies:
            body.stories = stories[body.pk]
        return bodies

    def text(self, row: models.Body) -> str:
        """Return the purpose."""
        return row.localized("purpose")

    def summary(self, row: models.Body, context: BuildContext) -> dict[str, Any]:
        """Return kind, parent and days."""
        return {
            "kind": row.kind,
            "slug": row.slug,
            "parent": body_link(row.parent, context),
            "founding_date": iso(row.founding_date),
            "dissolution_date": iso(row.dissolution_date),
        }

    def updated_at(self, row: Any) -> dt.datetime:
        """Return when the row or its story last changed."""
        story = _story(row)
        return max(filter(None, (row.updated_at, story and story.last_published_at)))

    def detail(self, row: models.Body, context: BuildContext) -> dict[str, Any]:
        """Return legal basis, statute, public contacts and the story."""
        story = _story(row)
        told = body_parts(story, context) if story else {"body_html": "", "body": [], "body_text": ""}
        facts = f"{row.localized('purpose')}\n{row.localized('legal_basis')}"
        return {
            "legal_basis": str(row.localized("legal_basis")),
            "statute": file_link(row.statute, context),
            "email": row.email,
            "telephone": row.telephone,
            "website": row.website,
            **told,
            "body_text": f"{facts}\n{told['body_text']}".strip(),
        }

    def facets_of(self, row: models.Body) -> dict[str, list[str]]:
        """Return kind and address names."""
        parent = [row.parent.slug] if row.parent else []
        return {"kind": [row.kind], "slug": [row.slug], "parent": parent}

    def dependencies(self, row: models.Body) -> Dependencies:
        """Return the statute, and what the story refers to."""
        story = _story(row)
        return asset_keys(row.statute) | (references(story) if story else set())


def _story(row: Any) -> BasePage | None:
    """Return the story of a loaded body in the active language."""
    found: BasePage | None = row.stories.get(get_language())
    return found


class PersonDocument(RecordDocumentType):
    """Members, substitutes and officials."""

    name = "person"
    plural = "people"
    description = "Members, substitutes and officials; contacts are the public ones."
    model = models.Person
    summary_schema = PersonSummary
    detail_schema = PersonDetail
    sorts: ClassVar[dict[str, str]] = {"title": "sort_key", "updated_at": "updated_at"}
    facets: ClassVar[dict[str, str]] = {
        "slug": "address name of the person, the same in all languages",
        "body": "address name of a body that the person belongs or belonged to",
        "term": "number of a term in which the person sat in the council",
    }

    def rows(self) -> orm.QuerySet[models.Person]:
        """Return all people with their memberships."""
        memberships = models.Membership.objects.select_related("body", "term").order_by("-start_date", "pk")
        return models.Person.objects.select_related("portrait").prefetch_related(
            orm.Prefetch("memberships", memberships, to_attr="all_memberships")
        )

    def load(self, object_ids: Any) -> list[Any]:
        """Return people with the files of their portraits."""
        people = super().load(object_ids)
        prefetch_pictures([person.portrait for person in people if person.portrait], ALL_WIDTHS)
        return people

    def title(self, row: models.Person) -> str:
        """Return the name."""
        return row.local_name

    def text(self, row: models.Person) -> str:
        """Return the beginning of the biography."""
        return row.localized("biography").partition("\n")[0]

    def alphabet(self, row: models.Person, title: str, language: str) -> str:
        """Sort by family name."""
        family, given = row.localized("family_name"), row.localized("given_name")
        return super().alphabet(row, f"{family} {given}", language)

    def summary(self, row: models.Person, context: BuildContext) -> dict[str, Any]:
        """Return the parts of the name and the portrait."""
        names = ("given_name", "family_name", "honorific_prefix")
        return {
            "slug": row.slug,
            **{name: str(row.localized(name)) for name in names},
            "portrait": picture(row.portrait, context),
        }

    def detail(self, row: Any, context: BuildContext) -> dict[str, Any]:
        """Return public contacts and all memberships."""
        contacts = ("email", "telephone", "website", "office")
        return {
            **{name: getattr(row, name) for name in contacts},
            "memberships": [_membership(item, context) for item in row.all_memberships],
            "body_text": str(row.localized("biography")),
        }

    def facets_of(self, row: Any) -> dict[str, list[str]]:
        """Return the person's own address name, bodies and terms."""
        held = row.all_memberships
        in_council = [item for item in held if item.body.kind == models.BodyKind.COUNCIL and item.term]
        return {
            "slug": [row.slug],
            "body": sorted({item.body.slug for item in held}),
            "term": sorted({str(item.term.number) for item in in_council}),
        }

    def dependencies(self, row: models.Person) -> Dependencies:
        """Return the portrait."""
        return asset_keys(row.portrait)


def _membership(row: models.Membership, context: BuildContext) -> dict[str, Any]:
    return {
        "id": row.pk,
        "uid": str(row.uid),
        "body": body_link(row.body, context),
        "role": row.role,
        "label": role_label(row),
        **period(row),
        "has_voting_right": row.has_voting_right,
        "leaving_reason": row.leaving_reason,
    }
