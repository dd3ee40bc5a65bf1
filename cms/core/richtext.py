"""Rich text of the house: which features an editor has, and what is let through on the server."""

from __future__ import annotations

import re

from cms.core.persian.bidi import strip_overrides
from cms.core.persian.letters import fold_on_input

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
_TAG = re.compile(r"(<[^>]*>)")


def fold_prose(source: str, language: str) -> str:
    """Rich text source with the letters and digits of ``language``; tags and addresses stay as they are."""
    parts = _TAG.split(source)
    return "".join(part if part.startswith("<") else fold_on_input(part, language) for part in parts)


def clean_prose(source: str) -> str:
    """Rich text source in Wagtail's database form, with only the tags, attributes and schemes of the house.

    The editor cannot produce anything else; an API call or a crafted form can.
    """
    import nh3  # noqa: PLC0415 -- 2 MB that a web process needs with the first text that is saved

    attributes = {tag: set(names) for tag, names in _ATTRIBUTES.items()}
    for tag in _BLOCK_KEYED:
        attributes[tag] = {"data-block-key"}
    cleaned = nh3.clean(
        strip_overrides(source),
        tags=_TAGS,
        attributes=attributes,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    return cleaned.replace("<br>", "<br/>").replace("<hr>", "<hr/>")
