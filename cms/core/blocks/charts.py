"""Charts drawn on the server from a table the editor fills in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable

from .base import StoryContext, StoryStructBlock, array, record, string
from .chart_drawing import ChartData, Series, draw_chart
from .fields import LineBlock, NumberBlock
from .numbers import format_number, json_number
from .tables import GridBlock, printable_table

MAX_SERIES = 6
MAX_CATEGORIES = 40
CHART_KINDS = [("bar", _("Bars: to compare amounts")), ("line", _("Line: to show a course of time"))]


class ChartGridBlock(GridBlock):
    """The grid of a chart: the first column names the categories, each further one is a series of numbers."""

    category = LineBlock(required=False, label=_("Category"))
    series = NumberBlock(required=False, label=_("Series of numbers"))

    max_columns = MAX_SERIES + 1

    def missing_parts(self, table: TypedTable) -> list[str]:
        """A chart needs a title, named categories and at least one number."""
        kinds = [column["block"].name for column in table.columns]
        if not kinds or not table.row_data:
            return [_now("The chart has no figures. Add a category column, a series and some rows.")]
        errors = []
        if not table.caption:
            errors.append(_now("Give the chart a title in the field “Caption”."))
        if kinds[0] != "category" or kinds.count("category") != 1 or "series" not in kinds:
            errors.append(_now("The first column must be the categories and every further column a series."))
        if any(not column["heading"] for column in table.columns):
            errors.append(_now("Every column needs a heading: it becomes the legend of the chart."))
        if len(table.row_data) > MAX_CATEGORIES:
            errors.append(_now("At most %(rows)d categories fit in a chart.") % {"rows": MAX_CATEGORIES})
        return errors or self.empty_cells(table)

    def empty_cells(self, table: TypedTable) -> list[str]:
        """Names and numbers that are not there."""
        if any(not row["values"][0] for row in table.row_data):
            return [_now("Every row needs the name of its category.")]
        if not any(isinstance(cell, Decimal) for row in table.row_data for cell in row["values"]):
            return [_now("The chart has no figures. Add a category column, a series and some rows.")]
        return []

    class Meta:
        default = {
            "caption": "",
            "columns": [{"type": "category", "heading": ""}, {"type": "series", "heading": ""}],
            "rows": [{"values": ["", None]}, {"values": ["", None]}],
        }


class ChartBlock(StoryStructBlock):
    """A picture of figures, always with the figures themselves beneath."""

    kind = blocks.ChoiceBlock(
        search_index=False, choices=CHART_KINDS, default="bar", label=_("Kind of chart")
    )
    table = ChartGridBlock(
        label=_("Figures"),
        help_text=_(
            "The caption is the chart's title. One row for each category, one column for each series."
        ),
    )
    unit = LineBlock(
        required=False, max_length=60, label=_("Unit"), help_text=_("For example: billion rials, messages.")
    )
    description = LineBlock(
        required=False,
        max_length=400,
        label=_("What the chart shows"),
        help_text=_("One sentence for readers who cannot see it; written for you when left empty."),
    )
    note = LineBlock(required=False, max_length=300, label=_("Note or source"))

    schema = record(
        title=string(),
        kind={"enum": [kind for kind, _label in CHART_KINDS]},
        unit=string(),
        description=string(),
        note=string(),
        category_label=string(),
        categories=array(string(), minimum=1),
        series=array(record(name=string(), values=array({"type": ["number", "null"]})), minimum=1),
    )

    def to_data(self, value: blocks.StructValue, context: StoryContext) -> dict[str, Any]:
        """Categories once, then each series with one number or null for each category."""
        chart = chart_data(value)
        return {
            "title": chart.title,
            "kind": chart.kind,
            "unit": chart.unit,
            "description": value["description"] or describe(chart, context.language_code),
            "note": value["note"] or "",
            "category_label": chart.category_label,
            "categories": chart.categories,
            "series": [
                {"name": s.name, "values": [None if n is None else json_number(n) for n in s.values]}
                for s in chart.series
            ],
        }

    def is_shown(self, value: blocks.StructValue) -> bool:
        chart = chart_data(value)
        return any(number is not None for series in chart.series for number in series.values)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the drawing, its description, and the same figures as a table."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        language = StoryContext().language_code
        chart = chart_data(value)
        context["chart"] = chart
        context["chart_id"] = f"chart-{str(context.get('id') or 'x')[:8]}"
        context["drawing"] = draw_chart(chart, language, is_rtl=get_language_bidi())
        context["description"] = value["description"] or describe(chart, language)
        context.update(printable_table(value["table"], True, language))
        return context

    def example(self) -> dict[str, Any]:
        months = [_("Farvardin"), _("Ordibehesht"), _("Khordad"), _("Tir")]
        figures = [("820", "760"), ("1140", "1010"), ("990", "970"), ("1310", "1220")]
        return {
            "kind": "bar",
            "unit": _("messages"),
            "table": {
                "caption": str(_("Messages of citizens")),
                "columns": [
                    {"type": "category", "heading": str(_("Month"))},
                    {"type": "series", "heading": str(_("Incoming messages"))},
                    {"type": "series", "heading": str(_("Replies sent"))},
                ],
                "rows": [
                    {"values": [str(month), *pair]} for month, pair in zip(months, figures, strict=True)
                ],
            },
        }

    class Meta:
        icon = "order"
        label = _("Chart")
        group = _("Figures and data")
        template = "blocks/chart.html"
        description = _("Bars or lines drawn from a small table; readers get the table too.")


def chart_data(value: blocks.StructValue) -> ChartData:
    """The figures of a chart, free of Wagtail's types."""
    table = value["table"]
    names = [str(row["values"][0] or "") for row in table.row_data] if table.columns else []
    series = [
        Series(
            name=column["heading"],
            values=[
                row["values"][index] if isinstance(row["values"][index], Decimal) else None
                for row in table.row_data
            ],
        )
        for index, column in enumerate(table.columns)
        if index and column["block"].name == "series"
    ]
    return ChartData(
        title=table.caption,
        kind=value["kind"] or "bar",
        unit=value["unit"] or "",
        category_label=table.columns[0]["heading"] if table.columns else "",
        categories=names,
        series=series[:MAX_SERIES],
    )


def describe(chart: ChartData, language: str) -> str:
    """What the chart says, for a reader who does not see it: highest and lowest of each series."""
    kind = _now("Line chart") if chart.kind == "line" else _now("Bar chart")
    sentences = [f"{kind}: {chart.title}."]
    for series in chart.series:
        known = [(n, name) for n, name in zip(series.values, chart.categories, strict=True) if n is not None]
        if not known:
            continue
        high, low = max(known, key=lambda pair: pair[0]), min(known, key=lambda pair: pair[0])
        sentences.append(
            _now("%(series)s: highest in %(high)s with %(high_value)s, lowest in %(low)s with %(low_value)s.")
            % {
                "series": series.name,
                "high": high[1],
                "high_value": format_number(high[0], language),
                "low": low[1],
                "low_value": format_number(low[0], language),
            }
        )
    return " ".join(sentences)
