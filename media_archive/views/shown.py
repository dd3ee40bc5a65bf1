"""What every page of the archive hands to its template."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.languages import front_page_path
from cms.core.models.base import Breadcrumb
from media_archive.addresses import ARCHIVE
from media_archive.models import MediaItem
from media_archive.pictures import picture_of
from sections.council.shown import Shown


@dataclass
class ArchiveShown(Shown):
    """A page of the archive; `share_item` is whose picture is shared with it."""

    share_item: MediaItem | None = None

    @property
    def pk(self) -> int | None:
        """Any key, as long as there is a picture to share: the component for sharing asks so."""
        return self.share_item.pk if self.share_item else None

    @property
    def share_picture(self) -> dict[str, Any] | None:
        """The picture for OpenGraph, None for the site's own."""
        picture = picture_of(self.share_item.asset, max_width=1280) if self.share_item else None
        if picture is None or self.share_item is None:
            return None
        return {
            "url": picture.largest,
            "width": picture.width,
            "height": picture.height,
            "alt": str(self.share_item.local_alt_text),
        }

    @property
    def short_path(self) -> str:
        """The address that the panel for sharing offers."""
        return f"{prefix()}{self.below}"


def prefix() -> str:
    """Return the path of the front page in the reader's language."""
    return front_page_path((get_language() or settings.LANGUAGE_CODE).partition("-")[0])


def steps(*, is_front: bool = False) -> list[Breadcrumb]:
    """Return the way from the front page to a page of the archive."""
    way = [Breadcrumb(_("Front page"), prefix())]
    return way if is_front else [*way, Breadcrumb(_("Media archive"), f"{prefix()}{ARCHIVE}")]


def context_of(shown: Shown, **more: Any) -> dict[str, Any]:
    """Return the context of a page of the archive."""
    return {"page": shown, "shown": shown, "breadcrumbs": [*steps(), *shown.steps], **more}
