"""Reading query parameters strictly: what is unknown, given twice or impossible is named, never ignored."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone

from cms.core.api.problems import Problem, parameter_error
from cms.core.documents.facets import MAX_VALUE_LENGTH

MAX_LIMIT = 200
DEFAULT_LIMIT = 20
MAX_ID = 2**63 - 1
MAX_VALUES = 50
_CONTROLS = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_YEARS = range(1900, 2201)


class InvalidValueError(ValueError):
    """A parameter's value is impossible; the message says what would be possible."""


@dataclass(slots=True)
class Reader:
    """Takes parameters out of a query one by one; `finish` refuses what is left or was wrong, all at once."""

    query: QueryDict
    errors: list[dict[str, str]] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def take(self, name: str, parse: Callable[[str], Any], default: Any = None) -> Any:
        """Return the parsed value of a parameter, or `default` when it is not given or wrong."""
        self._taken.add(name)
        values = self.query.getlist(name)
        if not values:
            return default
        try:
            if len(values) > 1:
                raise InvalidValueError("given more than once")
            if _CONTROLS.search(values[0]):
                raise InvalidValueError("contains a control character")
            return parse(values[0])
        except InvalidValueError as error:
            self.errors.append(parameter_error(name, str(error)))
            return default

    def finish(self, known: Iterable[str]) -> None:
        """Raise Problem `invalid-parameter` when anything was wrong or unknown; `known` is named in the message."""
        for name in self.query:
            if name not in self._taken:
                allowed = ", ".join(known)
                self.errors.append(parameter_error(name[:100], f"unknown parameter; known here: {allowed}"))
        if self.errors:
            names = ", ".join(error["parameter"] for error in self.errors)
            raise Problem("invalid-parameter", f"Refused: {names}.", errors=self.errors)


def parse_limit(text: str) -> int:
    """Return 1 to 200."""
    number = parse_id(text)
    if not 1 <= number <= MAX_LIMIT:
        raise InvalidValueError(f"must be between 1 and {MAX_LIMIT}")
    return number


def parse_id(text: str) -> int:
    """Return a whole number that fits an id; Latin digits only."""
    if not (text.isascii() and text.isdigit()) or len(text) > 19 or int(text) > MAX_ID:
        raise InvalidValueError("must be a whole number")
    return int(text)


def parse_ids(text: str) -> list[int]:
    """Return ids separated by commas."""
    return [parse_id(part) for part in parse_values(text)]


def parse_values(text: str) -> list[str]:
    """Return texts separated by commas, each once, in order."""
    values = list(dict.fromkeys(text.split(",")))
    if "" in values or len(values) > MAX_VALUES:
        raise InvalidValueError(f"must be 1 to {MAX_VALUES} values separated by commas")
    return values


def one_of(allowed: Iterable[str]) -> Callable[[str], str]:
    """Return a parser of one word of a closed vocabulary."""
    words = list(allowed)

    def parse(text: str) -> str:
        if text not in words:
            raise InvalidValueError(f"must be one of {', '.join(words)}")
        return text

    return parse


def some_of(allowed: Iterable[str]) -> Callable[[str], list[str]]:
    """Return a parser of words of a closed vocabulary, separated by commas."""
    parse_one = one_of(allowed)
    return lambda text: [parse_one(part) for part in parse_values(text)]


def parse_locales(text: str) -> list[str]:
    """Return languages in order of preference."""
    return some_of(code for code, _ in settings.LANGUAGES)(text)


def parse_facet(text: str) -> str:
    """Return a facet's value, such as a slug."""
    if not text or len(text) > MAX_VALUE_LENGTH:
        raise InvalidValueError(f"must be 1 to {MAX_VALUE_LENGTH} characters")
    return text


def parse_facets(text: str) -> list[str]:
    """Return facet values separated by commas."""
    return [parse_facet(part) for part in parse_values(text)]


def parse_moment(text: str) -> datetime:
    """Return an ISO 8601 time; without an offset, or a bare date, it is meant in the portal's time zone."""
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
        moment = datetime.combine(day, time.min) if day else datetime.fromisoformat(text)
    except ValueError:
        raise InvalidValueError(
            "must be an ISO 8601 date or time, for example 2026-11-22T08:30:00Z"
        ) from None
    if moment.year not in _YEARS:
        raise InvalidValueError("must be a year between 1900 and 2200")
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
