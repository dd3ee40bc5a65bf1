"""The letters of a story put in order for the language of its page."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.blocks import StreamValue

from cms.core.persian.bidi import clean_text
from cms.core.richtext import fold_prose

from .tables import GridBlock


def clean_story(stream_value: StreamValue, language: str) -> None:
    """Fold look-alike letters and strip hidden characters in every text of a story, in place.

    Works on the stored form, so that saving a page whose story nobody touched loads nothing. Addresses, numbers
    and choices are left alone.
    """
    children = stream_value.stream_block.child_blocks
    for index, raw in enumerate(stream_value.raw_data):
        block = children.get(raw["type"])
        cleaned = _clean(block, raw["value"], language)
        if cleaned != raw["value"]:
            stream_value.raw_data[index] = {**raw, "value": cleaned}


def _clean(block: blocks.Block | None, raw: Any, language: str) -> Any:
    if isinstance(raw, str):
        return _clean_string(block, raw, language)
    if isinstance(block, GridBlock) and isinstance(raw, dict):
        return _clean_grid(raw, language)
    if isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        return {name: _clean(block.child_blocks.get(name), part, language) for name, part in raw.items()}
    if isinstance(block, blocks.ListBlock) and isinstance(raw, list):
        return [_clean_item(block.child_block, item, language) for item in raw]
    return raw


def _clean_item(block: blocks.Block, item: Any, language: str) -> Any:
    if isinstance(item, dict) and "value" in item and "type" in item:
        return {**item, "value": _clean(block, item["value"], language)}
    return _clean(block, item, language)


def _clean_string(block: blocks.Block | None, raw: str, language: str) -> str:
    if isinstance(block, blocks.CharBlock):
        return clean_text(raw, language)
    if isinstance(block, blocks.RichTextBlock):
        return fold_prose(raw, language)
    return raw


def _clean_grid(raw: dict[str, Any], language: str) -> dict[str, Any]:
    texts = [column.get("type") in ("text", "category") for column in raw.get("columns") or []]
    return {
        **raw,
        "caption": clean_text(raw.get("caption") or "", language),
        "columns": [
            {**column, "heading": clean_text(column.get("heading") or "", language)}
            for column in raw.get("columns") or []
        ],
        "rows": [
            {**row, "values": _clean_row(row["values"], texts, language)} for row in raw.get("rows") or []
        ],
    }


def _clean_row(cells: list[Any], texts: list[bool], language: str) -> list[Any]:
    return [
        clean_text(cell, language) if isinstance(cell, str) and index < len(texts) and texts[index] else cell
        for index, cell in enumerate(cells)
    ]
