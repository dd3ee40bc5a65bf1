"""What other apps show on the pages of sessions, bodies and people: films, photographs, and whatever comes.

The record does not know who shows what. An app registers a provider for a model in its `ready()`; the page asks all of
them, in the order of registration, and includes their templates at the places they name. A provider is asked at each
render of a page that is not kept: it has one query, notes its own cache tags, and returns nothing when it has nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db.models import Model


class Place(Enum):
    """Where on the page."""

    #: Right after the heading: what a session is about.
    LEAD = "lead"
    #: After the page's own parts.
    END = "end"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A part of a page: a template that is included with `exhibit`, and what it shows."""

    template: str
    place: Place = Place.END
    context: Mapping[str, Any] = field(default_factory=dict)
    #: Anchor and heading, for lists of what is on the page; without them it is not listed.
    anchor: str = ""
    title: str = ""


#: Returns what is shown with a record; the page's context so far spares it what is loaded already.
Provider = Callable[[Any, Mapping[str, Any]], Iterable[Exhibit]]

_providers: dict[type[Model], list[Provider]] = {}


def register(model: type[Model], provider: Provider) -> None:
    """Let a provider show things on the pages of a model's rows; registering it again changes nothing."""
    providers = _providers.setdefault(model, [])
    if provider not in providers:
        providers.append(provider)


def exhibits_of(record: Model, context: Mapping[str, Any]) -> dict[str, list[Exhibit]]:
    """Return what is shown with a record, by place: `{"lead": […], "end": […]}`."""
    found: dict[str, list[Exhibit]] = {place.value: [] for place in Place}
    for provider in _providers.get(type(record), ()):
        for exhibit in provider(record, context):
            found[exhibit.place.value].append(exhibit)
    return found
