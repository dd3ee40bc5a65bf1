"""Queries whose SQL is made once.

To build and compile a query the ORM takes several times as long as the database takes to answer it. The few that every
page asks are prepared: compiled with the first call, then run again with other values.
"""

import copy
import functools
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
Values = ParamSpec("Values")

#: Stand for a call's values while the SQL is made; nobody's key, word or identifier. Each is made anew.
_STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda number: 2_140_000_000 + number,
    str: lambda number: f"prepared\x1f{number}",
    UUID: lambda number: UUID(int=2**127 + number),
}


def prepared(build: Callable[Values, "QuerySet[Any, Row]"]) -> Callable[Values, list[Row]]:
    """Make a function that answers with a queryset one that answers with its rows, compiled once.

    Its arguments are numbers, words or UUIDs. Each is compared with a whole column or with its beginning: other lookups
    raise `ValueError`, as does an argument that is not used. Numbers must fit their columns: where the ORM finds
    nothing, the database refuses. What else the queryset depends on must be the same with every call, and a replica the
    same kind of database.
    """
    compiled: list[_Compiled] = []  # By whichever thread comes first: another's would be the same.

    @functools.wraps(build)
    def rows(*values: Values.args, **named: Values.kwargs) -> list[Row]:
        if named:
            raise TypeError(f"{build.__name__} takes its values by position")
        if not compiled:
            compiled.append(_Compiled(build, values))
        return compiled[0].rows(values)

    return rows


class _Compiled:
    """A queryset with its SQL, and which of its parameters are a call's values."""

    def __init__(self, build: Callable[..., "QuerySet[Any, Any]"], values: Sequence[Any]) -> None:
        numbers = count()
        stand_ins = [_STAND_INS[type(value)](next(numbers)) for value in values]
        self._queryset = build(*stand_ins)
        self._compiler: SQLCompiler = self._queryset.query.get_compiler(self._queryset.db)
        self._sql, parameters = self._compiler.as_sql()
        self._parameters = [_place(parameter, stand_ins) for parameter in parameters]
        # Which columns are converted is the same for every call, to ask each anew takes longer than to convert them.
        self._converted = sorted(
            self._compiler.get_converters([column[0] for column in self._compiler.select])
        )
        missing = {*range(len(stand_ins))} - {
            place for place, _value in self._parameters if place is not None
        }
        if missing:
            raise ValueError(
                f"{build.__name__}: argument {min(missing) + 1} is no parameter of the SQL by itself"
            )

    def rows(self, values: Sequence[Any]) -> list[Any]:
        """Run the query with these values."""
        queryset = self._queryset.all()
        compiler: Any = copy.copy(self._compiler)
        compiler.using = queryset.db  # As the router says now: reading may be another's duty than writing.
        compiler.connection = connections[compiler.using]
        parameters = tuple(
            value if place is None else value(values[place]) for place, value in self._parameters
        )
        # On these two objects alone: each kind of database has classes of its own, which are not ours to change.
        compiler.as_sql = lambda *_args, **_kwargs: (self._sql, parameters)
        converters = self._converters(compiler.connection)
        compiler.get_converters = lambda *_args, **_kwargs: converters
        query: Any = queryset.query
        query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(queryset)

    def _converters(self, connection: BaseDatabaseWrapper) -> dict[int, tuple[list[Any], Any]]:
        """Return by its place what converts a column, as the compiler does: with the connection of this call."""
        columns = {place: self._compiler.select[place][0] for place in self._converted}
        return {
            place: (connection.ops.get_db_converters(column) + column.get_db_converters(connection), column)
            for place, column in columns.items()
        }


def _as_it_is(value: Any) -> Any:
    return value


def _place(parameter: Any, stand_ins: Sequence[Any]) -> tuple[int | None, Any]:
    """Return which value a parameter stands for and how it is written, or none and the parameter itself."""
    for place, stand_in in enumerate(stand_ins):
        if isinstance(parameter, type(stand_in)) and parameter == stand_in:
            # PostgreSQL's driver is told a number's width by a type of its own.
            return place, type(parameter) if isinstance(stand_in, int) else _as_it_is
        if isinstance(stand_in, UUID) and parameter == stand_in.hex:
            return place, lambda value: value.hex
        if isinstance(stand_in, str) and parameter == f"{stand_in}%":
            return place, lambda value: f"{connection.ops.prep_for_like_query(value)}%"
    return None, parameter
