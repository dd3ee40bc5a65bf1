"""What search does when a published document changes."""

from typing import Any

from cms.core.models import PublishedDocument
from search.tasks import sync_search


def enqueue_sync(sender: Any, documents: list[PublishedDocument], **kwargs: Any) -> None:
    """Have the worker bring the index in step with the documents that a transaction has written or removed.

    One task for all of them, enqueued inside that transaction: both are kept or neither is.
    """
    sync_search.enqueue([document.pk for document in documents])
