"""From the bytes of a CSV or XLSX file to rows of text, within limits that no honest file of a council meets."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

#: Largest file in bytes; what an XLSX may unpack to; rows, columns and characters in a cell.
MAX_BYTES, MAX_UNPACKED = 20 * 2**20, 96 * 2**20
MAX_ROWS, MAX_COLUMNS, MAX_CELL = 50_000, 60, 50_000
#: A packed part may not be this many times smaller than what it unpacks to.
_MAX_RATIO = 300
_DELIMITERS = ",;\t،|"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

Row = tuple[int, list[str]]


class UnreadableError(Exception):
    """The file as a whole cannot be read; the text says why, in the reader's language."""


def read_rows(file: BinaryIO) -> Iterator[Row]:
    """Yield (number as spreadsheets count, cells as text) of rows that are not empty. Raises UnreadableError."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableError(_("The file is larger than %(size)s MB.") % {"size": MAX_BYTES // 2**20})
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableError(_("The file is empty."))
    if data.startswith(b"PK"):
        return _limited(_xlsx_rows(data))
    if data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")):
        raise UnreadableError(_("This is neither a CSV nor an XLSX file. Save it as one of them."))
    return _limited(_csv_rows(_decode(data)))


def _limited(rows: Iterable[Row]) -> Iterator[Row]:
    count = 0
    for number, cells in rows:
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        count += 1
        if count > MAX_ROWS + 1:
            raise UnreadableError(_("The file has more than %(count)s rows. Split it.") % {"count": MAX_ROWS})
        if len(cells) > MAX_COLUMNS:
            raise UnreadableError(
                _("Row %(row)s has more than %(count)s columns.") % {"row": number, "count": MAX_COLUMNS}
            )
        yield number, cells


def _decode(data: bytes) -> str:
    """Return the text: by its mark, as UTF-16 without one, as UTF-8, else as Windows-1256."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "") or _unmarked_utf16(data)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding:
            raise UnreadableError(
                _("The text is damaged: it is not the encoding it says it is. Save it as CSV UTF-8.")
            ) from None
        text = data.decode("cp1256", errors="replace")
    if "\x00" in text:
        raise UnreadableError(_("This is not a text file. Save it as CSV UTF-8 or XLSX."))
    return text


def _unmarked_utf16(data: bytes) -> str:
    """Tell UTF-16 without a mark by the high bytes of its first line: zero for Latin and digits, 6 for Persian."""
    start = data[:400]
    pairs = len(start) // 2
    if pairs < 2 or b"\x00" not in start:
        return ""
    for high, name in ((start[1::2], "utf-16-le"), (start[0::2], "utf-16-be")):
        if sum(byte in {0, 6, 0x20} for byte in high) >= 0.95 * pairs:
            return name
    return ""


def _csv_rows(text: str) -> Iterator[Row]:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(MAX_CELL * 2)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise UnreadableError(
                _(
                    "Row %(row)s cannot be read: a quotation mark or a line end is out of place, or a cell is too long."
                )
                % {"row": number}
            ) from None
        yield number, [cell.strip() for cell in cells]


def _xlsx_rows(data: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook  # noqa: PLC0415 -- 40 ms and 10 MB that a web process rarely needs

    _refuse_bombs(data)
    broken = UnreadableError(_("The XLSX file is damaged or locked with a password. Save it anew."))
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # What a file says of its own size is not believed.
        for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), 1):
            yield number, [_cell_text(cell) for cell in cells]
    except UnreadableError:
        raise
    except Exception:  # openpyxl raises whatever its parsers do.
        raise broken from None


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        raise UnreadableError(
            _("The XLSX file is damaged or locked with a password. Save it anew.")
        ) from None
    if "[Content_Types].xml" not in {part.filename for part in parts}:
        raise UnreadableError(_("This is neither a CSV nor an XLSX file. Save it as one of them."))
    swollen = any(
        part.file_size > 2**20 and part.file_size > _MAX_RATIO * max(part.compress_size, 1) for part in parts
    )
    if swollen or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnreadableError(_("The XLSX file unpacks to far more than its size and was not opened."))


def _cell_text(cell: object) -> str:
    value = getattr(cell, "value", None)
    if value is None or isinstance(value, bool):
        return {None: "", True: "1", False: "0"}[value]
    match value:
        case dt.datetime():
            return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.isoformat("minutes")
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).strip()
