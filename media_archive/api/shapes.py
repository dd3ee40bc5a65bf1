"""The parts that documents of sets and items share, in the active language."""

from typing import Any

from django.utils.translation import get_language

from cms.core.documents.context import BuildContext
from media_archive.api.files import File, files_of, main_file, preview
from media_archive.licences import licence
from media_archive.models import MediaItem, Occasion, Place
from sections.council.addresses import path_of
from sections.council.api.shapes import iso, resolution_link, session_link
from sections.council.models import Body
from sections.council.visibility import parts


def place_link(place: Place | None) -> dict[str, str] | None:
    """Return what a document shows of a place."""
    return {"slug": place.slug, "name": str(place.local_name)} if place else None


def occasion_link(occasion: Occasion) -> dict[str, Any]:
    """Return what a document shows of an occasion."""
    return {
        "slug": occasion.slug,
        "kind": occasion.kind,
        "title": str(occasion.local_name),
        "day": iso(occasion.day),
    }


def body_of(occasion: Occasion) -> Body | None:
    """Return the body an occasion belongs to: its own, or that of its session."""
    return occasion.body or (occasion.session.body if occasion.session else None)


def occasion_facets(occasion: Occasion) -> dict[str, list[str]]:
    """Return what sets and items are filtered by of their occasion; nothing of a session that is not listed."""
    session, body = occasion.session, body_of(occasion)
    return {
        "occasion": [occasion.slug],
        "session": [str(session.pk)] if session and parts(session).announcement else [],
        "body": [body.slug] if body else [],
    }


def agenda_link(item: Any, context: BuildContext) -> dict[str, Any] | None:
    """Return what a document shows of an agenda item, None where citizens do not see it (yet).

    Needs `shown_resolutions` (`sections.council.decisions`).
    """
    if item is None or not item.is_public or not parts(item.session).agenda:
        return None
    return {
        "id": item.pk,
        "uid": str(item.uid),
        "title": str(item.localized("title")),
        "url": context.absolute(path_of(item)),
        "session": session_link(item.session, context),
        "resolutions": [resolution_link(row, context) for row in item.shown_resolutions],
    }


def licence_shape(rights: str) -> dict[str, str]:
    """Return the terms of a kind of rights."""
    found = licence(rights)
    return {"code": rights, "text": str(found.sentence), "url": found.url}


def seconds(milliseconds: int | None) -> float | None:
    """Return a duration or moment in seconds."""
    return None if milliseconds is None else milliseconds / 1000


def item_title(item: MediaItem) -> str:
    """Return what an item is called: its title, the beginning of its caption, or the name of its set."""
    if item.title:
        return str(item.localized("title"))
    if item.caption:
        return _beginning(str(item.localized("caption")))
    return str(item.media_set.local_name)


def _beginning(text: str, length: int = 120) -> str:
    line = text.strip().partition("\n")[0]
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0] + "…"


def glimpse(item: MediaItem, context: BuildContext) -> dict[str, Any]:
    """Return an item as its set shows it."""
    files: list[File] = files_of(item.asset)
    return {
        "id": item.pk,
        "uid": str(item.uid),
        "kind": item.kind,
        "title": item_title(item),
        "url": context.absolute(path_of(item)),
        "caption": str(item.localized("caption")),
        "alt": str(item.local_alt_text),
        "credit": str(item.local_credit),
        "rights": item.effective_rights,
        "duration": seconds(item.asset.duration_ms),
        "preview": preview(files),
        "file": main_file(item, files),
    }


def language() -> str:
    """Return the language that is written in."""
    return (get_language() or "fa").partition("-")[0]
