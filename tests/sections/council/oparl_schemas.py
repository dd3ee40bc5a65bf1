"""Reading OParl as a client does: every object against its schema, every link followed."""

import json
from pathlib import Path
from typing import Any

from django.test import Client
from jsonschema import Draft7Validator, FormatChecker

FOLDER = Path(__file__).parents[2] / "schemas" / "oparl-1.1"
ORIGIN = "http://127.0.0.1:8000"
ENTRY = "/api/oparl/v1.1/"
SCHEMAS = {path.stem: json.loads(path.read_text()) for path in FOLDER.glob("*.json")}
VALIDATORS = {
    name: Draft7Validator(schema, format_checker=FormatChecker()) for name, schema in SCHEMAS.items()
}


def errors_of(value: dict[str, Any]) -> list[str]:
    """Return what is wrong with an object and those inside it; `type` says which schema it follows."""
    name = str(value["type"]).rpartition("/")[2]
    found = [
        f"{value['id']}: {error.json_path} {error.message}" for error in VALIDATORS[name].iter_errors(value)
    ]
    known = SCHEMAS[name]["properties"]
    found += [f"{value['id']}: unknown {key}" for key in value if key not in known and ":" not in key]
    if name != "System" and not {"created", "modified"} <= value.keys():
        found.append(f"{value['id']}: no dates")
    for inner in inner_objects(value):
        found += errors_of(inner)
    return found


def inner_objects(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the objects that an object shows in full."""
    items = [item for part in value.values() for item in (part if isinstance(part, list) else [part])]
    return [item for item in items if isinstance(item, dict) and "type" in item and "id" in item]


def links_of(value: Any) -> set[str]:
    """Return every address of this site in an answer."""
    if isinstance(value, dict):
        return set().union(*(links_of(item) for item in value.values()))
    if isinstance(value, list):
        return set().union(*(links_of(item) for item in value))
    return {value} if isinstance(value, str) and value.startswith(ORIGIN) else set()


def crawl(client: Client) -> tuple[dict[str, Any], list[str]]:
    """Follow every link of the interface from its entry; returns answers by address, and all that is wrong."""
    todo, seen, wrong = [ORIGIN + ENTRY], {}, []
    while todo:
        address = todo.pop()
        if address in seen or not address.startswith(ORIGIN + ENTRY):
            continue
        response = client.get(address.removeprefix(ORIGIN))
        seen[address] = response.json() if response.status_code == 200 else None
        if response.status_code != 200:
            wrong.append(f"{address}: {response.status_code}")
            continue
        answer = seen[address]
        for value in answer.get("data", [answer]):
            wrong += errors_of(value)
        todo += links_of(answer)
    return seen, wrong
