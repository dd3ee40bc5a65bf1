"""Files of every encoding and shape are read or refused in words, and what is refused leaves nothing behind."""

import io
import os
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from sections.council.exchange import Kind, Report, check, export, run, template
from sections.council.exchange import files as files_module
from sections.council.models import Person

HEAD = "نام کوچک|نام خانوادگی|تلفن عمومی"
ROW = "علي|كريمي نژاد|021"

#: Files that cannot be read, and a word of what is said about each.
BROKEN = [
    (b"", "خالی"),
    (b"\x00" * 100, "خالی"),
    (b" \r\n", "خالی"),
    (b"\xff\xfe\x00", "کدگذاری"),
    (b"\xef\xbb\xbf\xff\xff", "خراب"),
    (b"\xd0\xcf\x11\xe0" + b"x" * 200, "CSV"),
    (b"%PDF-1.7", "CSV"),
    (b"PK\x03\x04 broken", "خراب"),
    (b"slug,given_name\nx,y", "کم است"),
    (b"given_name,family_name,given_name\nx,y,z", "دو بار"),
    (b"given_name,family_name,secret\nx,y,z", "ناشناخته"),
    (b"given_name,family_name\n", "هیچ ردیفی"),
    (b'given_name,family_name\n"x,y\nz', "خواندنی نیست"),
    (b"given_name,family_name\n" + b"x" * 200_000 + b",y", "خواندنی نیست"),
    (b"a,b\n" + b"," * 500, "سرستون"),
    (b"," * 20, "سرستون"),
]
GARBAGE = (os.urandom(10 * 2**20), b"\xed\xdf," * (3 * 2**20), b"given_name," * 2**20)


def act(data: bytes, kind: Kind = Kind.MEMBERS) -> Report:
    """Import bytes."""
    return run(io.BytesIO(data), kind)


@pytest.mark.django_db
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_every_usual_encoding_is_read(encoding: str, delimiter: str, csv_of: Callable[..., bytes]) -> None:
    """And look-alike letters become Persian ones."""
    head = HEAD.replace("ی", "ي").replace("ک", "ك") if encoding == "cp1256" else HEAD
    report = act(csv_of(head, ROW, delimiter=delimiter, encoding=encoding))
    assert [str(problem) for problem in report] == []
    person = Person.objects.get()
    assert (person.given_name, person.family_name) == ("علی", "کریمی نژاد")


@pytest.mark.django_db
@pytest.mark.parametrize(("data", "said"), BROKEN, ids=map(str, range(len(BROKEN))))
def test_broken_files_are_refused_in_words(data: bytes, said: str) -> None:
    """One problem about the file as a whole; nothing is written."""
    report = act(data)
    assert [problem.row for problem in report] == [0]
    assert said in str(report.problems[0])
    assert not Person.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("garbage", GARBAGE, ids=["chance", "commas", "one heading"])
def test_ten_megabytes_of_garbage_are_refused(garbage: bytes) -> None:
    """Quickly, and without a trace."""
    report = act(garbage)
    assert len(report.problems) == 1
    assert not Person.objects.exists()


def test_a_file_too_large_is_refused() -> None:
    """Before anything is read of it."""
    report = check(io.BytesIO(b"x" * (files_module.MAX_BYTES + 1)), Kind.MEMBERS)
    assert "مگابایت" in str(report.problems[0])


def _workbook(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.django_db
def test_spreadsheets_are_read() -> None:
    """Numbers and texts of the first sheet."""
    report = act(_workbook(["given_name", "family_name", "telephone"], ["علی", "کریمی", 2196000000]))
    assert report.created == 1
    assert Person.objects.get().telephone == "2196000000"


@pytest.mark.django_db
def test_formulas_are_refused() -> None:
    """In spreadsheets and in CSV."""
    for data in (
        _workbook(["given_name", "family_name"], ["علی", "=1+1"]),
        'given_name,family_name\nعلی,"=cmd|calc"'.encode(),
    ):
        report = act(data)
        assert "فرمول" in str(report.problems[0])
        assert report.problems[0].row == 2
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_decompression_bombs_stay_shut() -> None:
    """A part that swells three-hundredfold, or many that do together, is not opened."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/sharedStrings.xml", b"0" * (80 * 2**20))
    assert "بزرگ‌تر" in str(act(buffer.getvalue()).problems[0])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "no spreadsheet")
    assert "CSV" in str(act(buffer.getvalue()).problems[0])


@pytest.mark.django_db
def test_entity_bombs_in_spreadsheets_are_refused() -> None:
    """defusedxml stands behind openpyxl."""
    assert openpyxl.DEFUSEDXML
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    buffer = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(_workbook(["given_name", "family_name"], ["علی", "کریمی"])))
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                text = laughs + text.partition("?>")[2] if "?>" in text else laughs + text
            archive.writestr(name, text)
    assert "خراب" in str(act(buffer.getvalue()).problems[0])
    assert not Person.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_templates_have_the_headings(kind: Kind, format: str) -> None:
    """So that an empty template says only that nothing stands below them."""
    report = check(io.BytesIO(template(kind, format)), kind)
    assert "هیچ ردیفی" in str(report.problems[0])


@pytest.mark.django_db
def test_exports_are_safe_for_spreadsheets() -> None:
    """What looks like a formula gets an apostrophe, which the import takes off again."""
    Person.objects.create(
        slug="a", given_name="علی", family_name="کریمی", telephone="+98 21 1", office="@تهران"
    )
    data = export(Kind.MEMBERS)
    assert "'+98 21 1" in data.decode("utf-8-sig")
    report = act(data)
    assert (report.unchanged, report.changed, report.problem_count) == (1, 0, 0)
