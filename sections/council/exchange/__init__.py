"""Import and export of the record by CSV and XLSX, for the clerk's desk and `manage.py import_record`.

- `check(file, kind, user) -> Report` reads and judges a file and writes nothing; `run` does the same and writes, all or
  nothing, in one transaction. A second run of a file changes nothing, and its report says so.
- `export(kind, format, queryset) -> bytes` writes the same columns.
- `columns_of(kind)` describes the columns for a help page or an empty template (`template(kind, format)`).

`files` turns bytes into rows, `values` cells into values; `members`, `memberships`, `sessions`, `attendance` and
`votes` turn rows into plans that `engine` carries out. Errors are data: `Report.problems`, each with row, column, value
and what is wrong with it.
"""

from .attendance import rows_of as attendance_rows
from .engine import check, columns_of, run
from .files import MAX_BYTES, MAX_ROWS
from .output import CONTENT_TYPES, export, sheet, template
from .report import Kind, Problem, Report

__all__ = [
    "CONTENT_TYPES",
    "MAX_BYTES",
    "MAX_ROWS",
    "Kind",
    "Problem",
    "Report",
    "attendance_rows",
    "check",
    "columns_of",
    "export",
    "run",
    "sheet",
    "template",
]
