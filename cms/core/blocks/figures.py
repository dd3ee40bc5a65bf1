"""A few figures that carry the story."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import StoryContext, StoryStructBlock, array, record, required_string, string
from .fields import LineBlock

TRENDS = [("", _("No comparison")), ("up", _("Increase")), ("down", _("Decrease")), ("same", _("No change"))]


class KeyFigureBlock(StoryStructBlock):
    """One figure with its unit, its meaning and how it changed."""

    value = LineBlock(max_length=24, label=_("Figure"), help_text=_("For example: ۲۱ or ۱٬۲۵۰."))
    unit = LineBlock(
        required=False, max_length=40, label=_("Unit"), help_text=_("For example: per cent, rials.")
    )
    label = LineBlock(max_length=120, label=_("What it counts"))
    trend = blocks.ChoiceBlock(
        search_index=False, choices=TRENDS, required=False, default="", label=_("Trend")
    )
    change = LineBlock(
        required=False,
        max_length=80,
        label=_("Change in words"),
        help_text=_("For example: 12 per cent more than last year."),
    )

    class Meta:
        icon = "decimal"
        label = _("Figure")
        label_format = "{value} {label}"


class KeyFiguresBlock(StoryStructBlock):
    """Up to six figures side by side."""

    title = LineBlock(required=False, max_length=120, label=_("Title"))
    items = blocks.ListBlock(KeyFigureBlock(), min_num=1, max_num=6, label=_("Figures"))

    schema = record(
        title=string(),
        items=array(
            record(
                value=required_string(),
                unit=string(),
                label=string(),
                trend={"enum": ["up", "down", "same", None]},
                change=string(),
            ),
            minimum=1,
        ),
    )

    def to_data(self, value: blocks.StructValue, context: StoryContext) -> dict[str, Any]:
        """The figures as the editor wrote them."""
        return {"title": value["title"] or "", "items": [_figure(item) for item in value["items"]]}

    def is_shown(self, value: blocks.StructValue) -> bool:
        return len(value["items"]) > 0

    def example(self) -> dict[str, Any]:
        return {
            "items": [
                {"value": "21", "label": _("members of the council"), "unit": "", "trend": "", "change": ""},
                {"value": "6", "label": _("specialised commissions"), "unit": "", "trend": "", "change": ""},
                {
                    "value": "94",
                    "unit": _("per cent"),
                    "label": _("messages answered in time"),
                    "trend": "up",
                    "change": _("3 more than last season"),
                },
            ]
        }

    class Meta:
        icon = "decimal"
        label = _("Key figures")
        group = _("Figures and data")
        template = "blocks/key_figures.html"
        description = _("A few large figures that carry the message, each with its meaning.")


def _figure(item: blocks.StructValue) -> dict[str, Any]:
    return {
        "value": item["value"],
        "unit": item["unit"] or "",
        "label": item["label"],
        "trend": item["trend"] or None,
        "change": item["change"] or "",
    }
