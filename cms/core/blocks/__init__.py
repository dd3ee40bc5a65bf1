"""The blocks editors tell a story with; ``StoryBlock`` is the body of every page.

The classes are re-exported here because migrations refer to them by this path: it is permanent.
"""

from .base import StoryContext, StoryStructBlock
from .charts import ChartBlock, ChartGridBlock
from .embeds import EmbedBlock
from .fields import LineBlock, NumberBlock, ParagraphBlock, ProseBlock
from .figures import KeyFigureBlock, KeyFiguresBlock
from .images import GalleryBlock, GalleryItemBlock, ImageFigureBlock
from .links import DocumentBlock, LinkBlock, LinkListBlock
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
    "ParagraphBlock",
    "ProseBlock",
    "QuoteBlock",
    "StoryBlock",
    "StoryContext",
    "StoryStructBlock",
    "TableBlock",
    "TableGridBlock",
]
