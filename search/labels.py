"""What kinds of documents are called in front of readers."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from media_archive.models import AssetKind
from sections.general.models import ArticleKind

#: Document types that a search can be narrowed to.
TYPES = {
    "article": _("Newsroom"),
    "photo-report": _("Photo reports"),
    "page": _("Pages of the sections"),
    "topic": _("Topics"),
    "author": _("Authors"),
    "session": _("Sessions"),
    "resolution": _("Resolutions"),
    "person": _("People"),
    "body": _("Bodies"),
    "media-set": _("Photograph and film sets"),
    "media-item": _("Photographs and films"),
}
_SINGULAR = {
    "photo-report": _("Photo report"),
    "page": _("Page"),
    "topic": _("Topic"),
    "author": _("Author"),
    "unit": _("Unit"),
    "session": _("Session"),
    "resolution": _("Resolution"),
    "person": _("Person"),
    "body": _("Body"),
    "event": _("Event"),
    "media-set": _("Photographs and films of an occasion"),
}
KINDS: dict[str, Any] = {kind.value: kind.label for kind in (*ArticleKind, *AssetKind)}


def label(type: str, kind: str) -> str:
    """Return what a result is, in the reader's language: its kind where it has one."""
    return str(KINDS.get(kind) or _SINGULAR.get(type, ""))
