"""Figures in any script come in, figures in the reader's script go out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.blocks.numbers import format_number, json_number, parse_number

NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", "12"),
        ("۱۲٬۵۰۰", "12500"),
        ("۱۲،۵۰۰", "12500"),
        ("1,234,567.8", "1234567.8"),
        ("۳٫۱۴", "3.14"),
        ("٣٫١٤", "3.14"),
        ("۳/۵", "3.5"),
        ("−۷", "-7"),
        ("‎−۷", "-7"),
        ("+5", "5"),
        (" ۱ ۲۰۰ ", "1200"),
        (".5", "0.5"),
    ],
)
def test_numbers_are_read_in_every_script(typed: str, number: str) -> None:
    """Persian, Arabic and Latin digits with their separators."""
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["دوازده", "1,2,3", "12abc", "NaN", "Infinity", "1e5", "--1", "1.2.3", "9" * 19, "½", "²"]
)
def test_anything_else_is_refused(typed: str) -> None:
    """No guessing."""
    with pytest.raises(ValueError, match="not a number"):
        parse_number(typed)


@pytest.mark.parametrize("typed", ["", "  ", "\u200f"])
def test_nothing_is_nothing(typed: str) -> None:
    """An empty cell is not zero."""
    assert parse_number(typed) is None


@pytest.mark.parametrize(("language", "shown"), [("fa", "‎−۱٬۲۳۴٫۵"), ("ar", "‎−١٬٢٣٤٫٥"), ("en", "−1,234.5")])
def test_numbers_are_written_in_the_readers_script(language: str, shown: str) -> None:
    """Grouped, with the script's own separators and the minus before the figure."""
    assert format_number(Decimal("-1234.50"), language) == shown


@given(NUMBERS, st.sampled_from(["fa", "ar", "en"]))
def test_what_is_written_can_be_read_back(number: Decimal, language: str) -> None:
    """Writing and reading are inverse in every language."""
    assert parse_number(format_number(number, language)) == number


@given(st.text(max_size=40))
def test_reading_never_breaks(text: str) -> None:
    """Any text is a number, nothing, or refused."""
    try:
        number = parse_number(text)
    except ValueError:
        return
    assert number is None or number.is_finite()


def test_json_numbers_are_whole_where_they_can_be() -> None:
    """24, not 24.0."""
    assert json_number(Decimal("24.00")) == 24
    assert isinstance(json_number(Decimal("24.00")), int)
    assert json_number(Decimal("0.5")) == 0.5
