"""Tables: caption, header cells, figures aligned; scrollable on a phone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import (
    TypedTable,
    TypedTableBlock,
    TypedTableBlockValidationError,
)
from wagtail_localize.segments import StringSegmentValue

from cms.core.persian.bidi import clean_text

from .base import FrozenByReferenceMixin, StoryContext, StoryStructBlock, array, record, string
from .fields import NEUTRAL, LineBlock, NumberBlock
from .numbers import format_number, json_number

MAX_ROWS = 200
MAX_COLUMNS = 12


class GridBlock(FrozenByReferenceMixin, TypedTableBlock):
    """Rows and columns edited with Wagtail's own table editor, made tolerant of damaged data.

    Stored rows can be shorter or longer than the header when they come from an import or an API. Such a table
    is squared so that a page never breaks, and refused with a clear message when somebody saves it.
    """

    max_columns = MAX_COLUMNS

    def to_python(self, value: Any) -> TypedTable:
        """A table from stored data, squared to its header."""
        if not isinstance(value, dict):
            return super().to_python(None)
        fallback = next(iter(self.child_blocks))
        columns = [
            {
                "type": col["type"] if col.get("type") in self.child_blocks else fallback,
                "heading": col["heading"],
            }
            for col in value.get("columns") or []
        ]
        rows, is_ragged = _squared([row["values"] for row in value.get("rows") or []], len(columns))
        table = super().to_python(
            {
                "columns": columns,
                "rows": [{"values": row} for row in rows],
                "caption": value.get("caption") or "",
            }
        )
        table.is_ragged = is_ragged
        return table

    def clean(self, table: TypedTable) -> TypedTable:
        """Cells first, then the shape; texts are cleaned like all other texts."""
        is_ragged = getattr(table, "is_ragged", False)
        cleaned = super().clean(table)
        cleaned.caption = clean_text(cleaned.caption or "", NEUTRAL)
        cleaned.columns = [
            {**column, "heading": clean_text(column["heading"] or "", NEUTRAL)} for column in cleaned.columns
        ]
        errors = self.shape_errors(cleaned, is_ragged)
        if errors:
            raise TypedTableBlockValidationError(
                non_block_errors=[ValidationError(error) for error in errors]
            )
        return cleaned

    def shape_errors(self, table: TypedTable, is_ragged: bool) -> list[str]:
        """What is wrong with the table as a whole, in the editor's language."""
        if is_ragged:
            return [_now("Some rows have more or fewer cells than the header. Fill in or remove those rows.")]
        if len(table.columns) > self.max_columns or len(table.row_data) > MAX_ROWS:
            return [
                _now("At most %(columns)d columns and %(rows)d rows fit; attach larger data as a document.")
                % {"columns": self.max_columns, "rows": MAX_ROWS}
            ]
        if self.is_deferred_validation:
            return []
        return self.missing_parts(table)

    def missing_parts(self, table: TypedTable) -> list[str]:
        """What must be there before the table is published."""
        errors = []
        if not table.caption:
            errors.append(_now("Give the table a caption: it tells every reader what the rows are about."))
        if not table.columns or not table.row_data or not any(map(_has_content, table.row_data)):
            errors.append(_now("The table is empty. Add at least one column and one row with content."))
        if any(not column["heading"] for column in table.columns):
            errors.append(_now("Every column needs a heading."))
        return errors

    def get_translatable_segments(self, value: TypedTable) -> list[Any]:
        """The translatable texts, for wagtail-localize: caption, headings and text cells."""
        segments = [StringSegmentValue("caption", value.caption)] if value.caption else []
        for path, content in _texts(value):
            if content:
                segments.append(StringSegmentValue(path, content))
        return segments

    def restore_translated_segments(self, value: TypedTable, segments: list[Any]) -> TypedTable:
        """Put translated texts back where ``get_translatable_segments`` found them."""
        for segment in segments:
            content = segment.render_text()
            kind, *position = segment.path.split(".")
            if kind == "caption":
                value.caption = content
            elif kind == "column":
                value.columns[int(position[0])]["heading"] = content
            else:
                value.row_data[int(position[0])]["values"][int(position[1])] = content
        return value


class TableGridBlock(GridBlock):
    """The grid of a table: columns of text or of numbers."""

    text = LineBlock(required=False, label=_("Text"))
    number = NumberBlock(required=False, label=_("Number"))


class TableBlock(StoryStructBlock):
    """A table with a caption, column headings and, usually, row headings."""

    table = TableGridBlock(
        label=_("Table"),
        help_text=_("Write the caption first, then add columns: text, or number for figures that line up."),
    )
    has_row_headers = blocks.BooleanBlock(
        required=False,
        default=True,
        label=_("The first column names its row"),
        help_text=_("Screen readers then read the name of the row before each cell."),
    )
    note = LineBlock(required=False, max_length=300, label=_("Note or source"))

    schema = record(
        caption=string(),
        columns=array(record(heading=string(), type={"enum": ["text", "number"]}), minimum=1),
        has_row_headers={"type": "boolean"},
        rows=array(array({"type": ["string", "number", "null"]})),
        note=string(),
    )

    def to_data(self, value: blocks.StructValue, context: StoryContext) -> dict[str, Any]:
        """Columns with their kind, and rows of text, number or null."""
        table = value["table"]
        return {
            "caption": table.caption,
            "columns": [{"heading": col["heading"], "type": col["block"].name} for col in table.columns],
            "has_row_headers": bool(value["has_row_headers"]),
            "rows": [[_json_cell(cell) for cell in row["values"]] for row in table.row_data],
            "note": value["note"] or "",
        }

    def is_shown(self, value: blocks.StructValue) -> bool:
        return bool(value["table"].columns)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds columns and rows ready to print, figures in the reader's digits."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        language = StoryContext().language_code
        context.update(printable_table(value["table"], bool(value["has_row_headers"]), language))
        return context

    def example(self) -> dict[str, Any]:
        return {
            "table": {
                "caption": str(_("Sessions held this season")),
                "columns": [
                    {"type": "text", "heading": str(_("Held by"))},
                    {"type": "number", "heading": str(_("Sessions held"))},
                    {"type": "number", "heading": str(_("Decisions made"))},
                ],
                "rows": [
                    {"values": [str(_("Open session")), "24", "31"]},
                    {"values": [str(_("Budget commission")), "18", "12"]},
                ],
            }
        }

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Figures and data")
        template = "blocks/table.html"
        description = _("Rows and columns with a caption; on a phone it scrolls inside its frame.")


def printable_table(table: TypedTable, has_row_headers: bool, language: str) -> dict[str, Any]:
    """Columns and rows for a template: each cell has ``text``, ``is_number`` and ``is_header``."""
    kinds = [column["block"].name == "number" or column["block"].name == "series" for column in table.columns]
    rows = [
        [
            {
                "text": _cell_text(cell, language),
                "is_number": is_number,
                "is_header": has_row_headers and index == 0,
            }
            for index, (cell, is_number) in enumerate(zip(row["values"], kinds, strict=False))
        ]
        for row in table.row_data
    ]
    columns = [
        {"heading": column["heading"], "is_number": is_number}
        for column, is_number in zip(table.columns, kinds, strict=True)
    ]
    return {"columns": columns, "rows": rows}


def _cell_text(cell: Any, language: str) -> str:
    return format_number(cell, language) if isinstance(cell, Decimal) else str(cell or "")


def _json_cell(cell: Any) -> str | int | float | None:
    return json_number(cell) if isinstance(cell, Decimal) else cell


def _squared(rows: list[list[Any]], width: int) -> tuple[list[list[Any]], bool]:
    """Rows padded or cut to ``width`` cells, and whether any had to be."""
    is_ragged = any(len(row) != width for row in rows)
    return [(list(row) + [None] * width)[:width] for row in rows], is_ragged


def _has_content(row: dict[str, Any]) -> bool:
    return any(cell not in (None, "") for cell in row["values"])


def _texts(table: TypedTable) -> list[tuple[str, str]]:
    """Path and content of every text of the grid except its caption."""
    found = [(f"column.{index}", column["heading"]) for index, column in enumerate(table.columns)]
    for row_index, row in enumerate(table.row_data):
        for column_index, cell in enumerate(row["values"]):
            if isinstance(cell, str):
                found.append((f"cell.{row_index}.{column_index}", cell))
    return found
