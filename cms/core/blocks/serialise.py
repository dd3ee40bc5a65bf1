"""A story outside its page: typed blocks, clean HTML and plain text."""

from __future__ import annotations

import re
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from wagtail.blocks import StreamValue

from .base import StoryContext, StoryStructBlock
from .prefetch import is_child_shown, prefetch_story
from .prose import prose_data

_SPACES = re.compile(r"\s+")
_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")


def story_to_blocks(stream_value: StreamValue, context: object = None) -> list[dict[str, Any]]:
    """The story as ``[{"type", "id", "value"}]``; ``value`` follows ``block_schemas()[type]``.

    ``context`` is a ``StoryContext``: with its base, all addresses are absolute. Blocks that have nothing to
    show (a deleted picture, a film from a site that left the allow-list) are left out.
    """
    story = StoryContext.of(context)
    with translation.override(story.language_code):
        prefetch_story(stream_value)
        return [
            {"type": child.block_type, "id": child.id, "value": _child_data(child, story)}
            for child in stream_value
            if is_child_shown(child)
        ]


def story_to_html(stream_value: StreamValue, context: object = None) -> str:
    """The story as clean HTML for other sites: no classes, no scripts, no styles, absolute addresses."""
    return blocks_to_html(story_to_blocks(stream_value, context), context)


def blocks_to_html(blocks: list[dict[str, Any]], context: object = None) -> str:
    """Clean HTML of typed blocks, for callers that already have them."""
    story = StoryContext.of(context)
    with translation.override(story.language_code):
        parts = [_clean_html(block, story) for block in blocks]
    return "\n".join(part for part in parts if part)


def story_to_text(stream_value: StreamValue) -> str:
    """Every word of the story, for search and summaries: one line for each block, no mark-up, no queries."""
    lines = []
    for child in stream_value:
        words = " ".join(str(part) for part in child.block.get_searchable_content(child.value) if part)
        if line := _SPACES.sub(" ", words).strip():
            lines.append(line)
    return "\n".join(lines)


def story_headings(stream_value: StreamValue) -> list[dict[str, Any]]:
    """Level, text and anchor of each heading, for a table of contents."""
    prefetch_story(stream_value)
    return [
        child.block.to_data(child.value, StoryContext())
        for child in stream_value
        if child.block_type == "heading" and is_child_shown(child)
    ]


def _child_data(child: StreamValue.StreamChild, context: StoryContext) -> dict[str, Any]:
    if isinstance(child.block, StoryStructBlock):
        return child.block.to_data(child.value, context)
    return prose_data(child.value, context)


def _clean_html(block: dict[str, Any], context: StoryContext) -> str:
    html = render_to_string(
        f"blocks/clean/{block['type']}.html", {"value": block["value"], "language": context.language_code}
    )
    return _BETWEEN_TAGS.sub("><", html.strip())
