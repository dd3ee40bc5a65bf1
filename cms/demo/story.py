"""A small vocabulary for writing stories as data: each function returns one block of a `StoryBlock` in its stored form.

Pictures are named by their key in `cms.demo.content.pictures`; `resolve_pictures` puts the primary keys in.
"""

from collections.abc import Callable, Mapping
from typing import Any

from cms.demo.pictures import shown_in
from media_archive.models import PortalImage

Block = dict[str, Any]


def h2(text: str) -> Block:
    """A heading that divides the text."""
    return {"type": "heading", "value": {"text": text, "level": "h2"}}


def h3(text: str) -> Block:
    """A heading below another."""
    return {"type": "heading", "value": {"text": text, "level": "h3"}}


def p(*paragraphs: str) -> Block:
    """One or more paragraphs; inline `<b>`, `<i>` and `<a>` are kept."""
    return {"type": "rich_text", "value": "".join(f"<p>{text}</p>" for text in paragraphs)}


def ul(*items: str) -> Block:
    """A list."""
    return {"type": "rich_text", "value": f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"}


def ol(*items: str) -> Block:
    """A list of steps."""
    return {"type": "rich_text", "value": f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"}


def quote(text: str, speaker: str, role: str = "") -> Block:
    """Somebody's own words."""
    return {
        "type": "quote",
        "value": {"text": f"<p>{text}</p>", "speaker": speaker, "role": role, "source_url": ""},
    }


def callout(title: str, text: str, kind: str = "info") -> Block:
    """A note that must not be overlooked; kinds: info, warning, deadline, success."""
    return {"type": "callout", "value": {"kind": kind, "title": title, "text": f"<p>{text}</p>"}}


def questions(pairs: list[tuple[str, str]]) -> Block:
    """Questions and answers that open on demand."""
    items = [{"title": title, "text": f"<p>{text}</p>"} for title, text in pairs]
    return {"type": "accordion", "value": {"items": items}}


def figures(title: str, *items: tuple[str, str, str]) -> Block:
    """Key figures as (figure, unit, what it counts)."""
    rows = [
        {"value": value, "unit": unit, "label": label, "trend": "", "change": ""}
        for value, unit, label in items
    ]
    return {"type": "key_figures", "value": {"title": title, "items": rows}}


def table(
    caption: str, headings: list[str], rows: list[list[str]], numbers: tuple[int, ...] = (), note: str = ""
) -> Block:
    """A table; `numbers` are the indices of the columns that hold figures."""
    columns = [
        {"type": "number" if i in numbers else "text", "heading": text} for i, text in enumerate(headings)
    ]
    grid = {"caption": caption, "columns": columns, "rows": [{"values": row} for row in rows]}
    return {"type": "table", "value": {"table": grid, "has_row_headers": True, "note": note}}


def chart(
    title: str,
    categories: str,
    series: Mapping[str, list[str]],
    names: list[str],
    unit: str = "",
    kind: str = "bar",
) -> Block:
    """A chart: `names` of the categories, and for each series one figure a category."""
    columns = [{"type": "category", "heading": categories}]
    columns += [{"type": "series", "heading": heading} for heading in series]
    rows = [{"values": [name, *(values[i] for values in series.values())]} for i, name in enumerate(names)]
    grid = {"caption": title, "columns": columns, "rows": rows}
    return {
        "type": "chart",
        "value": {"kind": kind, "table": grid, "unit": unit, "description": "", "note": ""},
    }


def picture(key: str, caption: str = "") -> Block:
    """One picture by its key."""
    return {"type": "image", "value": {"image": key, "caption": caption, "credit": ""}}


def gallery(title: str, *keys: str) -> Block:
    """Two or more pictures by their keys."""
    return {
        "type": "gallery",
        "value": {"title": title, "items": [{"image": key, "caption": ""} for key in keys]},
    }


def links(title: str, *items: tuple[str, str, str]) -> Block:
    """Links as (absolute address, title, description)."""
    rows = [{"page": None, "url": url, "title": text, "description": more} for url, text, more in items]
    return {"type": "link_list", "value": {"title": title, "items": rows}}


def resolve_pictures(
    story: list[Block], pictures: Mapping[str, PortalImage], language: str = "fa"
) -> list[Block]:
    """Return the story with the keys of pictures replaced by what an `ImageBlock` stores, described in a language."""

    def stored(key: str) -> dict[str, Any]:
        return {"image": pictures[key].pk, "decorative": False, "alt_text": shown_in(key, language)}

    return [{**block, "value": _resolved(block, stored)} for block in story]


def _resolved(block: Block, stored: Callable[[str], dict[str, Any]]) -> Any:
    value = block["value"]
    if block["type"] == "image":
        return {**value, "image": stored(value["image"])}
    if block["type"] == "gallery":
        return {**value, "items": [{**item, "image": stored(item["image"])} for item in value["items"]]}
    return value
