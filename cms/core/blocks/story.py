"""The story: the sequence of blocks that makes the body of a page."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from .charts import ChartBlock
from .embeds import EmbedBlock
from .fields import ProseBlock
from .figures import KeyFiguresBlock
from .images import GalleryBlock, ImageFigureBlock
from .links import DocumentBlock, LinkListBlock
from .prefetch import is_child_shown, prefetch_story
from .serialise import story_to_blocks
from .tables import TableBlock
from .text import AccordionBlock, CalloutBlock, HeadingBlock, QuoteBlock


class StoryBlock(blocks.StreamBlock):
    """The body of a page. Keys are stored data: they never change."""

    heading = HeadingBlock()
    rich_text = ProseBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    accordion = AccordionBlock()
    image = ImageFigureBlock()
    gallery = GalleryBlock()
    embed = EmbedBlock()
    key_figures = KeyFiguresBlock()
    table = TableBlock()
    chart = ChartBlock()
    document = DocumentBlock()
    link_list = LinkListBlock()

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Load what the story shows in a few queries, then list the blocks that have something to show."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        prefetch_story(value)
        shown = [child for child in value if is_child_shown(child)]
        context["story_blocks"] = shown
        context["story_has_film"] = any(child.block_type == "embed" for child in shown)
        return context

    def get_api_representation(self, value: Any, context: object = None) -> list[dict[str, Any]]:
        """Typed blocks, as in the feed."""
        return story_to_blocks(value, context)

    class Meta:
        template = "blocks/story.html"
        required = False
