"""People: one row each, known by their address name, else by their name."""

from typing import ClassVar

from django.utils.translation import gettext as _

from cms.core.persian.slugs import slugify
from sections.council.models import Person

from . import values as parsers
from .columns import Column, field_column, text_column
from .importer import CellError, Importer, Values, announce, differing, insert, update
from .report import Report
from .values import fold

_TEXTS = tuple(
    f"{name}{language}"
    for name in ("honorific_prefix", "given_name", "family_name")
    for language in ("", "_en", "_ar")
)
_REQUIRED = {"given_name", "family_name"}


class MemberImporter(Importer):
    """Adds people and completes them; an empty cell leaves what is there."""

    columns: ClassVar[tuple[Column, ...]] = (
        field_column(Person, "slug", parsers.parse_slug),
        *(text_column(Person, name, required=name in _REQUIRED) for name in _TEXTS),
        *(text_column(Person, f"biography{language}") for language in ("", "_en", "_ar")),
        field_column(Person, "email", parsers.parse_email),
        text_column(Person, "telephone"),
        field_column(Person, "website", parsers.parse_url),
        text_column(Person, "office"),
    )

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self._new: list[Person] = []
        self._changed: dict[int, Person] = {}
        self._fields: set[str] = set()
        #: In which rows of the file somebody stands, by address name; new people also by name.
        self._rows: dict[str, int] = {}
        self._new_names: dict[str, int] = {}

    def prepare(self) -> None:
        """Load everybody."""
        self._by_slug = {person.slug: person for person in Person.objects.all()}
        self._by_name: dict[str, list[Person]] = {}
        for person in self._by_slug.values():
            self._by_name.setdefault(fold(person.name), []).append(person)

    def add(self, row: int, values: Values) -> None:
        """Find the person or plan a new one."""
        found = self._find(values)
        if found is None:
            self._plan(row, values)
            return
        self._claim(found.slug, row)
        values.pop("slug", None)
        if names := differing(found, values):
            self._changed[found.pk] = found
            self._fields |= set(names)
            self.report.changed += 1
        else:
            self.report.unchanged += 1

    def _find(self, values: Values) -> Person | None:
        if slug := values.get("slug"):
            return self._by_slug.get(slug)
        namesakes = self._by_name.get(_name(values), [])
        if len(namesakes) > 1:
            raise CellError("slug", _("Several have this name: give the address name."))
        return namesakes[0] if namesakes else None

    def _plan(self, row: int, values: Values) -> None:
        if "slug" not in values:
            other = self._new_names.setdefault(_name(values), row)
            if other != row:
                raise CellError("family_name", _same_person() % {"row": other})
            values["slug"] = self._free_slug(values)
        self._claim(values["slug"], row)
        self._new.append(Person(**values))
        self.report.created += 1

    def _claim(self, slug: str, row: int) -> None:
        other = self._rows.setdefault(slug, row)
        if other != row:
            raise CellError("slug", _same_person() % {"row": other})

    def _free_slug(self, values: Values) -> str:
        """Return an address name made of the English name, or of the Persian one in Latin letters."""
        in_english = f"{values.get('given_name_en', '')} {values.get('family_name_en', '')}"
        in_persian = f"{values['given_name']} {values['family_name']}"
        stem = slugify(in_english, "en", max_length=70) or slugify(
            in_persian, "en", max_length=70, fallback="person"
        )
        slug, count = stem, 1
        while slug in self._by_slug or slug in self._rows:
            count += 1
            slug = f"{stem}-{count}"
        return slug

    def write(self) -> None:
        """Store the people."""
        insert(Person, self._new)
        update(Person, list(self._changed.values()), self._fields)
        announce("person", [*self._new, *self._changed.values()], "persons")


def _name(values: Values) -> str:
    return fold(f"{values['given_name']} {values['family_name']}")


def _same_person() -> str:
    return _("Row %(row)s is about the same person.")
