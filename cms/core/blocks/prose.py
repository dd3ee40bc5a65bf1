"""Rich text on its way out: expanded once for a whole story, absolute for the feed, plain for search."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from wagtail.rich_text import RichText, expand_db_html, get_text_for_indexing

from .base import StoryContext, string

_BREAK = "<!--story-part-->"
_ROOT_HREF = re.compile(r'(<a\b[^>]*?\bhref=")(/(?!/)[^"]*)')
_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
_SPACES = re.compile(r"\s+")
# A link whose page or document is gone is expanded to a bare <a>, which leads nowhere.
_DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)


def expand_together(values: Iterable[RichText]) -> None:
    """Expand several rich texts with one pass of Wagtail's rewriter and keep the result on each value.

    One pass means one query for all linked pages and one for all linked documents, whatever their number.
    """
    pending = [value for value in values if value and not hasattr(value, "expanded")]
    if not pending:
        return
    sources = [value.source.replace(_BREAK, "") for value in pending]
    for value, html in zip(pending, expand_db_html(_BREAK.join(sources)).split(_BREAK), strict=True):
        value.expanded = _tidy(html)


def prose_html(value: RichText, context: StoryContext | None = None) -> str:
    """Clean HTML of one rich text; links are absolute when the context has a base."""
    if not value:
        return ""
    expand_together([value])
    html: str = value.expanded
    if context and context.base_url:
        html = _ROOT_HREF.sub(rf"\g<1>{context.base_url}\g<2>", html)
    return html


def prose_text(value: RichText) -> str:
    """The words of a rich text, in one line."""
    return _SPACES.sub(" ", get_text_for_indexing(value.source)).strip() if value else ""


def prose_data(value: RichText, context: StoryContext) -> dict[str, Any]:
    """The typed form: HTML and plain text side by side."""
    return {"html": prose_html(value, context), "text": prose_text(value)}


def prose_schema() -> dict[str, Any]:
    """JSON Schema properties of ``prose_data``."""
    return {"html": string(), "text": string()}


def _tidy(html: str) -> str:
    """Without the editor's keys and without links that lead nowhere."""
    return _DEAD_LINK.sub(r"\1", _BLOCK_KEY.sub("", html)).strip()
