"""What came of an import, or would come of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from cms.core.persian.digits import localise, localise_text

#: More problems than this are counted but not kept: nobody reads them.
MOST_PROBLEMS = 5000


def _own_digits(number: int) -> str:
    """Return a number in the digits of the reader's language."""
    return localise(number, get_language() or settings.LANGUAGE_CODE)


class Kind(models.TextChoices):
    """What a file holds."""

    MEMBERS = "members", gettext_lazy("Members")
    MEMBERSHIPS = "memberships", gettext_lazy("Memberships")
    SESSIONS = "sessions", gettext_lazy("Past sessions")
    ATTENDANCE = "attendance", gettext_lazy("Attendance by name")
    VOTES = "votes", gettext_lazy("Votes by name")


class Problem(NamedTuple):
    """One thing that is wrong: row as the spreadsheet numbers it (0: the whole file), column, value, and what it is."""

    row: int
    column: str
    value: str
    message: str

    @property
    def words(self) -> str:
        """What is wrong, in the reader's digits."""
        return localise_text(self.message, get_language() or settings.LANGUAGE_CODE)

    def __str__(self) -> str:
        if not self.row:
            return self.message
        row = _own_digits(self.row)
        place = _("Row %(row)s") % {"row": row}
        if self.column:
            place = _("Row %(row)s, column “%(column)s”") % {"row": row, "column": self.column}
        shown = f" «{self.value}»" if self.value else ""
        return f"{place}{shown}: {self.message}"


@dataclass
class Report:
    """The outcome of `check` or `run`; nothing was written if there are problems or `is_dry_run`."""

    kind: Kind
    is_dry_run: bool
    rows: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    problem_count: int = 0
    problems: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with the file."""
        return not self.problem_count

    @property
    def has_written(self) -> bool:
        """Whether the record is different now."""
        return self.is_sound and not self.is_dry_run and bool(self.created or self.changed)

    def add(self, row: int, column: str, value: str, message: str) -> None:
        """Note a problem."""
        self.problem_count += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(row, column, value[:80], message))

    @property
    def summary(self) -> str:
        """One sentence for the person who imported."""
        numbers = {"created": self.created, "changed": self.changed, "unchanged": self.unchanged}
        counts = {name: _own_digits(number) for name, number in numbers.items()}
        if not self.is_sound:
            wrong = ngettext(
                "%(count)s problem was found.", "%(count)s problems were found.", self.problem_count
            )
            return wrong % {"count": _own_digits(self.problem_count)} + " " + _("Nothing was written.")
        if not (self.created or self.changed):
            return _("Everything in the file is in the record already; nothing changes.")
        if self.is_dry_run:
            return (
                _("The file is sound: %(created)s new, %(changed)s changed, %(unchanged)s unchanged.")
                % counts
            )
        return _("Written: %(created)s new, %(changed)s changed, %(unchanged)s unchanged.") % counts
