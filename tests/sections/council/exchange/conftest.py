"""A small record to import into, and a way to write files."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from cms.demo.council import council_body
from sections.council.exchange import Kind, Report, check, run
from sections.council.models import Body, BodyKind, Person, Seat, Term


@pytest.fixture(autouse=True)
def _persian() -> Any:
    with translation.override("fa"):
        yield


@pytest.fixture
def record(db: None) -> dict[str, Any]:
    """Two terms, the council, a commission, an outside body with a seat, two people."""
    council = council_body()
    return {
        "former": Term.objects.create(
            number=5, start_date=dt.date(2017, 8, 23), end_date=dt.date(2021, 8, 4)
        ),
        "term": Term.objects.create(number=6, start_date=dt.date(2021, 8, 5)),
        "council": council,
        "budget": Body.objects.create(
            slug="budget", kind=BodyKind.COMMISSION, name="کمیسیون برنامه و بودجه", parent=council
        ),
        "water": (water := Body.objects.create(slug="water", kind=BodyKind.OUTSIDE, name="شرکت آب")),
        "seat": Seat.objects.create(body=water, name="ناظر شورا"),
        "aria": Person.objects.create(slug="aria", given_name="آریا", family_name="کیانی"),
        "mina": Person.objects.create(slug="mina", given_name="مینا", family_name="رهنورد"),
    }


@pytest.fixture
def csv_of() -> Callable[..., bytes]:
    """Return a function that writes rows as CSV."""

    def write(*rows: str, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
        return "\r\n".join(delimiter.join(row.split("|")) for row in rows).encode(encoding)

    return write


@pytest.fixture
def imported(csv_of: Callable[..., bytes]) -> Callable[..., Report]:
    """Return a function that imports rows."""

    def do(kind: Kind, *rows: str, dry: bool = False) -> Report:
        return (check if dry else run)(io.BytesIO(csv_of(*rows)), kind)

    return do


@pytest.fixture(autouse=True)
def _rows_alone(no_documents: None) -> None:
    """Documents are tested elsewhere."""
