"""JSON Schema (2020-12) of the typed blocks, for the API's documentation and for tests."""

from __future__ import annotations

from typing import Any

from .base import StoryStructBlock, array, record
from .prose import prose_schema
from .story import StoryBlock

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def block_schemas() -> dict[str, dict[str, Any]]:
    """The schema of each block's ``value``, by block type."""
    return {
        name: block.schema if isinstance(block, StoryStructBlock) else record(**prose_schema())
        for name, block in StoryBlock().child_blocks.items()
    }


def story_schema() -> dict[str, Any]:
    """The schema of a whole story, as given by ``story_to_blocks``."""
    kinds = [
        record(type={"const": name}, id={"type": ["string", "null"]}, value=schema)
        for name, schema in block_schemas().items()
    ]
    return {"$schema": DIALECT, **array({"oneOf": kinds})}
