"""The blocks editors tell a story with; ``StoryBlock`` is the body of every page.

The classes are re-exported here because migrations refer to them by this path: it is permanent.
"""

from .base import StoryContext, StoryStructBlock
from .charts import ChartBlock, ChartGridBlock
from .cleaning import clean_story
from .embeds import EmbedBlock
from .fields import LineBlock, NumberBlock, ProseBlock
from .figures import KeyFigureBlock, KeyFiguresBlock
from .images import GalleryBlock, GalleryItemBlock, ImageFigureBlock
from .links import DocumentBlock, LinkBlock, LinkListBlock
from .prefetch import prefetch_story
from .schemas import block_schemas, story_schema
from .serialise import blocks_to_html, story_headings, story_to_blocks, story_to_html, story_to_text
from .story import StoryBlock
from .tables import TableBlock, TableGridBlock
from .text import AccordionBlock, AccordionItemBlock, CalloutBlock, HeadingBlock, QuoteBlock

__all__ = [
    "AccordionBlock",
    "AccordionItemBlock",
    "CalloutBlock",
    "ChartBlock",
    "ChartGridBlock",
    "DocumentBlock",
    "EmbedBlock",
    "GalleryBlock",
    "GalleryItemBlock",
    "HeadingBlock",
    "ImageFigureBlock",
    "KeyFigureBlock",
    "KeyFiguresBlock",
    "LineBlock",
    "LinkBlock",
    "LinkListBlock",
    "NumberBlock",
    "ProseBlock",
    "QuoteBlock",
    "StoryBlock",
    "StoryContext",
    "StoryStructBlock",
    "TableBlock",
    "TableGridBlock",
    "block_schemas",
    "blocks_to_html",
    "clean_story",
    "prefetch_story",
    "story_headings",
    "story_schema",
    "story_to_blocks",
    "story_to_html",
    "story_to_text",
]
