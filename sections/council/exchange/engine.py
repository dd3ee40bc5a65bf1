"""Reads a file, judges every row, and writes all of it or nothing."""

import logging
from collections.abc import Callable
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from sections.council.rules import as_validation_error

from .attendance import AttendanceImporter
from .columns import Column
from .files import Row, UnreadableError, read_rows
from .importer import Importer, Values
from .members import MemberImporter
from .memberships import MembershipImporter
from .report import Kind, Report
from .sessions import SessionImporter
from .values import RefusedError, fold, plain_cell
from .votes import VoteImporter

logger = logging.getLogger(__name__)

IMPORTERS: dict[Kind, type[Importer]] = {
    Kind.MEMBERS: MemberImporter,
    Kind.MEMBERSHIPS: MembershipImporter,
    Kind.SESSIONS: SessionImporter,
    Kind.ATTENDANCE: AttendanceImporter,
    Kind.VOTES: VoteImporter,
}
#: Called with how many of how many steps are done: every row is read and judged, then written.
Progress = Callable[[int, int], None]


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """Return the columns that a file of this kind may have; `is_required` says which it must have."""
    return IMPORTERS[Kind(kind)].columns


def check(file: BinaryIO, kind: Kind, user: User | None = None, progress: Progress | None = None) -> Report:
    """Say what an import would do and what stands against it; writes nothing.

    The rules of the database are asked too: what it would refuse is a problem of the report.
    """
    return _process(file, Kind(kind), user, is_dry_run=True, progress=progress)


def run(file: BinaryIO, kind: Kind, user: User | None = None, progress: Progress | None = None) -> Report:
    """Import a file in one transaction: all of it, or nothing if there is a single problem."""
    return _process(file, Kind(kind), user, is_dry_run=False, progress=progress)


def _process(
    file: BinaryIO, kind: Kind, user: User | None, *, is_dry_run: bool, progress: Progress | None
) -> Report:
    report = Report(kind, is_dry_run)
    importer = IMPORTERS[kind](report)
    importer.user = user
    try:
        rows = list(read_rows(file))
        columns = _columns(importer, rows.pop(0)[1] if rows else [])
        if not rows:
            raise UnreadableError(_("Below the headings there is nothing."))
    except UnreadableError as error:
        report.add(0, "", "", str(error))
        return report
    report.rows = len(rows)
    try:
        with transaction.atomic():
            _judge(importer, columns, rows, progress)
            if report.is_sound and (report.created or report.changed):
                importer.write()
            if is_dry_run or not report.is_sound:
                transaction.set_rollback(True)
    except IntegrityError as error:
        report.add(0, "", "", _said(as_validation_error(error)))
    except ValidationError as error:
        report.add(0, "", "", _said(error))
    if progress:
        progress(1, 1)
    logger.info(
        "import of %s by %s: %s rows, %s new, %s changed, %s problems%s",
        kind.value,
        user or "the command line",
        report.rows,
        report.created,
        report.changed,
        report.problem_count,
        " (dry run)" if is_dry_run else "",
    )
    return report


def _said(error: ValidationError) -> str:
    return " ".join(error.messages)


def _columns(importer: Importer, head: list[str]) -> dict[int, Column]:
    """Return which column stands where. Raises UnreadableError: none known, one twice, a needed one missing."""
    known = {name: column for column in importer.columns for name in column.names()}
    found: dict[int, Column] = {}
    unknown: list[str] = []
    for place, cell in enumerate(head):
        column = known.get(fold(cell))
        if column is None:
            unknown += [cell] if cell else []
        elif column in found.values():
            raise UnreadableError(_("The column “%(name)s” is there twice.") % {"name": column.heading})
        else:
            found[place] = column
    if not found:
        raise UnreadableError(
            _("No known heading stands in the first row: either the columns or the encoding are others.")
        )
    missing = [
        column.heading for column in importer.columns if column.is_required and column not in found.values()
    ]
    if missing:
        raise UnreadableError(_("Columns are missing: %(names)s") % {"names": "، ".join(missing)})
    if unknown:
        raise UnreadableError(
            _("Unknown columns: %(names)s") % {"names": "، ".join(name[:40] for name in unknown[:10])}
        )
    return found


def _judge(
    importer: Importer, columns: dict[int, Column], rows: list[Row], progress: Progress | None
) -> None:
    importer.prepare()
    for done, (number, cells) in enumerate(rows, 1):
        values = _values(importer, columns, number, cells)
        if values is not None:
            try:
                importer.add(number, values)
            except RefusedError as error:
                column = getattr(error, "column", "")
                place = next((place for place, other in columns.items() if other.key == column), len(cells))
                importer.refuse(number, column, str(error), cells[place] if place < len(cells) else "")
        if progress:
            progress(done, len(rows) * 2)
    importer.finish()


def _values(importer: Importer, columns: dict[int, Column], number: int, cells: list[str]) -> Values | None:
    """Return the values of a row by column key, empty cells left out; None if something is wrong with one."""
    values: Values = {}
    before = importer.report.problem_count
    for place, column in columns.items():
        cell = cells[place] if place < len(cells) else ""
        if not cell:
            if column.is_required:
                importer.refuse(number, column.key, _("This must not be empty."))
            continue
        try:
            value = column.parse(plain_cell(cell))
            if value != "":
                values[column.key] = value
            elif column.is_required:
                importer.refuse(number, column.key, _("This must not be empty."), cell)
        except RefusedError as error:
            importer.refuse(number, column.key, str(error), cell)
    if any(place >= max(columns) + 1 and cell for place, cell in enumerate(cells) if place not in columns):
        importer.report.add(number, "", "", _("The row has more cells than the heading."))
    return values if importer.report.problem_count == before else None
