"""Rich text of the house: which features an editor has, and what is let through on the server."""

from __future__ import annotations

import re

import nh3

PROSE_FEATURES: list[str] = [
    "h3",
    "h4",
    "bold",
    "italic",
    "link",
    "document-link",
    "ol",
    "ul",
    "hr",
    "superscript",
]
"""Features of running text. Main headings, pictures and embeds are blocks of their own."""

INLINE_FEATURES: list[str] = ["bold", "italic", "link", "document-link", "ol", "ul"]
"""Features of short texts inside other blocks (a callout, an answer)."""

_TAGS = {"p", "h3", "h4", "b", "strong", "i", "em", "a", "ol", "ul", "li", "hr", "br", "sup"}
_ATTRIBUTES = {"a": {"href", "linktype", "id", "rel"}, "p": {"data-block-key"}}
_BLOCK_KEYED = ("h3", "h4", "li", "hr")
_SCHEMES = {"http", "https", "mailto", "tel"}
# C0/C1 controls except tab and newline, and the characters that override or embed direction: they can make a
# text read differently from what it says. ZWNJ (U+200C), ZWJ, LRM, RLM and isolates are part of good Persian.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufeff\ufff9-\ufffb]")


def clean_story_text(text: str) -> str:
    """``text`` without control characters and bidi overrides; carriage returns become newlines."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_prose(source: str) -> str:
    """Rich text source in Wagtail's database form, with only the tags, attributes and schemes of the house.

    The editor cannot produce anything else; an API call or a crafted form can.
    """
    attributes = {tag: set(names) for tag, names in _ATTRIBUTES.items()}
    for tag in _BLOCK_KEYED:
        attributes[tag] = {"data-block-key"}
    cleaned = nh3.clean(
        clean_story_text(source),
        tags=_TAGS,
        attributes=attributes,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    return cleaned.replace("<br>", "<br/>").replace("<hr>", "<hr/>")
