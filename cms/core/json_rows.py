"""Rows that come along with another row as JSON, so that a page asks once where it would ask twice."""

from typing import Any

from django.db.models import Aggregate, Func, JSONField
from django.db.models.functions import JSONObject


class RowObject(JSONObject):
    """Columns as one JSON object, on either database.

    Django asks SQLite first whether it can, in a transaction of its own, and takes a locked database for a lasting no.
    """

    def as_sql(self, *arguments: Any, **context: Any) -> Any:
        """Write the function without asking."""
        return Func.as_sql(self, *arguments, **context)


class RowList(Aggregate):
    """All rows of a group as one JSON list, on either database."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, *arguments: Any, **context: Any) -> Any:
        """Write PostgreSQL's own."""
        return self.as_sql(*arguments, function="JSONB_AGG", **context)
