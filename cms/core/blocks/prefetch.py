"""Load what a story shows in a number of queries that does not grow with its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.text import slugify
from wagtail.blocks import StreamValue, StructBlock
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.core.links import in_reading_language
from cms.core.pictures import ALL_WIDTHS, prefetch_pictures
from cms.core.restrictions import restricted_paths

from .base import StoryStructBlock
from .prose import expand_together

ANCHOR_LENGTH = 8


def prefetch_story(stream_value: StreamValue, also: Iterable[Any] = ()) -> StreamValue:
    """Bulk-load images with renditions, documents, pages and rich-text links of a story; returns the story.

    `also` are images beside the story, such as a page's lead image, whose renditions come in the same query.

    At most eleven queries for any number of blocks: for the images of pictures, those of galleries, renditions,
    documents, linked pages with their languages, translations and restrictions, and for the pages, translations
    and documents that rich text links to. Calling it twice costs nothing.
    """
    if getattr(stream_value, "is_prefetched", False):
        return stream_value
    values = [(child.block, child.value) for child in stream_value]
    leaves = [leaf for block, value in values for leaf in _leaves(block, value)]
    pictures = [leaf for leaf in leaves if hasattr(leaf, "get_renditions")]
    prefetch_pictures([*pictures, *also], ALL_WIDTHS)
    _prepare_pages([leaf for leaf in leaves if isinstance(leaf, Page)])
    expand_together(leaf for leaf in leaves if isinstance(leaf, RichText))
    set_anchors(stream_value)
    stream_value.is_prefetched = True
    return stream_value


def is_child_shown(child: StreamValue.StreamChild) -> bool:
    """False for a block with nothing left to show, such as a picture that was deleted."""
    if isinstance(child.block, StoryStructBlock):
        return child.block.is_shown(child.value)
    return bool(child.value)


def set_anchors(stream_value: Iterable[StreamValue.StreamChild]) -> None:
    """Give each heading an address on the page.

    It comes from the block's identifier, so it survives a change of wording and is the same in every
    language; only a heading that was never saved is addressed by its words.
    """
    taken: set[str] = set()
    for child in stream_value:
        if child.block_type != "heading":
            continue
        anchor = _anchor(child)
        while anchor in taken:
            anchor = f"{anchor}-2"
        taken.add(anchor)
        child.value.anchor = anchor


def _anchor(child: StreamValue.StreamChild) -> str:
    if child.id:
        return f"h-{str(child.id).replace('-', '')[:ANCHOR_LENGTH]}"
    return f"h-{slugify(child.value['text'], allow_unicode=True) or 'heading'}"


def _leaves(block: Any, value: Any) -> Iterator[Any]:
    """Every image, document, page, rich text or plain value inside a block."""
    if value is None:
        return
    if isinstance(value, dict) and isinstance(block, StructBlock):
        for name, part in value.items():
            yield from _leaves(block.child_blocks.get(name), part)
    elif hasattr(value, "list_block"):
        for item in value:
            yield from _leaves(value.list_block.child_block, item)
    else:
        yield value


def _prepare_pages(pages: list[Page]) -> None:
    """Find the page each link leads to: in the reader's language, and None when not everybody may see it."""
    if not pages:
        return
    prefetch_related_objects(pages, "locale")
    targets = in_reading_language(pages)
    restricted = restricted_paths()
    for page in pages:
        target = targets[page.pk]
        is_public = target.live and not target.path.startswith(restricted or "-")
        page.story_target = target if is_public else None
