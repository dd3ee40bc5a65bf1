"""What the worker's clock does for the archive, besides the work of the media worker."""

from typing import Any

from media_archive.services.visibility import open_due


def tick(sender: Any, **kwargs: Any) -> None:
    """Let what is due become public."""
    open_due()
