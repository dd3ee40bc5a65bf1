"""What other parts of the portal make of a set, without the archive knowing them: a photo report, for one.

An app registers two Wagtail hooks: `media_set_offers` (called with request and set, returns offers) and
`media_set_uses` (called with the set, returns where citizens read it).
"""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail import hooks

from media_archive.models import MediaSet

OFFERS, USES = "media_set_offers", "media_set_uses"


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to be made of a set by a POST to `url`."""

    label: str
    hint: str
    url: str


@dataclass(frozen=True, slots=True)
class Use:
    """A page that shows a set: its name, where it is edited, and whether citizens read it now."""

    label: str
    url: str
    is_public: bool


def offers_for(request: HttpRequest, media_set: MediaSet) -> list[Offer]:
    """Return what the user may make of a set."""
    return [offer for hook in hooks.get_hooks(OFFERS) for offer in hook(request, media_set)]


def uses_of(media_set: MediaSet) -> list[Use]:
    """Return the pages that show a set."""
    return [use for hook in hooks.get_hooks(USES) for use in hook(media_set)]
