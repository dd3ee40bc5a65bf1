"""What a person reads on a page of the admin, and which of its words are English."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bs4 import BeautifulSoup, Comment
from bs4.element import Tag
from django.conf import settings

#: Elements whose text nobody reads.
SILENT = {"script", "style", "svg", "code", "pre", "kbd", "samp"}
#: Attributes that are shown, spoken or popped up.
SPOKEN_ATTRIBUTES = (
    "aria-label",
    "aria-description",
    "title",
    "placeholder",
    "alt",
    "label",
    "data-confirm-text",
)
BUTTON_TYPES = {"submit", "button", "reset"}
#: Data attributes of Wagtail's controllers which hold text, as opposed to names, selectors and addresses.
TEXT_IN_DATA = re.compile(r"(text|label|message|tooltip-content|title|placeholder)(-value|-param)?$")
#: Words that are written in Latin letters in Persian too: formats, protocols, products, units of code.
PROPER_NAMES = {
    "api", "avif", "csv", "doc", "docx", "gif", "html", "http", "https", "id", "jpeg", "jpg", "json", "odt", "pdf",
    "png", "po", "pptx", "tsv", "txt", "url", "utc", "wagtail", "webp", "xls", "xlsx", "zip", "ascii", "ctrl", "alt",
    "shift", "esc",
}  # fmt: skip
#: Where people choose their own language, each is called by its own name.
NAMES_OF_LANGUAGES = {(name, "option") for _code, name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES}
TEXT_IN_JSON = re.compile(
    r"(label|text|title|message|description|helpText|placeholder|verbose|strings?)$", re.IGNORECASE
)
_SENTENCE = re.compile(r"[A-Z][a-z’']+(?: [\w’',()-]+)*[.…?!]?")
_NOT_WORDS = re.compile(
    r"https?://\S+|[\w.+-]+@[\w.-]+|(?:^|\s)/[\w/.%-]*"
    r"|%\(\w+\)\w|\{\{?\w*\}?\}|&\w+;|<[^>]*>|__\w+__|[\w-]+\.[a-z]+\b|\b[0-9a-f]{8}-[0-9a-f-]{27}\b"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+")


def english_words(text: str) -> list[str]:
    """Return the English words of a text, without addresses, placeholders and proper names."""
    words = _WORD.findall(_NOT_WORDS.sub(" ", text))
    return [word for word in words if word.strip("'’-").lower() not in PROPER_NAMES]


@lru_cache(maxsize=2000)  # Blocks of a form and entries of the menu come again on every screen.
def english_on_page(html: str) -> frozenset[str]:
    """Return every readable text of a page that has an English word in it, with the element that shows it."""
    soup = BeautifulSoup(html, "html.parser")
    return frozenset(
        f"{text} [{where}]"
        for text, where in _readable(soup)
        if english_words(text) and (text, where) not in NAMES_OF_LANGUAGES
    )


def english_in_json(body: str) -> set[str]:
    """Return the English texts of a JSON answer, such as a modal window's."""
    return {text for text in texts_in_json(json.loads(body)) if english_words(text)}


def _readable(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Yield what is shown or spoken: text, attributes, button faces, texts handed to scripts as JSON."""
    for node in soup.find_all(string=True):
        if isinstance(node, Comment) or node.lstrip()[:1] in {"", "{"}:  # Nothing, or a value kept as JSON.
            continue
        if node.parent is not None and not any(_is_silent(parent) for parent in node.parents):
            yield " ".join(node.split()), node.parent.name
    for element in soup.find_all(True):
        if element.name not in {"svg", "script", "style"}:
            yield from _attributes(element)
    for script in soup.find_all("script", type="application/json"):
        for text in texts_in_json(json.loads(script.string or "null")):
            yield text, f"script#{script.get('id', '')}"


def _is_silent(element: Tag) -> bool:
    """Code, and the counter which scripts fill before they show it."""
    return element.name in SILENT or element.has_attr("data-side-panel-toggle-counter")


def _attributes(element: Tag) -> Iterator[tuple[str, str]]:
    for name, value in element.attrs.items():
        where = f"{element.name}@{name}"
        if not isinstance(value, str):
            continue
        if name in SPOKEN_ATTRIBUTES or (name == "value" and _is_button_face(element)):
            yield value, where
        elif name.startswith("data-") and value[:1] in "{[":
            try:
                configuration = json.loads(value)
            except ValueError:
                continue  # A selector.
            for text in texts_in_json(configuration):
                yield text, where
        elif name.startswith("data-") and TEXT_IN_DATA.search(name) and value != "true":
            yield value, where


def _is_button_face(element: Tag) -> bool:
    return element.name == "input" and element.get("type") in BUTTON_TYPES


def texts_in_json(value: Any, key: str = "") -> Iterator[str]:
    """Yield the values of a configuration that read like text: of a telling key, or a sentence."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from texts_in_json(item, str(name))
    elif isinstance(value, list):
        for item in value:
            yield from texts_in_json(item, key)
    elif isinstance(value, str) and key not in {"type", "prefix"} and value[:1] != "{":
        if value.lstrip()[:1] == "<":
            yield from english_on_page(value)
        elif TEXT_IN_JSON.search(key) or _SENTENCE.fullmatch(value.strip()):
            yield value
