"""Where films are shown. The paths below `/media/` are part of the portal's contract (docs/addresses.md)."""

from django.conf import settings
from django.utils.translation import get_language

from cms.core.languages import front_page_path
from media_archive.models import Asset, Derivative, MediaItem
from media_archive.store import keys, store
from media_archive.views.files import content_type_of

#: Seconds for which an editor may watch a film that is not public: parts of it are asked for as long as it plays.
_WATCHING = 6 * 3600


def item_path(item: MediaItem) -> str:
    """Return the path of an item's page in the reader's language."""
    return f"{_front()}media/items/{item.uid}/"


def transcript_path(item: MediaItem) -> str:
    """Return the path of a film's text."""
    return f"{item_path(item)}transcript/"


def embed_path(item: MediaItem) -> str:
    """Return the path of the page that other sites show in a frame."""
    return f"{_front()}media/embed/{item.uid}/"


def track_path(item: MediaItem, kind: str, language: str) -> str:
    """Return the path of a track; it is the same in all languages."""
    return f"/media/items/{item.uid}/tracks/{kind}-{language}.vtt"


def _front() -> str:
    return front_page_path((get_language() or settings.LANGUAGE_CODE).partition("-")[0])


class Files:
    """The addresses of what was made of an asset: of the public copies, or signed ones of the private files."""

    def __init__(self, asset: Asset, *, is_private: bool = False) -> None:
        self._asset = asset
        self._rows: dict[str, str] | None = None
        if is_private:
            found = Derivative.objects.filter(asset=asset).values_list("spec", "rev")
            self._rows = {spec: keys.private(asset.uid, rev, spec) for spec, rev in found}

    @property
    def is_private(self) -> bool:
        """Whether the addresses are signed ones; a list of parts cannot be played by them."""
        return self._rows is not None

    def url(self, spec: str) -> str:
        """Return the address of a derivative, "" for one that is not there."""
        if self._rows is None:
            rev = self._asset.public_rev
            return store().public_url(keys.public(self._asset.uid, rev, spec)) if rev else ""
        key = self._rows.get(spec)
        return store().signed_url(key, seconds=_WATCHING, content_type=content_type_of(spec)) if key else ""
