"""Having words that changed written into the public files."""

from collections.abc import Iterable

from media_archive.jobs import queue
from media_archive.models import AssetState, JobKind, MediaItem


def request_label(items: Iterable[MediaItem]) -> None:
    """Have caption, credit and keywords written anew into the files of items that are ready."""
    for item in items:
        if item.asset.state == AssetState.READY:
            queue.enqueue(JobKind.LABEL, item.asset, priority=queue.LATER)
