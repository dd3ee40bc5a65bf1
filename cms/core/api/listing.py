"""Lists and details in one query each, as stored bytes.

The SQL is written by hand: building the same queries through the ORM costs more than running them. Every list is a
range of one index (a facet's, when there is a filter), so its time does not grow with the number of documents. Only
names of our own are put into the SQL; every value is a parameter.
"""

from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings
from django.db import connection

from cms.core.api import cursor
from cms.core.api.queries import ListQuery
from cms.core.documents.facets import facet_key
from cms.core.models.documents import Audience

#: The facets that single out least come last when one of several leads the query.
_BROAD_FACETS = ("kind", "section")
_FACET_COLUMNS = ("date", "updated_at")
Form = Literal["summary", "detail"]


@dataclass(frozen=True, slots=True)
class Row:
    """One document of a list."""

    object_id: int
    position: Any
    etag: str
    locale: str
    #: Summary or detail, as asked.
    document: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list, and the cursor of the next part ("" at the end)."""

    rows: list[Row]
    next_cursor: str


def fetch_part(query: ListQuery, form: Form = "summary") -> Part:
    """Return the part of a list that a query asks for, as summaries or in full; one database query."""
    after = cursor.decode(query.scope, query.cursor) if query.cursor else None
    if len(query.locales) == 1:
        sql, params = _select(query, 0, after, form)
    else:
        # A language's own range, then the best of all: each document once, in the first language that has it.
        selects = [_select(query, rank, after, form) for rank in range(len(query.locales))]
        union = " UNION ALL ".join(
            f"SELECT * FROM ({sql}) AS part{rank}"  # noqa: S608 -- the SQL of _select and a number
            for rank, (sql, _) in enumerate(selects)
        )
        direction = "DESC" if query.is_descending else "ASC"
        sql = f"{union} ORDER BY 2 {direction}, 1 {direction} LIMIT %s"
        params = [*(value for _, values in selects for value in values), query.limit + 1]
    with connection.cursor() as database:
        database.execute(sql, params)
        rows = [Row(pk, at, tag, locale, bytes(text)) for pk, at, tag, locale, text in database.fetchall()]
    if len(rows) <= query.limit:
        return Part(rows, "")
    last = rows[query.limit - 1]
    return Part(rows[: query.limit], cursor_after(query, last))


def cursor_after(query: ListQuery, row: Row) -> str:
    """Return the cursor of the part that begins after a row."""
    return cursor.encode(query.scope, [str(row.position), row.object_id])


def _select(query: ListQuery, rank: int, after: list[Any] | None, form: Form) -> tuple[str, list[Any]]:
    """Return the SQL of one language's range: `rank` is the language's place in the order of preference."""
    name, locale = query.document_type.name, query.locales[rank]
    keys = {
        facet: [facet_key(name, locale, facet, value) for value in values]
        for facet, values in query.facets.items()
    }
    leader = _leader(query)
    if leader is None:
        source, alias = "core_publisheddocument d", "d"
        where, params = _own_range(name, locale)
    else:
        source, alias = "core_documentfacet f JOIN core_publisheddocument d ON d.id = f.document_id", "f"
        where, params = ["f.key = %s"], list(keys.pop(leader))
    for facet_keys in keys.values():
        where.append(
            "EXISTS (SELECT 1 FROM core_documentfacet g "  # noqa: S608 -- only placeholders
            f"WHERE g.document_id = d.id AND g.key IN ({_places(facet_keys)}))"
        )
        params += facet_keys
    _add_bounds(query, alias, after, where, params)
    _add_fallback(query, rank, where, params)
    direction = "DESC" if query.is_descending else "ASC"
    column = f"{alias}.{query.column}"
    sql = (
        f"SELECT d.object_id, {column}, d.etag, d.locale, d.{form} "  # noqa: S608 -- names of our own, placeholders
        f"FROM {source} WHERE {' AND '.join(where)} "
        f"ORDER BY {column} {direction}, {alias}.object_id {direction} LIMIT %s"
    )
    return sql, [*params, query.limit + 1]


def _own_range(name: str, locale: str) -> tuple[list[str], list[Any]]:
    where = ["d.type = %s", "d.audience = %s", "d.locale = %s", "d.deleted_at IS NULL"]
    return where, [name, Audience.PUBLIC.value, locale]


def _leader(query: ListQuery) -> str | None:
    """Return the facet whose index gives the list: one value, sorted by a date, the most selective of its kind."""
    if query.column not in _FACET_COLUMNS:
        return None
    single = [name for name, values in query.facets.items() if len(values) == 1]
    return min(single, key=lambda name: name in _BROAD_FACETS, default=None)


def _add_bounds(
    query: ListQuery, alias: str, after: list[Any] | None, where: list[str], params: list[Any]
) -> None:
    adapt = connection.ops.adapt_datetimefield_value
    for column, comparison, moment in query.bounds:
        where.append(f"{alias if column in _FACET_COLUMNS else 'd'}.{column} {comparison} %s")
        params.append(adapt(moment))
    if query.ids:
        where.append(f"d.object_id IN ({_places(query.ids)})")
        params += query.ids
    if after is not None:
        where.append(
            f"({alias}.{query.column}, {alias}.object_id) {'<' if query.is_descending else '>'} (%s, %s)"
        )
        params += after


def _add_fallback(query: ListQuery, rank: int, where: list[str], params: list[Any]) -> None:
    """Leave out what a preferred language has."""
    if better := query.locales[:rank]:
        where.append(
            "NOT EXISTS (SELECT 1 FROM core_publisheddocument b "  # noqa: S608 -- only placeholders
            "WHERE b.translation_key = d.translation_key "
            f"AND b.type = d.type AND b.audience = d.audience AND b.deleted_at IS NULL "
            f"AND b.locale IN ({_places(better)}))"
        )
        params += better


def _places(values: list[Any]) -> str:
    return ", ".join(["%s"] * len(values))


_DETAIL = (
    "SELECT d.object_id, d.etag, d.locale, d.detail, d.deleted_at FROM core_publisheddocument d "
    "WHERE d.type = %s AND d.object_id = %s AND d.audience = 'public'"
)
_DETAIL_IN = (
    "SELECT d.object_id, d.etag, d.locale, d.detail, d.deleted_at FROM core_publisheddocument d "
    "WHERE d.type = %s AND d.object_id = %s AND d.audience = 'public' UNION ALL "
    "SELECT d.object_id, d.etag, d.locale, d.detail, d.deleted_at FROM core_publisheddocument s "
    "JOIN core_publisheddocument d ON d.type = s.type AND d.audience = s.audience "
    "AND d.object_id <> s.object_id AND d.translation_key = s.translation_key AND d.deleted_at IS NULL "
    "WHERE s.type = %s AND s.object_id = %s AND s.audience = 'public'"
)


@dataclass(frozen=True, slots=True)
class Detail:
    """One document in full; `is_gone` for a tombstone."""

    object_id: int
    etag: str
    locale: str
    detail: bytes
    is_gone: bool


def fetch_detail(type_name: str, object_id: int, locales: list[str]) -> Detail | None:
    """Return a document in the first of `locales` it exists in; one database query.

    When `locales` is empty, in its own language, or in the default one when it has several.

    None when there is no such document, or none in these languages.
    """
    with connection.cursor() as database:
        named: list[Any] = [type_name, object_id]
        database.execute(_DETAIL_IN if locales else _DETAIL, named * 2 if locales else named)
        rows = database.fetchall()
    found = [Detail(pk, tag, locale, bytes(text), gone is not None) for pk, tag, locale, text, gone in rows]
    own = [item for item in found if item.object_id == object_id]
    asked = min(own, key=lambda item: (item.is_gone, item.locale != settings.LANGUAGE_CODE), default=None)
    if asked is None or asked.is_gone or not locales:
        return asked
    wanted = [item for item in found if item.locale in locales and not item.is_gone]
    return min(wanted, key=lambda item: locales.index(item.locale), default=None)
