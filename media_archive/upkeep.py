"""What the worker's clock does for the archive, besides the work of the media worker."""

from typing import Any

from media_archive.keeping.fixity import schedule
from media_archive.keeping.retention import apply_rules
from media_archive.services.live import mark_waiting_films
from media_archive.services.visibility import open_due
from media_archive.uploads.upkeep import give_up_stale


def tick(sender: Any, **kwargs: Any) -> None:
    """Let what is due become public, and give films the markers that a clerk set while they were made."""
    open_due()
    mark_waiting_films()


def day(sender: Any, **kwargs: Any) -> None:
    """Once a day: give up uploads without a sign, have originals read again that are due, let go what is over."""
    give_up_stale()
    schedule()
    apply_rules()
