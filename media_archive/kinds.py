"""The kinds of items in words for readers."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from media_archive.models import AssetKind


def kind_plural(kind: str) -> str:
    """Return a kind in the plural."""
    words = {
        AssetKind.PHOTOGRAPH: _("Photographs"),
        AssetKind.FILM: _("Films"),
        AssetKind.SOUND: _("Sound recordings"),
    }
    return words[AssetKind(kind)]


def kind_count(count: int, kind: str, shown: str) -> str:
    """Return how many items of a kind there are, in words; `shown` is the number as readers see it."""
    words = {
        AssetKind.PHOTOGRAPH: ngettext("%(shown)s photograph", "%(shown)s photographs", count),
        AssetKind.FILM: ngettext("%(shown)s film", "%(shown)s films", count),
        AssetKind.SOUND: ngettext("%(shown)s sound recording", "%(shown)s sound recordings", count),
    }
    return words[AssetKind(kind)] % {"shown": shown}
