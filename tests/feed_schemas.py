"""Validators of the feed formats, each against its standard's own grammar; for integration and browser tests alike."""

import json
from pathlib import Path
from typing import Any

import feedparser
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree
from referencing import Registry, Resource

SCHEMAS = Path(__file__).parent / "schemas"
GEOJSON = "https://geojson.org/schema/GeoJSON.json"


def _errors(schema_name: str, body: bytes) -> list[str]:
    schema = json.loads((SCHEMAS / schema_name).read_text())
    # ninjs refers to GeoJSON's schema on the net; we send no places, so anything may stand there.
    registry = Registry().with_resource(
        GEOJSON, Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema"})
    )
    validator = Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(json.loads(body))]


def ninjs_errors(body: bytes) -> list[str]:
    """Return what is wrong with a ninjs 3.1 document."""
    return _errors("ninjs-schema_3.1.json", body)


def jsonfeed_errors(body: bytes) -> list[str]:
    """Return what is wrong with a JSON Feed 1.1."""
    return _errors("jsonfeed-1.1.json", body)


def atom_errors(body: bytes) -> list[str]:
    """Return what is wrong with an Atom feed by RFC 4287's grammar and what it says beside it."""
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    document = etree.fromstring(body)
    grammar.validate(document)
    return [str(error) for error in grammar.error_log]


def rss_errors(body: bytes) -> list[str]:
    """Return what is wrong with an RSS 2.0 feed: the specification has no schema, so its rules are checked in words."""
    parsed: Any = feedparser.parse(body)
    channel = etree.fromstring(body).find("channel")
    errors = [str(parsed.bozo_exception)] if parsed.bozo else []
    errors += [
        f"channel has no {name}" for name in ("title", "link", "description") if channel.find(name) is None
    ]
    for item in channel.findall("item"):
        if item.find("title") is None and item.find("description") is None:
            errors.append("an item has neither title nor description")
        guid = item.find("guid")
        if guid is None or not (guid.text or "").startswith("http"):
            errors.append("an item's guid is no permanent link")
    if parsed.version != "rss20":
        errors.append(f"read as {parsed.version}")
    return errors


VALIDATORS = {"rss": rss_errors, "atom": atom_errors, "json": jsonfeed_errors, "ninjs": ninjs_errors}
