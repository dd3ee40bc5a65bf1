"""What the three importers share: lookups by name, what differs, and writing in bulk."""

import datetime as dt
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.pagecache import purge
from sections.council.models import Body, Person, Term
from sections.council.models.base import VersionedRow
from sections.council.models.fields import LocalDayField, SortKeyField
from sections.council.publishing import publish

from .columns import Column
from .report import Report
from .values import RefusedError, fold, one_of

#: Rows a statement.
ROWS = 500
Values = dict[str, Any]
Progress = Callable[[int], None]


class CellError(RefusedError):
    """A value that is right by itself and wrong where it stands; `column` is the column's key."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


class Importer(ABC):
    """Takes rows one by one, then writes all of them. Problems go into the report."""

    columns: ClassVar[tuple[Column, ...]]

    def __init__(self, report: Report) -> None:
        self.report = report
        #: Who imports; None from the command line.
        self.user: User | None = None
        self.by_key = {column.key: column for column in self.columns}

    @abstractmethod
    def prepare(self) -> None:
        """Load what rows are compared with."""

    @abstractmethod
    def add(self, row: int, values: Values) -> None:
        """Plan a row; `values` has the cells that are not empty. Raises RefusedError."""

    def finish(self) -> None:  # noqa: B027 -- most have nothing to add
        """Check rows against each other."""

    @abstractmethod
    def write(self) -> None:
        """Write everything, in the caller's transaction."""

    def refuse(self, row: int, column: str, message: str, value: str = "") -> None:
        """Note a problem of a column by its key."""
        heading = self.by_key[column].heading if column in self.by_key else ""
        self.report.add(row, heading, value, message)


class Names:
    """Finds rows by their slug or by their name in any language."""

    def __init__(self, rows: Iterable[Any], names: Callable[[Any], Iterable[str]]) -> None:
        self._by_slug: dict[str, Any] = {}
        self._by_name: dict[str, dict[int, Any]] = defaultdict(dict)
        for row in rows:
            self._by_slug[row.slug] = row
            for name in names(row):
                if name.strip():
                    self._by_name[fold(name)][row.pk] = row

    def find(self, text: str) -> Any:
        """Return the row; raises RefusedError if there is none, or if several have that name."""
        if (row := self._by_slug.get(text.strip())) is not None:
            return row
        nothing = _("Nobody and nothing of this name is in the record.")
        return one_of(
            self._by_name[fold(text)].values(), nothing, _("Several have this name: give the address name.")
        )


def person_names(person: Person) -> list[str]:
    """Return a person's name as it may be written: given name first, in each language."""
    return [
        f"{person.given_name} {person.family_name}",
        f"{person.given_name_en} {person.family_name_en}",
        f"{person.given_name_ar} {person.family_name_ar}",
    ]


def people_by_name() -> Names:
    """Return everybody of the record."""
    return Names(Person.objects.all(), person_names)


def bodies_by_name() -> Names:
    """Return every body of the record."""
    return Names(Body.objects.all(), lambda body: (body.name, body.name_en, body.name_ar))


class Terms:
    """Finds terms by number or day."""

    def __init__(self) -> None:
        self._terms = list(Term.objects.all())

    def of_day(self, day: dt.date) -> Term | None:
        """Return the term that runs on a day."""
        return next((term for term in self._terms if covers(term.start_date, term.end_date, day)), None)

    def numbered(self, number: int) -> Term:
        """Return a term by its number; raises CellError."""
        for term in self._terms:
            if term.number == number:
                return term
        raise CellError("term", _("There is no such term in the record."))


def covers(start: dt.date, end: dt.date | None, day: dt.date) -> bool:
    """Whether a period, both ends included, contains a day."""
    return start <= day and (end is None or day <= end)


def differing(row: models.Model, values: Values) -> list[str]:
    """Return the names of the fields that are not as the values want them, and set them."""
    names = [name for name, value in values.items() if getattr(row, name) != value]
    for name in names:
        setattr(row, name, values[name])
    return names


def insert(model: type[Any], rows: Sequence[Any]) -> None:
    """Store new rows in bulk."""
    model.objects.bulk_create(rows, batch_size=ROWS)


def update(model: type[Any], rows: Sequence[Any], names: Iterable[str]) -> None:
    """Store changed fields in bulk, with the columns that follow from others, version and time of change."""
    derived = [
        field for field in model._meta.concrete_fields if isinstance(field, SortKeyField | LocalDayField)
    ]
    fields = {*names, "updated_at", *(field.name for field in derived)}
    is_versioned = issubclass(model, VersionedRow)
    now = timezone.now()
    for row in rows:
        row.updated_at = now
        for field in derived:
            field.pre_save(row, False)
        if is_versioned:
            row.version += 1
    if rows:
        model.objects.bulk_update(
            rows, sorted(fields | ({"version"} if is_versioned else set())), batch_size=ROWS
        )


def announce(type_name: str, rows: Iterable[Any], *lists: str) -> None:
    """Have the documents of rows written and the kept pages that show them forgotten: bulk writing sends no signals."""
    keys = [row.pk for row in rows]
    if keys:
        publish((type_name, key) for key in keys)
        purge(*lists, *(f"{type_name}:{key}" for key in keys))
