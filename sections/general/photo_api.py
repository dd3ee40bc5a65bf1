"""Photo reports in the feed: as long as citizens see one of their sets."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from cms.core.documents.context import BuildContext
from cms.core.documents.pages import PageDocumentType
from cms.core.documents.schemas import PageDetail, PageSummary, RegisterLink
from cms.core.documents.shapes import moment
from cms.core.persian.bidi import clean_text
from media_archive.models import MediaItem, MediaSet
from media_archive.pictures import Picture, picture_of
from sections.council.addresses import path_of
from sections.general.models import PhotoReportPage

Dependencies = set[tuple[type[models.Model], str]]


class PhotoReportSummary(PageSummary):
    """A photo report in a list."""

    date: datetime
    sets: list[RegisterLink]
    photo_count: int


class PhotoReportDetail(PhotoReportSummary, PageDetail):
    """A photo report in full; its pictures are those of its sets."""


class PhotoReportDocument(PageDocumentType):
    """Photo reports of sessions, visits and ceremonies."""

    name = "photo-report"
    plural = "photo-reports"
    description = "Photo reports of sessions, visits and ceremonies; their pictures are in the media archive."
    model = PhotoReportPage
    summary_schema = PhotoReportSummary
    detail_schema = PhotoReportDetail
    relations: ClassVar[dict[str, str]] = {"translations": "photo-report"}

    def load(self, object_ids: Iterable[int]) -> list[PhotoReportPage]:
        """Return the live reports among `object_ids` of which citizens see a set."""
        pages: list[PhotoReportPage] = super().load(object_ids)
        return [page for page in pages if page.shown_sets and page.shown_items]

    def date(self, page: Any) -> Any:
        """Return the editorial date."""
        return page.date

    def summary(self, page: Any, context: BuildContext) -> dict[str, Any]:
        """Return date, cover, sets and how many pictures there are."""
        return {
            "date": moment(page.date),
            "image": archive_picture(page.cover, page.locale.language_code, context),
            "sets": [
                _set_link(media_set, page.locale.language_code, context) for media_set in page.shown_sets
            ],
            "photo_count": page.item_count,
        }

    def dependencies(self, page: Any) -> Dependencies:
        """Return its sets, those not public too."""
        return super().dependencies(page) | {(MediaSet, str(key)) for key in page.set_keys}


def archive_picture(item: MediaItem | None, language: str, context: BuildContext) -> dict[str, Any] | None:
    """Return an item's picture in the shape of `cms.core.documents.schemas.Picture`, None where there is none."""
    picture = picture_of(item.asset) if item is not None else None
    if item is None or picture is None:
        return None
    return {
        "id": item.pk,
        "alt": str(_text(item, "alt_text", language) or _text(item, "caption", language) or str(item)),
        "caption": _text(item, "caption", language),
        "credit": _text(item, "credit", language) or str(item.media_set.localized("credit", language)),
        "rights": item.effective_rights,
        "focal_point": {"x": round(item.focal_x, 3), "y": round(item.focal_y or 0, 3)}
        if item.focal_x is not None
        else None,
        "width": picture.width,
        "height": picture.height,
        "src": context.absolute(picture.largest),
        "sources": _sources(picture, context),
    }


def _text(item: MediaItem, field: str, language: str) -> str:
    return clean_text(str(item.localized(field, language)), language)


def _sources(picture: Picture, context: BuildContext) -> list[dict[str, Any]]:
    """Return the files by format, narrowest first."""
    ratio = picture.height / picture.width
    jpeg = picture.srcset or f"{picture.largest} {picture.width}w"
    found = []
    for kind, srcset in (*picture.sources, ("image/jpeg", jpeg)):
        files = []
        for entry in srcset.split(", "):
            url, _space, width = entry.rpartition(" ")
            wide = int(width.rstrip("w"))
            files.append({"url": context.absolute(url), "width": wide, "height": round(wide * ratio)})
        found.append({"type": kind, "files": files})
    return found


def _set_link(media_set: MediaSet, language: str, context: BuildContext) -> dict[str, Any]:
    return {
        "type": "media-set",
        "id": media_set.pk,
        "slug": media_set.slug,
        "name": str(media_set.localized("name", language)),
        "url": context.absolute(path_of(media_set, language)),
    }
